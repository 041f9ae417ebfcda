"""Read the file that says which column holds what: ``field: column``, in YAML or TOML."""

import re
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.content.yaml_values import read_yaml
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.tables.fields import OTHER_NAMES
from generator.importers.tables.fields import Field
from generator.importers.tables.fields import field_named
from generator.words import ENGLISH as _

TOML: Final = ".toml"
PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_mapping(path: PurePosixPath, text: str) -> Checked[Mapping[str, str]]:
    """Return the name or number of a column for each field that a file maps.

    Every fault is told with its line; with one, nothing of the file counts.
    """
    values, places, fault = _parsed(path, text)
    if fault:
        return Checked({}, (fault,))
    columns: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name, value in values.items():
        field = field_named(name)
        problem = _problem(name, value, field, columns)
        if problem:
            span = Span(path, *places.get(name, (1, 1)))
            problems.append(Diagnostic(span, codes.BAD_MAPPING, *problem))
        elif field is not None:
            columns[field.value] = str(value).strip()
    if not values:
        message, hint = _("it maps no field"), _("write lines such as due: Termin")
        problems.append(Diagnostic(Span(path), codes.BAD_MAPPING, message, hint))
    return Checked({} if problems else columns, tuple(problems))


def _problem(
    name: str, value: object, field: Field | None, columns: Mapping[str, str]
) -> tuple[str, str] | None:
    """Return what is wrong with a line, and the cure."""
    if field is None:
        hint = did_you_mean(name, (*(str(known) for known in Field), *OTHER_NAMES))
        hint = hint or _("one of {choices}", choices=", ".join(str(known) for known in Field))
        return _("there is no field {name}", name=quoted(name)), hint
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        message = _("{name} needs the name or the number of a column", name=quoted(name))
        return message, _("write {name}: Termin, or {name}: 3", name=name)
    if field.value in columns:
        return _("{name} is mapped twice", name=quoted(field.value)), ""
    return None


def _parsed(
    path: PurePosixPath, text: str
) -> tuple[Mapping[str, object], Mapping[str, tuple[int, int]], Diagnostic | None]:
    """Return the values of a file, their places, and what keeps it from being read."""
    if path.suffix.casefold() != TOML:
        read, problems = read_yaml(text, path)
        faults = blocking(problems)
        fault = (
            Diagnostic(faults[0].span, codes.BAD_MAPPING, faults[0].message, faults[0].hint)
            if faults
            else None
        )
        return read.fields, read.keys, fault
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        match = PLACE.search(said)
        place = (int(match[1]), int(match[2])) if match else (1, 1)
        message = _("it is no TOML from here on")
        return (
            {},
            {},
            Diagnostic(Span(path, *place), codes.BAD_MAPPING, message, PLACE.sub("", said).strip()),
        )
    return values, dict(_lines(text)), None


def _lines(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for number, line in enumerate(text.split("\n"), 1):
        name = line.partition("=")[0].strip().strip("\"'")
        if name:
            yield name, (number, 1)
