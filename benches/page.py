"""Measure how fast the overview of a large plan shows on a phone, as Lighthouse sees it.

The plan is a real one of 887 milestones with its history where there is the folder of shared data,
named by MILEPOST_SHARED; else one of as many that is made up. The score is that of the browser on
this machine, and moves with what else runs: it is the median of five. It needs Node.js, with what
`make test` installs in tests/web.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from plan import write_plan
from run import MILEPOST

MILESTONES = 887
LEAST = 0.98
RUNS = 5
WEB = Path(__file__).parents[1] / "tests" / "web"
SHARED = os.environ.get("MILEPOST_SHARED", "")
HISTORY = Path(SHARED, "data/histories/kep.fi.gz")


def write_history(folder: Path) -> str:
    """Write the repository that was kept, and describe it in a line."""
    folder.mkdir()
    for command, given in (
        (("init", "--quiet", "--initial-branch=main"), b""),
        (("fast-import", "--quiet"), gzip.decompress(HISTORY.read_bytes())),
        (("checkout", "--quiet", "main"), b""),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True, input=given)
    return f"{MILESTONES} milestones with their history"


def main() -> None:
    """Print a line, and exit with 1 where the score is too low."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    if not shutil.which("node") or not (WEB / "node_modules" / "lighthouse").is_dir():
        print("# not measured: the overview on a phone needs Node.js and Lighthouse; make test")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "plan"
        has_history = bool(SHARED) and HISTORY.is_file()
        print(f"# {write_history(folder) if has_history else write_plan(folder, MILESTONES)}")
        command = [*MILEPOST, "build", "--format", "html", "--keep-going", "--quiet"]
        subprocess.run(command, cwd=folder, check=False, stderr=subprocess.DEVNULL)
        judge = ("node", WEB / "lighthouse.mjs", folder / "site", f"--runs={runs}")
        judged = subprocess.run(judge, check=True, stdout=subprocess.PIPE)
    report = json.loads(judged.stdout)
    score, (low, high) = report["scores"]["performance"], report["spread"]["performance"]
    slow = score < LEAST
    print(
        f"{'overview on a phone, Lighthouse performance':<52} {score:>7.2f} {LEAST:>7.2f} "
        f"{f'{low:.2f}-{high:.2f}':>16}{'  UNDER' if slow else ''}"
    )
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
