"""Whole plans of any size, with everything that a chart shows: the same size, the same files."""

import random
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import timedelta

BEGIN, AS_OF = date(2024, 1, 1), date(2024, 10, 17)
PHASES = ("Discover", "Design", "Build", "Prove", "Launch")
WORDS = ("Pilot", "Report", "Contract", "Interface", "Supplier", "Training", "WAREHOUSE", "Ümläut")
ENDS = ("signed", "accepted by the board of both companies", "in use", "is MOVED", "ready")
OWNERS = ("ada", "ben", "cleo", "dev", "eve", "fay")


def plan_files(count: int) -> dict[str, str]:
    """Return the files of a plan of so many milestones, below the root of its project."""
    draw = random.Random(count)
    plans = [_Plan(number, count, draw) for number in range(count)]
    files = {f"content/milestones/{plan.name}.md": plan.text for plan in plans}
    rows = (row for plan in plans for row in plan.history)
    files["content/history.csv"] = "as_of,id,field,value,reason,recorded_by\n" + "".join(rows)
    files["content/project.yml"] = _project()
    return files


def _project() -> str:
    people = ", ".join(f"{{id: {name}, name: {name.title()} Example}}" for name in OWNERS)
    return (
        f"title: A plan\nstart: {BEGIN}\ncurrency: EUR\nphases: [{', '.join(PHASES)}]\n"
        f"calendar: {{country: GB-ENG}}\ncontingency: 20000\npeople: [{people}]\n"
    )


class _Plan:
    """One milestone: what it says today, and what was recorded of it before."""

    def __init__(self, number: int, count: int, draw: random.Random) -> None:
        self.name = f"m{number:03}"
        share = number / count
        self.promise = BEGIN + timedelta(days=40 + int(600 * share) + draw.randrange(12))
        self.slips = [draw.choice((0, 0, 0, 7, 7, 21, -5)) for _ in range(8)]
        self.finish = self.promise + timedelta(days=sum(self.slips))
        self.done = self.finish <= AS_OF and draw.random() < 0.85
        self.text = self._text(number, share, draw)

    def _text(self, number: int, share: float, draw: random.Random) -> str:
        title = f"{draw.choice(WORDS)} {number} {draw.choice(ENDS)}"
        fields: Mapping[str, object] = {
            "id": self.name,
            "title": title,
            "purpose": "so that it is known",
            "phase": PHASES[int(share * len(PHASES))],
            "owner": draw.choice(OWNERS),
            "start": self.promise - timedelta(days=draw.randrange(10, 90)),
            "baseline": self.promise,
            "due": self.promise,
            "forecast": self.finish,
            "status": "completed" if self.done else "in progress",
            "completed": self.finish if self.done else None,
            "depends_on": f"[{', '.join(_before(number, draw))}]",
            "budget": _money(draw),
            "effort": f"{{planned: {draw.randrange(2, 30)}}}",
            "risks": f"[{', '.join(self._risks(draw))}]",
        }
        lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if value is not None)
        tick = "x" if self.done else " "
        return (
            f"---\n{lines}---\nIt is done.\n\n## Tasks\n\n- [{tick}] Do it (3d)\n- [x] Plan (1d)\n"
        )

    def _risks(self, draw: random.Random) -> Iterator[str]:
        for number in range(draw.randrange(3)):
            identified = self.promise - timedelta(days=draw.randrange(40, 160))
            due = identified + timedelta(days=draw.randrange(10, 120))
            fate = draw.choice(("", "", f", mitigated: {due}", f", occurred: {due}"))
            yield (
                f"{{id: r{number}, title: It may break, identified: {identified}, due: {due}, "
                f"probability: 0.{draw.randrange(1, 9)}, impact: {draw.randrange(1, 60) * 500}, "
                f"residual: {{probability: 0.1}}{fate}}}"
            )

    @property
    def history(self) -> Iterator[str]:
        """The rows of what was recorded: the promise, and the forecast of every month or so."""
        day, said = BEGIN, self.promise
        yield f"{day},{self.name},baseline,{self.promise},first plan,Ada\n"
        yield f"{day},{self.name},due,{self.promise},first plan,Ada\n"
        for slip in self.slips:
            said += timedelta(days=slip)
            day += timedelta(days=33)
            if day > AS_OF or (self.done and day >= self.finish):
                return
            if slip:
                yield f"{day},{self.name},forecast,{said},waiting for a supplier,Ada\n"


def _money(draw: random.Random) -> str:
    planned, actual = draw.randrange(1, 90) * 100, draw.randrange(90) * 50
    return f"{{planned: {planned}, actual: {actual}}}"


def _before(number: int, draw: random.Random) -> list[str]:
    most = min(number, 3)
    near = range(max(0, number - 9), number)
    return [f"m{other:03}" for other in sorted(draw.sample(near, draw.randrange(most + 1)))]
