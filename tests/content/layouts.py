"""Milestone files as people write them: every style of value and list, with comments between."""

from hypothesis import strategies as st

COMMENTS = ("", " # why", "   # é: [a, b] {c} 😀", "\t# 'x\"")
BETWEEN = ("", "\n", "# a comment: of its own\n", "\n # set in\n")
DAYS = st.dates().map(lambda day: day.isoformat())
WORDS = st.sampled_from(
    ["late parts", "two rigs, not one", "price: open", "it's #1", "Łódź 完成 ✅"]
)


def quoted(text: str) -> str:
    """Put single quotes around a text."""
    return "'" + text.replace("'", "''") + "'"


@st.composite
def values(draw: st.DrawFn, text: str, column: int) -> str:
    """Write a word or a day in one of the styles of YAML, as it stands behind the colon."""
    inner = " " * (column + 2)
    written = draw(
        st.sampled_from(
            [
                f" {text}",
                f"   {text}",
                f' "{text}"',
                f" '{text}'",
                f"\n{inner}{text}",
                f" >-\n{inner}{text}",
                f" |-  # header\n{inner}{text}\n",
            ]
        )
    )
    return written if "\n" in written else written + draw(st.sampled_from(COMMENTS))


def entry(day: str, what: str, reason: str) -> list[str]:
    """The fields of a change."""
    return [f"date: {day}", f"what: {what}", f"reason: {quoted(reason)}"]


@st.composite
def lists(draw: st.DrawFn, column: int) -> str:
    """Write a list of changes, as it stands behind the colon: empty, in blocks or in brackets."""
    drawn = st.tuples(DAYS, st.sampled_from(["due", "forecast"]), WORDS)
    entries = [entry(*found) for found in draw(st.lists(drawn, max_size=3))]
    comment = draw(st.sampled_from(COMMENTS))
    if not entries:
        return draw(st.sampled_from([" []", " [ ]", " [ # none\n  ]"])) + comment
    flow = ["{" + ", ".join(fields) + "}" for fields in entries]
    style = draw(st.sampled_from(["block", "flow in block", "flow", "flow by line"]))
    if style == "flow":
        return f" [{', '.join(flow)}{draw(st.sampled_from(['', ' ', ', ']))}]{comment}"
    if style == "flow by line":
        end = draw(st.sampled_from(["", ","]))
        inner = " " * (column + 4)
        close = draw(st.sampled_from([f"\n{' ' * (column + 1)}]", "]" if not comment else "\n  ]"]))
        return f" [\n{inner}" + f",\n{inner}".join(flow) + end + comment + close
    dash = " " * (column + draw(st.sampled_from([0, 2, 5]))) + "-"
    gap = " " * draw(st.sampled_from([1, 3]))
    if style == "flow in block":
        return comment + "".join(f"\n{dash}{gap}{one}{comment}" for one in flow)
    rest = "\n" + " " * len(dash + gap)
    blocks = [rest.join(fields) for fields in entries]
    tail = draw(st.sampled_from(["", f"{rest}approved_by: |\n{' ' * len(rest)}ada\n\n"]))
    return comment + "".join(f"\n{dash}{gap}{block}{comment}" for block in blocks) + tail


UPDATES = (
    "",
    "## Updates",
    "## Updates\n\n### 2024-03-02\n\nSecond.\n\n### 2024-03-01\n\nFirst.\n",
    "## Updates\n### 2024-03-01\nFirst.\n\n### 2024-03-02\nSecond.",
    "## Updates ##\nUndated words.\n### 2024-03-01",
    "## Updates\n### 2024-03-01\n```\n## no heading\n```",
)
SECTIONS = (
    "## Key tasks\n- [x] Choose\n- [ ] Train (@ada, 8d)\n1. [ ] Two\n   lines\n* no box",
    "## Success criteria\n- [ ] Signed",
    "## Lessons\n- Order early",
    "## Own\nWords of 2024-03-01.\n",
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Write a body."""
    parts = [
        draw(st.sampled_from(UPDATES)),
        *draw(st.lists(st.sampled_from(SECTIONS), unique=True)),
    ]
    parts = draw(st.permutations([part for part in parts if part]))
    joint = draw(st.sampled_from(["\n", "\n\n", "\n\n\n"]))
    return joint.join([draw(st.sampled_from(["", "What will be true."])), *parts])


STYLES = {
    "title": st.just(" Pilot accepted"),
    "confidence": st.sampled_from(["", " 60", " 60.5  # %", " ~ # not asked"]),
    "effort": st.sampled_from(
        ["", " {planned: }", " {}", " {planned: 3, actual: 1}", "\n      actual: 2 # d"]
    ),
    "asks": st.sampled_from([" []", "\n   - ask: rig\n     from: ada", " [{ask: rig}]"]),
    "tags": st.sampled_from([" [a, b]", "\n  - a\n  - b"]),
}
STATUSES = st.sampled_from(["in progress", "In Progress", "not-started", "BLOCKED"])


@st.composite
def fields(draw: st.DrawFn, column: int, body: str) -> str:
    """Write the fields of a milestone in any order, each in any style."""
    styles = {
        **STYLES,
        "status": STATUSES.flatmap(lambda word: values(word, column)),
        "due": DAYS.flatmap(lambda day: values(day, column)),
        "forecast": st.just("") | DAYS.flatmap(lambda day: values(day, column)),
        "changes": lists(column),
    }
    others = st.lists(st.sampled_from(sorted(styles.keys() - {"title", "due"})), unique=True)
    names = draw(st.permutations(["title", "due", *draw(others)]))
    written = "".join(
        f"{draw(st.sampled_from(BETWEEN))}{' ' * column}{name}:{draw(styles[name])}\n"
        for name in names
    )
    if not body:
        return written
    inner = "\n".join(f"{' ' * (column + 3)}{line}" if line else "" for line in body.split("\n"))
    return (
        f"{written}{' ' * column}body: |{draw(st.sampled_from(['', '-', '+  # text']))}\n{inner}\n"
    )


FLOW = st.tuples(
    DAYS,
    st.sampled_from(["", ",", ", changes: []", ", changes: [{date: 2024-03-01, what: due}],"]),
).map(
    lambda drawn: f"{{title: Pilot accepted, # why\n status: blocked, due: {drawn[0]}{drawn[1]}}}\n"
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Write a milestone file: its name, and its bytes with any line ends."""
    suffix = draw(st.sampled_from([".md", ".md", ".yml"]))
    body, column = draw(bodies()), draw(st.sampled_from([0, 0, 2]))
    if suffix == ".md":
        head = draw(FLOW | fields(column, ""))
        text = f"---\n{head}---{draw(st.sampled_from(['', ' ']))}\n{body}"
    else:
        head = draw(FLOW | st.sampled_from(["", body]).flatmap(lambda text: fields(column, text)))
        text = draw(st.sampled_from([head, f"---\n{head}", f"{head}...\n"]))
    text += draw(st.sampled_from(["", "\n", "\n\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return f"pilot{suffix}", (draw(st.sampled_from(["", "\ufeff"])) + text).encode()
