"""The limits that a project has chosen: each must be one that there is, and in its order."""

from generator.config.settings import Config
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
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


def _refusal(config: Config, name: str, problem: str, hint: str) -> SettingsError:
    origins, table = config.origins, "metrics.thresholds"
    where = origins.get(f"{table}.{name}", origins.get(table, table))
    return SettingsError(where, problem, hint)
