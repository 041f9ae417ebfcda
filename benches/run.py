"""Measure what the product promises, and fail where it is over budget.

Each line is one run of the real command in a process of its own, start-up included. CPU is user and
system time of it and of its children; the budget is on CPU, because that does not depend on what
else the machine is doing. Peak is the largest resident size of one process. The code is compiled
first, as it is where pip installed it.
"""

import compileall
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from past import write_past
from plan import AS_OF
from plan import write_plan
from pypdf import PdfReader

MILEPOST = (sys.executable, "-m", "generator")
CODE = Path(__file__).parents[1] / "generator"
ONE = "content/milestones/m00042.md"
MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bench:
    """A command, the CPU seconds and the megabytes that it may take, and how often it is run."""

    name: str
    command: tuple[str, ...]
    folder: Path
    seconds: float
    megabytes: float = 1024
    runs: int = 1
    before: Callable[[Path], None] = lambda _folder: None


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run took."""

    cpu: float
    wall: float
    megabytes: float


def run(bench: Bench) -> Measured:
    """Run a command once, with no site from before, and return what it took."""
    shutil.rmtree(bench.folder / "site", ignore_errors=True)
    bench.before(bench.folder)
    begun = time.monotonic()
    process = subprocess.Popen(
        [*MILEPOST, *bench.command],
        cwd=bench.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _out, complaint = process.communicate()
    if process.returncode:
        sys.exit(f"{bench.name}: exit {process.returncode}\n{complaint.decode()}")
    return Measured(0, time.monotonic() - begun, 0)


def measured(bench: Bench) -> Measured:
    """Run a command in a child that counts only what this command took."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        wall = run(bench).wall
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        figures = f"{usage.ru_utime + usage.ru_stime} {wall} {usage.ru_maxrss / MEGABYTE}"
        os.write(writer, figures.encode())
        os._exit(0)
    os.close(writer)
    _pid, status = os.waitpid(child, 0)
    figures = os.read(reader, 200).decode().split()
    os.close(reader)
    if status or not figures:
        sys.exit(f"{bench.name} failed")
    return Measured(*map(float, figures))


def forget(folder: Path) -> None:
    """Let nothing be known of what was read before."""
    shutil.rmtree(folder / ".milepost", ignore_errors=True)


def edit(folder: Path) -> None:
    """Change one file."""
    with (folder / ONE).open("a", encoding="utf-8") as file:
        file.write("One more line.\n")


def move(folder: Path) -> None:
    """Change the day on which one milestone is due."""
    text = (folder / ONE).read_text(encoding="utf-8")
    days = re.search(r"\ndue: ([0-9-]+)", text)
    day = date.fromisoformat(days[1]) + timedelta(days=1) if days else AS_OF
    (folder / ONE).write_text(re.sub(r"\ndue: .*", f"\ndue: {day}", text), encoding="utf-8")


def write_repository(folder: Path, milestones: int) -> str:
    """Write a plan that is committed, and describe it in a line."""
    described = write_plan(folder, milestones)
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    stamp = {f"GIT_{name}_DATE": f"{AS_OF}T09:00:00Z" for name in ("AUTHOR", "COMMITTER")}
    for command in (("init",), ("add", "."), (*who, "commit", "--message=Begin the plan")):
        subprocess.run(
            ["git", *command], cwd=folder, check=True, capture_output=True, env=os.environ | stamp
        )
    return f"{described}, in one commit"


CHECK = ("check", "--exit-zero")  # of a plan in which there is something to find


def benches(work: Path) -> list[Bench]:
    """Return what is measured, its work written first."""
    plans = {}
    for size in (1, 300, 1_000, 10_000):
        plans[size] = work / str(size)
        print(f"# {write_plan(plans[size], size)}")
    sample = work / "sample"
    subprocess.run([*MILEPOST, "init", str(sample)], check=True, capture_output=True)
    past = work / "past"
    print(f"# {write_past(past, 500, 2_000)}")
    committed = work / "committed"
    print(f"# {write_repository(committed, 5_000)}")
    html = ("build", "--format", "html", "--quiet")
    pdf = ("build", "--format", "pdf", "--report")
    return [
        Bench("--help", ("--help",), work, 0.2, runs=5),
        Bench("check, 1 milestone", CHECK, plans[1], 0.5, runs=3),
        Bench("check, 1,000 milestones", CHECK, plans[1_000], 2, runs=3),
        Bench("check of 5,000 files", CHECK, committed, 4, runs=3, before=forget),
        Bench(
            "check of one changed file of 5,000",
            CHECK,
            committed,
            0.5,
            runs=3,
            before=edit,
        ),
        Bench(
            "check of that file alone",
            (*CHECK, ONE),
            committed,
            0.5,
            runs=3,
            before=edit,
        ),
        Bench("check of one changed due date", CHECK, committed, 1, runs=3, before=move),
        Bench("check where nothing changed", CHECK, committed, 0.5, runs=3),
        Bench("HTML, 1,000 milestones", html, plans[1_000], 5, runs=2),
        Bench("HTML, 10,000 milestones", html, plans[10_000], 40),
        Bench("HTML, 500 with 2,000 commits", html, past, 10),
        Bench("status PDF, sample", (*pdf, "status"), sample, 4, runs=2),
        Bench("status PDF, 300 milestones", (*pdf, "status"), plans[300], 15, runs=2),
        Bench("status PDF, 1,000 milestones", (*pdf, "status"), plans[1_000], 15),
        Bench("check-in PDF, sample", (*pdf, "checkin"), sample, 4, runs=2),
        Bench("quarterly PDF, sample", (*pdf, "quarterly"), sample, 5, runs=2),
        Bench("5 owner packs, sample", (*pdf, "owner"), sample, 12, runs=2),
    ]


def paced(bench: Bench, best: Measured) -> str:
    """Say how many pages a build made, and of those on paper how many in a second of CPU."""
    site = bench.folder / "site"
    if bench.name.startswith("HTML"):
        return f", {sum(1 for _ in site.rglob('*.html')):,} pages"
    printed = sum(len(PdfReader(path).pages) for path in site.rglob("*.pdf"))
    return f", {printed} pages, {printed / best.cpu:.1f}/s" if printed else ""


def main() -> None:
    """Print a table, and exit with 1 where anything is over its budget."""
    over = 0
    compileall.compile_dir(CODE, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        found = benches(Path(folder))
        print(f"{'what':<52} {'CPU s':>7} {'budget':>7} {'wall s':>7} {'peak MB':>8} {'budget':>7}")
        for bench in found:
            best = min((measured(bench) for _ in range(bench.runs)), key=lambda m: m.cpu)
            late = best.cpu > bench.seconds or best.megabytes > bench.megabytes
            over += late
            work = f"{bench.name}{paced(bench, best)}"
            print(
                f"{work:<52} {best.cpu:>7.2f} {bench.seconds:>7.1f} {best.wall:>7.2f} "
                f"{best.megabytes:>8.0f} {bench.megabytes:>7.0f}{'  OVER' if late else ''}"
            )
    sys.stdout.flush()
    for name in ("mine.py", "metrics.py", "serve.py", "page.py"):
        command = [sys.executable, Path(__file__).with_name(name)]
        over += subprocess.run(command, check=False).returncode != 0
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
