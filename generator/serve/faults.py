"""What keeps a site from being built, as it is shown over a page."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.errors import MilepostError
from generator.errors import RenderError
from generator.errors import SettingsError
from generator.render.live import Fault
from generator.words import ENGLISH as _


def faults_of(found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    """Return the findings that stop a build."""
    return tuple(Fault(str(d.span), d.code, d.message, d.hint) for d in found if d.kind.blocks)


def fault_of(error: Exception) -> Fault:
    """Return what stops a run."""
    if isinstance(error, SettingsError):
        return Fault(error.where, "", error.problem, error.hint)
    if isinstance(error, RenderError):
        return Fault(error.what, "", error.problem)
    if isinstance(error, OSError) and error.filename:
        return Fault(str(error.filename), "", error.strerror or str(error))
    if isinstance(error, MilepostError | OSError):
        return Fault("", "", str(error))
    told = _("this is a fault of Milepost itself")
    return Fault(type(error).__name__, "", f"{told}: {error}")
