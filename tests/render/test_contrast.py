"""Whatever is drawn can be told from its ground, in light and in dark."""

import re

import pytest

from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.report.states import KINDS

CSS = Theme((default_templates(),)).asset("css/tokens.css").read_text(encoding="utf-8")
PRIMITIVE = dict(re.findall(r"--([\w-]+): *(#[0-9a-f]{6});", CSS))
ROLE = re.findall(r"--([\w-]+): *light-dark\(var\(--([\w-]+)\), *var\(--([\w-]+)\)\)", CSS)
SCHEMES = {
    "light": {role: PRIMITIVE[light] for role, light, _dark in ROLE},
    "dark": {role: PRIMITIVE[dark] for role, _light, dark in ROLE},
}
LINES = (*sorted(KINDS.values()), "data", "control", "text-2", "today")


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["page", "sunken"])
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_three_times_as_bright_or_dark_as_its_ground(line, ground, scheme):
    colours = SCHEMES[scheme]
    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("step", range(1, 6))
def test_words_can_be_read_on_the_shade_of_a_full_week(step, scheme):
    colours = SCHEMES[scheme]
    words = colours["on-load-5" if step == 5 else "text"]
    assert contrast(words, colours[f"load-{step}"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_fuller_week_stands_out_more_from_the_page_whatever_its_hue(scheme):
    colours = SCHEMES[scheme]
    grounds = [contrast(colours[f"load-{step}"], colours["page"]) for step in range(1, 6)]
    assert grounds == sorted(grounds)


def test_contrast_is_that_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
