"""What is said beside the findings: how many there are, and how many are accepted or held."""

from collections import Counter
from collections.abc import Iterator

from generator.cli.console import tally
from generator.cli.findings.told import Told
from generator.findings.acceptance import By


def tallied(told: Told, milestones: int) -> Iterator[str]:
    """Yield lines that count what was found, what is accepted, and what was not looked for."""
    yield f"{tally(told.shown)} in {_counted(milestones, 'milestone')}"
    by = Counter(entry.by for entry in told.accepted)
    if by[By.FILE] or by[By.SETTINGS]:
        yield _accepted(by[By.FILE], by[By.SETTINGS])
    if by[By.BASELINE]:
        yield f"{_counted(by[By.BASELINE], 'finding')} held by the baseline"
    if told.gone:
        gone = _counted(told.gone, "finding")
        is_there = "is" if told.gone == 1 else "are"
        yield f"{gone} of the baseline {is_there} gone; --write-baseline takes what is gone out"
    if told.left_out:
        yield f"{_counted(len(told.left_out), 'rule')} left out, for the time; --select ALL has all"


def _accepted(files: int, settings: int) -> str:
    parts = [
        f"{n} {where}" for n, where in ((files, "in files"), (settings, "by milepost.toml")) if n
    ]
    n = files + settings
    return f"{_counted(n, 'finding')} accepted: {', '.join(parts)}"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
