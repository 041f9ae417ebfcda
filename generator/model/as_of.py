"""The day on which a report speaks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AsOf:
    """The as-of day. It means the end of that day, unless the day is still running.

    `closed` is false only for a report about today: what is due today is then still pending.
    `origin` says who set the day: an option, the environment, the settings, or today itself.
    """

    day: date
    closed: bool = True
    origin: str = ""
