"""Measure how long the past of a repository takes to read: anew, and when nothing is new.

Start-up is not counted: it is measured with every command.
"""

import gc
import resource
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath

from past import write_past

from generator.config.settings import MetricSettings
from generator.content.loader import load
from generator.content.past.commits import read_log
from generator.content.past.record import read_record
from generator.content.past.replay import Past

FILES, COMMITS = 500, 2_000
FRESH, KNOWN = 3.0, 0.5


def main() -> None:
    """Print a line for each, and exit with 1 where one is over its budget."""
    gc.disable()  # as the commands do
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = write_past(folder, FILES, COMMITS)
        print(f"# {told}")
        probability = MetricSettings().probability
        content = PurePosixPath("content")
        portfolio = load(folder, content, title="", probability=probability).value.portfolio
        over = 0
        for what, budget, fresh in (("anew", FRESH, True), ("nothing new", KNOWN, False)):
            figures = []
            for _run in range(3):
                if fresh:
                    shutil.rmtree(folder / ".milepost", ignore_errors=True)
                begun = cpu()
                past = Past(
                    log=read_log(folder, content),
                    portfolio=portfolio,
                    content=content,
                    repository=folder,
                    context={"probability": probability},
                )
                moves = list(read_record(past, folder, date.max, {}).value.moves())
                figures.append(cpu() - begun)
            best = min(figures)
            over += best > budget
            line = f"history, {what}, {len(moves):,} changes"
            print(f"{line:<38} {best:>7.2f} {budget:>7.1f}{'  OVER' if best > budget else ''}")
    sys.exit(1 if over else 0)


def cpu() -> float:
    """Return the seconds of processor time that this process and its children took."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    main()
