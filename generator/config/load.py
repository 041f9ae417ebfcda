"""Read the settings: option before environment before file before default."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.config.settings import FILE_NAME
from generator.config.settings import FORMAT
from generator.config.settings import Config
from generator.config.settings import Settings
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
SECTIONS = {f.name: f.type for f in fields(Settings)}
PREFIX = "MILEPOST_"


def find_root(start: Path) -> Path:
    """Return the folder of the settings file, upward from `start`; `start` itself without one."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return start


def load_config(
    root: Path, *, options: Mapping[str, object], environment: Mapping[str, str]
) -> Config:
    """Read the settings for `root`.

    `options` maps ``section.key`` to the value that the command line gives.

    Raises:
        SettingsError: a setting is unknown, or of the wrong kind; it names the place.
    """
    path = root / FILE_NAME
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    values = _parse(text)
    if values.pop("format", FORMAT) != FORMAT:
        where = f"{FILE_NAME}:{_line(text, 'format')}"
        hint = _("upgrade Milepost")
        raise SettingsError(where, _("only format {n} is understood", n=FORMAT), hint)
    origins = {
        f"{section}.{key}": f"{FILE_NAME}:{_line(text, key, section)}"
        for section, keys in values.items()
        if isinstance(keys, dict)
        for key in keys
    }
    for section, key, value, origin in (*_environment(environment), *_options(options)):
        _put(values, origins, (section, key, value), origin)
    return Config(root, _validated(values, origins, text), origins)


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE.search(str(error))
        where = f"{FILE_NAME}:{place[1]}:{place[2]}" if place else FILE_NAME
        problem = TOML_PLACE.sub("", str(error)).strip()
        raise SettingsError(where, problem[0].lower() + problem[1:]) from None


def _put(
    values: dict[str, Any], origins: dict[str, str], given: tuple[str, str, object], origin: str
) -> None:
    section, key, value = given
    keys = values.setdefault(section, {})
    if isinstance(keys, dict):
        keys[key] = value
        origins[f"{section}.{key}"] = origin


def _environment(environment: Mapping[str, str]) -> list[tuple[str, str, object, str]]:
    """Read MILEPOST_<SECTION>_<KEY>; a list is written with commas."""
    given: list[tuple[str, str, object, str]] = []
    for name in sorted(environment):
        for section, kind in SECTIONS.items():
            start = f"{PREFIX}{section.upper()}_"
            if (
                not name.startswith(start)
                or isinstance(kind, str)
                or not hasattr(kind, "__slots__")
            ):
                continue
            key = name.removeprefix(start).lower()
            value: object = environment[name]
            known = {f.name: f for f in fields(kind)}
            if key in known and str(known[key].type).startswith("tuple["):
                value = [part.strip() for part in environment[name].split(",") if part.strip()]
            given.append((section, key, value, name))
    return given


def _options(options: Mapping[str, object]) -> list[tuple[str, str, object, str]]:
    given = ((name.partition("."), value) for name, value in options.items() if value is not None)
    return [(name[0], name[2], value, f"--{name[2].replace('_', '-')}") for name, value in given]


def _validated(values: dict[str, Any], origins: Mapping[str, str], text: str) -> Settings:
    try:
        settings = TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        raise _refusal(error.errors(include_url=False)[0], origins, text) from None
    for number, entry in enumerate(settings.check.ignore, start=1):
        if not entry.code or not entry.reason:
            where = origins.get("check.ignore", FILE_NAME)
            raise SettingsError(where, _("ignore {n} needs a code and a reason", n=number))
    return settings


def _refusal(detail: ErrorDetails, origins: Mapping[str, str], text: str) -> SettingsError:
    location = [str(part) for part in detail["loc"]]
    name = ".".join(location[:2])
    where = origins.get(name) or f"{FILE_NAME}:{_line(text, location[-1], location[0])}"
    if detail["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        kind: Any = SECTIONS.get(location[0]) if len(location) > 1 else Settings
        known = [f.name for f in fields(kind)] if hasattr(kind, "__dataclass_fields__") else []
        hint = did_you_mean(location[-1], known)
        return SettingsError(where, _("unknown setting {name}", name=quoted(location[-1])), hint)
    message = detail["msg"][0].lower() + detail["msg"][1:]
    return SettingsError(where, f"{'.'.join(location)}: {message}")


def _line(text: str, key: str, section: str = "") -> int:
    """Return the line of a key: `tomllib` tells no places."""
    current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.strip("[] ").partition(".")[0]
            if current == key and not section:
                return number
        elif re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", stripped) and section in {
            "",
            current,
        }:
            return number
    return 1


def environment() -> Mapping[str, str]:
    """Return the variables of the process that are ours."""
    return {name: value for name, value in os.environ.items() if name.startswith(PREFIX)}
