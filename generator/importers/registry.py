"""Find the importers that are installed, and the one that knows a file."""

from collections.abc import Iterable
from importlib.metadata import entry_points
from pathlib import PurePosixPath

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import Importer
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.opening.export import Kind
from generator.words import ENGLISH as _

GROUP = "milepost.importers"


def importers() -> Checked[tuple[Importer, ...]]:
    """Load every importer that is installed, in the order of their names."""
    found: list[Importer] = []
    problems: list[Diagnostic] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            found.append(entry.load())
        except Exception as error:  # noqa: BLE001 - a third party's module may fail in any way
            message = _("the importer {name} cannot be loaded", name=quoted(entry.name))
            span = Span(PurePosixPath(entry.value.partition(":")[0]))
            problems.append(Diagnostic(span, codes.BROKEN_IMPORTER, message, str(error)))
    return Checked(tuple(found), tuple(problems))


def named(name: str, known: Iterable[Importer]) -> Checked[Importer | None]:
    """Return the importer of a name."""
    every = tuple(known)
    for importer in every:
        if importer.name == name.casefold():
            return Checked(importer)
    names = [importer.name for importer in every]
    message = _("there is no importer {name}", name=quoted(name))
    hint = did_you_mean(name, names) or _("one of {choices}", choices=", ".join(names))
    span = Span(PurePosixPath(name))
    return Checked(None, (Diagnostic(span, codes.UNKNOWN_EXPORT, message, hint),))


def knowing(export: Export, known: Iterable[Importer]) -> Checked[Importer | None]:
    """Return the importer that knows what an export is, by what is in it."""
    ranked: dict[Likeness, list[Importer]] = {}
    for importer in known:
        ranked.setdefault(importer.identify(export), []).append(importer)
    best = max(ranked, default=Likeness.NO)
    if best is Likeness.NO:
        return Checked(None, (_unknown(export),))
    if len(ranked[best]) > 1:
        names = ", ".join(importer.name for importer in ranked[best])
        message = _("several importers know this file: {names}", names=names)
        hint = _("name one of them before the file")
        return Checked(None, (Diagnostic(export.span, codes.SEVERAL_READINGS, message, hint),))
    return Checked(ranked[best][0])


def _unknown(export: Export) -> Diagnostic:
    if export.fault:
        return export.fault
    if export.kind is Kind.OTHER and not export.text.strip():
        message = _("there is nothing in it that can be read")
        return Diagnostic(export.span, codes.NOTHING_IN_IT, message, _("export it anew"))
    message = _("nobody knows what this {kind} is", kind=export.kind.value)
    hint = _("name a tracker before the file, or say which column holds the titles by --map")
    return Diagnostic(export.span, codes.UNKNOWN_EXPORT, message, hint)
