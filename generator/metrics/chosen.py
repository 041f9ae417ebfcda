"""The limits and weights that a project has chosen: each must be one that there is."""

from generator.config.settings import Config
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.metrics.health import DIMENSIONS
from generator.metrics.thresholds import DEFAULTS
from generator.words import ENGLISH as _


def refuse_unknown_limits(config: Config) -> None:
    """Refuse limits that would change nothing, or turn green and amber round.

    Raises:
        SettingsError: `[metrics.thresholds]` names no limit, or green lies beyond amber.
    """
    for name, (green, amber) in config.settings.metrics.thresholds.items():
        if name not in DEFAULTS:
            problem = _("nothing has a limit {name}", name=quoted(name))
            raise _refusal(config, name, problem, did_you_mean(name, DEFAULTS))
        rising = DEFAULTS[name].rising
        if not (green >= amber if rising else green <= amber):
            least = _("least") if rising else _("most")
            problem = _("{name}: the {least} of the two is amber", name=quoted(name), least=least)
            raise _refusal(config, name, problem, _("green comes first"))


def refuse_unknown_weights(config: Config) -> None:
    """Refuse weights of sides that a project does not have.

    Raises:
        SettingsError: `[metrics.weights]` names something else than a side.
    """
    sides = [side.name for side in DIMENSIONS]
    for name in config.settings.metrics.weights:
        if name not in sides:
            problem = _("a project has no side {name}", name=quoted(name))
            raise _refusal(config, name, problem, did_you_mean(name, sides), "metrics.weights")


def _refusal(
    config: Config, name: str, problem: str, hint: str, table: str = "metrics.thresholds"
) -> SettingsError:
    origins = config.origins
    where = origins.get(f"{table}.{name}", origins.get(table, table))
    return SettingsError(where, problem, hint)
