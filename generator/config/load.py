"""Read the settings: option before environment before file before default."""

import os
import re
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from typing import NamedTuple

from generator.config.colours import COLOUR
from generator.config.colours import GROUNDS
from generator.config.logo import Logo
from generator.config.logo import read_logo
from generator.config.mail import SECRETS
from generator.config.places import lines_of
from generator.config.places import nearest_line
from generator.config.plain import plainly
from generator.config.settings import FILE_NAME
from generator.config.settings import FORMAT
from generator.config.settings import Config
from generator.config.settings import Settings
from generator.config.settings import SiteSettings
from generator.config.word_lists import WordLists
from generator.config.word_lists import read_word_lists
from generator.diagnostics import UNSEEN
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
ADDRESS = re.compile(r"https?://[^\s/?#\\]+(?:/[^\s?#\\]*)?")
SECTIONS: dict[str, Any] = {f.name: f.type for f in fields(Settings)}
PREFIX = "MILEPOST_"


class Given(NamedTuple):
    """A setting from outside the file, and who gave it."""

    section: str
    key: str
    value: object
    origin: str


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
    text = _text(root / FILE_NAME)
    values, lines = _parse(text), lines_of(text)
    _check_format(values.pop("format", FORMAT), lines)
    origins = {
        ".".join(location): f"{FILE_NAME}:{nearest_line(lines, location)}"
        for location in _locations(values)
    }
    for given in (*_environment(environment), *_options(options)):
        keys = values.setdefault(given.section, {})
        if isinstance(keys, dict):
            keys[given.key] = given.value
            origins[f"{given.section}.{given.key}"] = given.origin
    settings = _validated(values, origins, lines)
    words = _words(root, settings.check.words, origins)
    return Config(root, settings, origins, words, _logo(root, settings.site, origins))


def _logo(root: Path, site: SiteSettings, origins: Mapping[str, str]) -> Logo | None:
    """Read the picture at the head of each page; those who do not see it are told the title."""
    if not site.logo:
        return None
    return read_logo(root, site.logo, site.logo_alt or site.title, origins["site.logo"])


def _words(root: Path, name: str, origins: Mapping[str, str]) -> dict[str, WordLists]:
    """Read the words that the text rules listen for beside those that come with Milepost."""
    if not name:
        return {}
    below = PurePosixPath(name)
    if below.is_absolute() or ".." in below.parts:
        message = _("{file} does not lie below {settings}", file=quoted(name), settings=FILE_NAME)
        raise SettingsError(origins["check.words"], message)
    if not (root / name).is_file():
        raise SettingsError(origins["check.words"], _("there is no file {file}", file=quoted(name)))
    return read_word_lists(_text(root / name), name)


def _locations(values: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield where each setting stands, and each entry of a setting that is a table or a list."""
    for section, keys in values.items():
        for key, value in keys.items() if isinstance(keys, dict) else ():
            yield section, key
            for name in value if isinstance(value, dict) else ():
                yield section, key, name
            for n in range(len(value)) if isinstance(value, list) else ():
                yield section, key, str(n)


def environment() -> Mapping[str, str]:
    """Return the variables of the process that are ours; what is secret stays where it is."""
    ours = {name for name in os.environ if name.startswith(PREFIX)}
    return {name: os.environ[name] for name in ours - SECRETS}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        where = f"{path.name}:{line}"
        raise SettingsError(where, _("this is not UTF-8"), _("save the file as UTF-8")) from None
    except OSError as error:
        said = error.strerror or str(error)
        raise SettingsError(path.name, said[:1].lower() + said[1:]) from None


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE.search(str(error))
        where = f"{FILE_NAME}:{place[1]}:{place[2]}" if place else FILE_NAME
        problem = TOML_PLACE.sub("", str(error)).strip()
        raise SettingsError(where, problem[0].lower() + problem[1:]) from None
    except RecursionError:
        raise SettingsError(FILE_NAME, _("values are nested too deep")) from None


def _check_format(given: object, lines: Mapping[str, int]) -> None:
    if given == FORMAT and type(given) is int:
        return
    newer = isinstance(given, int) and given > FORMAT
    hint = _("upgrade Milepost") if newer else _("write format = {n}", n=FORMAT)
    where = f"{FILE_NAME}:{nearest_line(lines, ('format',))}"
    raise SettingsError(where, _("only format {n} is understood", n=FORMAT), hint)


def _environment(environment: Mapping[str, str]) -> Iterator[Given]:
    """Read MILEPOST_<SECTION>_<KEY>; a list is written with commas."""
    for name in sorted(environment):
        for section, kind in SECTIONS.items():
            start = f"{PREFIX}{section.upper()}_"
            if name.startswith(start) and is_dataclass(kind):
                key = name.removeprefix(start).lower()
                value: object = environment[name]
                if any(f.name == key and str(f.type).startswith("tuple[") for f in fields(kind)):
                    value = [part.strip() for part in environment[name].split(",") if part.strip()]
                yield Given(section, key, value, name)


def _options(options: Mapping[str, object]) -> Iterator[Given]:
    for name, value in options.items():
        section, _dot, key = name.partition(".")
        if value is not None:
            yield Given(section, key, value, f"--{key.replace('_', '-')}")


def _validated(
    values: dict[str, Any], origins: Mapping[str, str], lines: Mapping[str, int]
) -> Settings:
    try:
        settings = plainly(Settings, values)
    except (TypeError, ValueError):
        settings = _closely(values, origins, lines)
    for i, entry in enumerate(settings.check.ignore):
        if not entry.code or not entry.reason:
            where = f"{FILE_NAME}:{nearest_line(lines, ('check', 'ignore', i))}"
            raise SettingsError(where, _("an ignored finding needs a code and a reason"))
    _check_address(settings.site.url, origins)
    _check_colours(settings.site.colours, origins)
    for key in ("title", "footer", "logo_alt"):
        hidden = UNSEEN.search(getattr(settings.site, key))
        if hidden:
            code = ord(hidden.group())
            message = _("{key}: the character U+{code:04X} cannot be seen", key=key, code=code)
            raise SettingsError(origins[f"site.{key}"], message)
    for place in ("site.content", "check.baseline"):
        section, _dot, key = place.partition(".")
        path = PurePosixPath(getattr(getattr(settings, section), key))
        if path.is_absolute() or ".." in path.parts:
            message = _("{folder} does not lie below {file}", folder=quoted(path), file=FILE_NAME)
            raise SettingsError(origins[place], message)
    return settings


def _closely(
    values: dict[str, Any], origins: Mapping[str, str], lines: Mapping[str, int]
) -> Settings:
    """Return the settings of values that are not plainly right, or say what is wrong with one."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - takes longer to load than a short run
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    from generator.config.problems import problem  # noqa: PLC0415 - as above

    try:
        return TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        line = f"{FILE_NAME}:{nearest_line(lines, detail['loc'])}"
        origin = origins.get(".".join(str(step) for step in detail["loc"][:2]), line)
        where = line if origin.startswith(FILE_NAME) else origin
        raise SettingsError(where, *problem(detail)) from None


def _check_address(url: str, origins: Mapping[str, str]) -> None:
    """Refuse what no browser and no calendar may open as the address of a site."""
    if url and not ADDRESS.fullmatch(url):
        message = _("url: {url} is no address of a site", url=quoted(url))
        raise SettingsError(origins["site.url"], message, _("write it as https://example.org/plan"))


def _check_colours(colours: Mapping[str, str], origins: Mapping[str, str]) -> None:
    """Refuse what is no colour; whether one can be read is for `check` to say."""
    for name, colour in colours.items():
        where = origins.get(f"site.colours.{name}", origins["site.colours"])
        if name not in GROUNDS:
            hint = did_you_mean(name, GROUNDS) or _("there are {names}", names=", ".join(GROUNDS))
            raise SettingsError(where, _("unknown colour {name}", name=quoted(name)), hint)
        if not COLOUR.fullmatch(colour):
            message = _("{name}: {colour} is no colour", name=name, colour=quoted(colour))
            raise SettingsError(where, message, _("write it as #0a58ca"))
