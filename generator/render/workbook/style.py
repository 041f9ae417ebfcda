"""How a workbook looks: the face, the sizes and the colours of the design tokens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.render.theme import Theme
from generator.render.workbook.sheet import TEXTS
from generator.render.workbook.sheet import WRAPPED
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look

POINTS = 12
"""Points of a rem, which is 16 pixels."""

NUMBERS = {
    Look.TEXT: "@",
    Look.NAME: "@",
    Look.LONG: "@",
    Look.WORD: "@",
    Look.DAY: "yyyy-mm-dd",
    Look.WHOLE: "#,##0",
    Look.BROKEN: "#,##0.0",
    Look.EXACT: "#,##0.00",
    Look.SHARE: "0%",
    Look.GENERAL: "General",
    Look.SLIP: "+#,##0;\N{MINUS SIGN}#,##0;0",
}
"""Text is marked as such, so that what is typed over it stays text as well."""


Format = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of a workbook, in the words of its writer."""

    tokens: Mapping[str, str]

    @property
    def plain(self) -> Format:
        """The text of every cell."""
        face = self.tokens["face"].split(",")[0].strip().strip('"')
        return {"font_name": face, "font_size": self._size("fs-s"), "font_color": self._of("text")}

    def head(self, field: Field) -> Format:
        """Return the look of a head; one of what is computed is quiet."""
        computed = field.computed
        ground = {} if computed else {"bg_color": self._of("grid")}
        rule = {"bottom": 2, "bottom_color": self._of("rule-strong")}
        text = {"font_color": self._of("text-2" if computed else "text"), "bold": not computed}
        place = {"valign": "bottom", "text_wrap": True}
        return {**self.plain, **text, **ground, **rule, **place, **_aside(field.look)}

    def cell(self, look: Look, *, computed: bool = False) -> Format:
        """Return the look of a cell: hairlines between the rows, and no others."""
        return {
            **self.plain,
            "font_color": self._of("text-2" if computed else "text"),
            "num_format": NUMBERS[look],
            "text_wrap": look in WRAPPED,
            "bold": look is Look.NAME,
            "valign": "top",
            "bottom": 1,
            "bottom_color": self._of("rule"),
            **_aside(look),
        }

    def state(self, kind: str) -> Format:
        """Return the look of a state: its word in its colour."""
        return {**self.cell(Look.TEXT), "font_color": self._of(kind)}

    def _of(self, token: str) -> str:
        return self.tokens[token].upper()

    def _size(self, token: str) -> float:
        return float(self.tokens[token].removesuffix("rem")) * POINTS


def _aside(look: Look) -> Format:
    """Keep figures and days at the right of their column, and off the next one."""
    return {} if look in TEXTS else {"align": "right", "indent": 1}


def style_of(theme: Theme) -> Style:
    """Return the style of a theme."""
    return Style(theme.tokens())
