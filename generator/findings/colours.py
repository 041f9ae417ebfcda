"""Colours of the settings that are hard to read."""

from collections.abc import Iterator

from generator.config.colours import ENOUGH
from generator.config.colours import faint
from generator.config.settings import Config
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.findings.acceptance import place_in_settings
from generator.words import ENGLISH as _

HARD_TO_READ = Code(
    "CF070",
    "colour-hard-to-read",
    Severity.WARNING,
    "Words in a colour of less contrast than 4.5 to 1 cannot be read by everybody. The colour is "
    "not used.",
)

CODES = (HARD_TO_READ,)


def hard_to_read(config: Config) -> Iterator[Diagnostic]:
    """Yield the colours whose contrast is not enough, with what was measured."""
    for each in faint(config.settings.site.colours):
        place = f"site.colours.{each.name}"
        origin = config.origins.get(place, config.origins.get("site.colours", "milepost.toml"))
        message = _(
            "{name} {colour} has a contrast of {contrast} to 1 on {ground}",
            name=each.name,
            colour=each.colour,
            contrast=f"{each.contrast:.2f}",
            ground=each.ground,
        )
        hint = _("take one of {enough} to 1 or more; this one is not used", enough=f"{ENOUGH}")
        yield Diagnostic(place_in_settings(origin), HARD_TO_READ, message, hint, field=place)
