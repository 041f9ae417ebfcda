"""Faults that are sown into milestone files by lot, and where each is to be found."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path


@dataclass
class Sown:
    """The lines of a file, and the faults in them: code, line and column of each."""

    path: Path
    lines: list[str]
    found: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def fence(self) -> int:
        """The index of the line that closes the front matter."""
        return self.lines.index("---", 1)

    def fields(self, *names: str) -> list[int]:
        """Return the indices of the lines with one of these fields that have no fault yet."""
        known = "|".join(names) if names else "[a-z_]+"
        pattern = re.compile(rf"({known}): \S")
        faulty = {number - 1 for _code, number, _column in self.found}
        written = Counter(line.partition(":")[0] for line in self.lines[1 : self.fence])
        return [
            i
            for i in range(1, self.fence)
            if pattern.match(self.lines[i])
            and i not in faulty
            and written[self.lines[i].partition(":")[0]] == 1
        ]

    def tops(self) -> list[int]:
        """Return the indices before which a field can be put, below the first one."""
        starts = (i for i in range(2, self.fence) if re.match("[a-z_]+:", self.lines[i]))
        return [*starts, self.fence]

    def insert(self, index: int, line: str) -> None:
        """Put a line in front of another; what was found below it moves down."""
        self.lines.insert(index, line)
        self.found = [(c, n + (n > index), column) for c, n, column in self.found]

    def fault(self, code: str, index: int, column: int) -> None:
        """Remember what has to be found on a line, by its index."""
        self.found.append((code, index + 1, column))

    def has(self, name: str) -> bool:
        """Return whether a field is written."""
        return any(line.startswith(f"{name}:") for line in self.lines[: self.fence])


Sow = Callable[[Sown, random.Random], bool]


def value(names: tuple[str, ...], code: str, *values: str) -> Sow:
    """Make a fault of the value of a field that is written."""

    def sow(sown: Sown, lots: random.Random) -> bool:
        lines = sown.fields(*names)
        if not lines:
            return False
        index = lots.choice(lines)
        start = sown.lines[index].index(": ") + 2
        sown.lines[index] = sown.lines[index][:start] + lots.choice(values)
        sown.fault(code, index, start + 1)
        return True

    return sow


def line(code: str, *lines: str) -> Sow:
    """Make a fault of a field that is not written yet: it stands where the bar is."""

    def sow(sown: Sown, lots: random.Random) -> bool:
        before, after = lots.choice(lines).split("¦")
        if sown.has((before + after).partition(":")[0]):
            return False
        index = lots.choice(sown.tops())
        sown.insert(index, before + after)
        sown.fault(code, index, len(before) + 1)
        return True

    return sow


def end(code: str, *paragraphs: str) -> Sow:
    """Make a fault at the end of the body: it stands where the bar is."""

    def sow(sown: Sown, lots: random.Random) -> bool:
        for written in ("", *lots.choice(paragraphs).split("\n")):
            before, bar, after = written.partition("¦")
            sown.lines.append(before + after)
            if bar:
                sown.fault(code, len(sown.lines) - 1, len(before) + 1)
        return True

    return sow


def misspell(sown: Sown, lots: random.Random) -> bool:
    """Double the last letter of a field's name."""
    lines = sown.fields()
    if not lines:
        return False
    index = lots.choice(lines)
    sown.lines[index] = re.sub(
        r"^([a-z_]+)", r"\1" + sown.lines[index].partition(":")[0][-1], sown.lines[index]
    )
    sown.fault("FM030", index, 1)
    return True


def repeat(sown: Sown, lots: random.Random) -> bool:
    """Write a field a second time, below the first."""
    lines = sown.fields()
    if not lines:
        return False
    index = lots.choice(lines)
    below = lots.choice([top for top in sown.tops() if top > index])
    sown.insert(below, sown.lines[index])
    sown.fault("FM027", below, 1)
    return True


def lose_title(sown: Sown, _lots: random.Random) -> bool:
    """Replace the title by a field of the user's own."""
    titles = sown.fields("title")
    if not titles:
        return False
    sown.lines[titles[0]] = "x-title: there was one"
    sown.fault("FM031", 0, 1)
    return True


def lose_completion(sown: Sown, _lots: random.Random) -> bool:
    """Forget when a completed milestone was completed."""
    days, statuses = sown.fields("completed"), sown.fields("status")
    if not days or not statuses or not sown.lines[statuses[0]].endswith(" completed"):
        return False
    sown.lines[days[0]] = "x-day: there was one"
    sown.fault("T504", statuses[0], len("status: ") + 1)
    return True


def wait_for_itself(sown: Sown, lots: random.Random) -> bool:
    """Let a milestone wait for itself."""
    return line("D903", f"depends_on: [¦{sown.path.stem}]")(sown, lots)


def hide_character(sown: Sown, lots: random.Random) -> bool:
    """Put an invisible character into the title or into plain words of the body."""
    below = range(sown.fence + 1, len(sown.lines))
    plain = [i for i in below if re.fullmatch(r"\w[\w ,.]+", sown.lines[i])]
    lines = [*sown.fields("title"), *plain]
    if not lines:
        return False
    index = lots.choice(lines)
    column = lots.randrange(len("title: x"), len(sown.lines[index])) if index < sown.fence else 1
    text = sown.lines[index]
    sown.lines[index] = (
        text[:column] + lots.choice("\0\x07\x1b\x7f\x85\u2028\u202e\u2069\ufeff") + text[column:]
    )
    sown.fault("FM005", index, column + 1)
    return True


def lose_fence(sown: Sown, _lots: random.Random) -> bool:
    """Forget to close the front matter."""
    if sown.lines.count("---") > 2:
        return False
    sown.lines[sown.fence] = ""
    sown.found = [("FM011", 1, 1)]
    return True


def break_byte(sown: Sown, lots: random.Random) -> bool:
    """End a line with a byte that is no UTF-8; it is written as a lone surrogate."""
    index = lots.randrange(len(sown.lines))
    sown.found = [("FM001", index + 1, len(sown.lines[index]) + 1)]
    sown.lines[index] += "\udcff"
    return True


# Where the fields cannot be read, nothing else can be told about them.
ALONE: list[Sow] = [
    line("FM020", 'purpose: ¦"so that', "purpose: ¦'so that", "x-list: ¦[a, b", "x-map: ¦{a: b"),
    line("FM020", "health_reason: late¦: very", "health_reason: ¦@ada", "health_reason: ¦`rig`"),
    line("FM020", "¦\thealth: green", "¦\t- entry", "¦just some words", "¦- entry", "x-a: 'b'¦s"),
    lose_fence,
    break_byte,
]
TOGETHER: list[Sow] = [
    value(
        ("due", "completed", "start"), "T502", "31.02.2024", "2024-13-01", "04/15/2024", "May", '""'
    ),
    value(("status",), "FM034", "done", "in progres", "3", "[completed]"),
    value(("owner",), "FM032", "[ada, ben]", "{name: ada}", "7", '" "'),
    value(("id",), "FM033", "two words", "-dash", "con", "Index", "a/b", "'é'"),
    value(("title",), "FM032", "[Launch]", "2024", "true", '""'),
    value(("title",), "FM021", "*launch", "&a launch"),
    line("FM030", "¦colour: blue", "¦__proto__: x", "¦x-: 1", "¦🚀: soon"),
    line("FM028", "¦2024: x", "¦true: x", "¦[a]: b", "? ¦{a: b}"),
    line("FM022", "x-tag: ¦!!int 3", "purpose: ¦!why so that"),
    line("FM032", "stakeholders: ¦sales", "informed: [¦7]", "effort: ¦30", "fixed_date: ¦perhaps"),
    line("FM034", "health: ¦blue", "ev_method: ¦all", "budget: {currency: ¦EURO}"),
    line("FM035", 'links: [{title: Plan, url: ¦"javascript:alert(1)"}]'),
    line("FM031", "ignore: [¦{code: T501}]", "changes: [¦{date: 2024-04-01}]"),
    line("FM033", "depends_on: [¦a b]", "merged_into: ¦a b", "formerly: [¦.]"),
    line("D902", "depends_on: [¦nobody-at-all]", "merged_into: ¦nobody-at-all"),
    line("D904", "budget: {planned: ¦-5}", "effort: {planned: 3, actual: ¦-0.5}"),
    line("D906", "risks: [{id: r, title: R, probability: ¦1.4}]", "confidence: ¦140"),
    line("D907", "risks: [{id: r, title: R, identified: 2024-02-02, closed: ¦2024-02-01}]"),
    end("FM037", "## Updates\n### ¦Last week\nNothing.", "## Updates\n¦Nothing."),
    end("FM040", "See ![¦](x).".replace("![¦](x)", "[the plan](¦gone-for-good.md)")),
    end("FM041", "![The rig](¦gone-for-good.png)"),
    end("FM042", "![Built](¦https://ci.example.org/badge.svg)"),
    end("FM035", "[Run](¦ftp://example.org/x)"),
    end("T502", "## Key tasks\n- [ ] Build it (@ada, by ¦31/02/2024)"),
    end("FM032", "## Key tasks\n- [ ] Build it (@ada, ¦quickly)"),
    misspell,
    repeat,
    lose_title,
    lose_completion,
    wait_for_itself,
    hide_character,
]


def sow(faults: int, files: dict[Path, Sown], healthy: list[Path], lots: random.Random) -> None:
    """Sow faults into files drawn by lot, several into one where they leave each other alone."""
    done = 0
    shared = lots.sample(healthy, faults // 2)
    alone = [path for path in healthy if path not in shared]
    while done < faults:
        if done % 5 == 0:
            path = alone.pop(lots.randrange(len(alone)))
            done += lots.choice(ALONE)(files[path], lots)
        else:
            done += lots.choice(TOGETHER)(files[lots.choice(shared)], lots)
