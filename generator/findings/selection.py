"""Which findings are looked for, by their codes or the beginnings of these."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.config.settings import FILE_NAME
from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

EVERY = "ALL"
BY_NAME = re.compile(r"[A-Z]+[0-9]")


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes, or beginnings of codes, that are looked for, and those that are left out all the same.

    With `measured`, the rules that ask the metrics are as the others; else they are looked for only
    where they are named by more than the letter of their family.
    """

    select: tuple[str, ...] = ()
    deselect: tuple[str, ...] = ()
    measured: bool = False

    def wants(self, code: str, *, measured: bool = False) -> bool:
        """Return whether a code is looked for; `measured` says that its rule asks the metrics."""
        names = [name for name in self.select if _names(name, code)]
        wanted = bool(names) or not self.select
        by_name = self.measured or any(name == EVERY or BY_NAME.match(name) for name in names)
        left_out = any(_names(name, code) for name in self.deselect)
        return wanted and not left_out and (by_name or not measured)


def selection_of(settings: CheckSettings, *, measured: bool = False) -> Selection:
    """Return what the settings look for."""
    return Selection(settings.select, settings.deselect, measured)


def unknown_code(name: str, codes: Iterable[str]) -> tuple[str, str]:
    """Say that no finding has a code, or a code that begins so, and which was meant; else nothing.

    The answer is a message and a hint.
    """
    known = tuple(codes)
    if name == EVERY or (name and any(code.startswith(name) for code in known)):
        return "", ""
    message = _("no finding has the code {name}", name=quoted(name))
    return message, did_you_mean(name, known) or _("milepost explain --list lists them all")


def refuse_unknown_codes(config: Config, codes: Iterable[str]) -> None:
    """Refuse settings that look for a code that there is not.

    Raises:
        SettingsError: no finding has a code that begins so; it names the place.
    """
    known = tuple(codes)
    chosen = {"select": config.settings.check.select, "deselect": config.settings.check.deselect}
    for key, names in chosen.items():
        for name in names:
            message, hint = unknown_code(name, known)
            if message:
                raise SettingsError(config.origins.get(f"check.{key}", FILE_NAME), message, hint)


def _names(name: str, code: str) -> bool:
    return name == EVERY or code.startswith(name)
