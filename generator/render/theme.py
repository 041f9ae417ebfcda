"""The design tokens, read from `tokens.css`: the one place with a colour or a length."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import tinycss2

from generator.config.colours import faint
from generator.config.logo import Logo
from generator.config.settings import Config

PACKAGED = Path(__file__).parent.parent / "_templates"
BESIDE = Path(__file__).parent.parent.parent / "templates"
SCREEN = (
    "tokens",
    "base",
    "layout",
    "components",
    "past",
    "reports",
    "load",
    "health",
    "risks",
    "charts",
    "tools",
    "calendar",
    "graph",
)
PLAIN = ("var(--night-700)", "var(--night-900)")  # of a rule and of a link, in the dark
PAPER = ("tokens", "print", "print-reports")
FIRST = ("theme",)
SCRIPT = ("page", "tables", "search")


def default_templates() -> Path:
    """Return the folder of our own templates: beside the package, or in the installed one."""
    return BESIDE if (BESIDE / "assets" / "css" / "tokens.css").is_file() else PACKAGED


def is_inside(folder: Path, file: Path) -> bool:
    """Return whether a file lies in a folder, and is no link that leads out of it."""
    return file.resolve().is_relative_to(folder.resolve())


@dataclass(frozen=True, slots=True)
class Theme:
    """Where templates and assets are looked for, a user's own folder first, and what is chosen.

    `colours` are pairs of name and value.
    """

    folders: tuple[Path, ...]
    logo: Logo | None = None
    colours: tuple[tuple[str, str], ...] = ()

    def asset(self, path: str) -> Path:
        """Return an asset file, the user's own before ours."""
        return find_asset(self.folders, path)

    def css(self, names: tuple[str, ...]) -> str:
        """Return style sheets as one, in their order; the colours that are chosen are last."""
        texts = [self.asset(f"css/{name}.css").read_text(encoding="utf-8") for name in names]
        return "\n".join(text.strip() for text in (*texts, *self._chosen())) + "\n"

    def _chosen(self) -> Iterator[str]:
        colours = dict(self.colours)
        if colours:
            rule, link = (
                f"light-dark({colours.get('accent', light)}, {colours.get('accent_dark', dark)})"
                for light, dark in (("var(--ink-900)", dark) for dark in PLAIN)
            )
            yield f":root {{ --rule-strong: {rule}; }} a {{ color: {link}; }}"

    def script(self, names: tuple[str, ...]) -> str:
        """Return scripts as one that names nothing outside itself; they are always our own."""
        folder = self.folders[-1] / "assets" / "js"
        texts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)
        inside = "\n".join(text.strip() for text in texts)
        return f'(() => {{\n"use strict";\n\n{inside}\n}})();\n'

    def fonts(self) -> Mapping[str, Path]:
        """Return the font files of pages by name, their licence among them."""
        return _files(self.folders[-1] / "assets" / "fonts")

    def printed_fonts(self) -> Mapping[str, Path]:
        """Return the font files of documents by name.

        Pango draws weights of their own best. They are not packed: to unpack them takes half a
        second a document.
        """
        return {**self.fonts(), **_files(self.folders[-1] / "assets" / "fonts" / "print")}

    def tokens(self) -> Mapping[str, str]:
        """Return the light value of every token, for the marks of a drawing."""
        return read_tokens(self.asset("css/tokens.css"))

    def dark_tokens(self) -> Mapping[str, str]:
        """Return the dark value of every token, for a mail that is read in the dark."""
        return read_tokens(self.asset("css/tokens.css"), dark=True)


def _files(folder: Path) -> Mapping[str, Path]:
    return {file.name: file for file in sorted(folder.iterdir()) if file.is_file()}


def load_theme(templates: Path) -> Theme:
    """Return the theme of a project whose own templates are in a folder, if it is there."""
    own = (templates,) if templates.is_dir() and templates != default_templates() else ()
    return Theme((*own, default_templates()))


def theme_of(config: Config) -> Theme:
    """Return the theme of a project with its logo and colours; what is hard to read is left out."""
    colours = config.settings.site.colours
    left_out = {each.name for each in faint(colours)}
    chosen = tuple((name, colour) for name, colour in colours.items() if name not in left_out)
    return replace(load_theme(config.templates), logo=config.logo, colours=chosen)


@lru_cache(maxsize=100)
def find_asset(folders: tuple[Path, ...], path: str) -> Path:
    """Return an asset file of the first folder that has it; else what would be the last one's."""
    for folder in folders:
        file = folder / "assets" / path
        if file.is_file() and is_inside(folder, file):
            return file
    return folders[-1] / "assets" / path


@lru_cache(maxsize=8)
def read_tokens(path: Path, *, dark: bool = False) -> Mapping[str, str]:
    """Read the custom properties of a style sheet: references put in, light or dark chosen."""
    tokens: dict[str, str] = {}
    sheet = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True)
    for rule in sheet:
        if rule.type != "qualified-rule":
            continue
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True):
            if part.type == "declaration" and part.name.startswith("--"):
                tokens[part.name[2:]] = _value(part.value, tokens, dark=dark).strip()
    return tokens


def _value(values: list[object], tokens: Mapping[str, str], *, dark: bool) -> str:
    words = []
    for value in values:
        if getattr(value, "type", "") != "function":
            words.append(value.serialize())  # type: ignore[attr-defined]  # a tinycss2 node
        elif value.lower_name == "var":  # type: ignore[attr-defined]  # as above
            name = tinycss2.serialize(value.arguments).strip()[2:]  # type: ignore[attr-defined]  # as above
            words.append(tokens[name])
        elif value.lower_name == "light-dark":  # type: ignore[attr-defined]  # as above
            arguments = value.arguments  # type: ignore[attr-defined]  # as above
            comma = next(i for i, part in enumerate(arguments) if part == ",")
            shown = arguments[comma + 1 :] if dark else arguments[:comma]
            words.append(_value(shown, tokens, dark=dark))
        else:
            words.append(value.serialize())  # type: ignore[attr-defined]  # as above
    return "".join(words)
