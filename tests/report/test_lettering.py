"""The estimate of a width is never less than the width in the face that is shipped."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.render.theme import default_templates
from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of

FONTS: Path = default_templates() / "assets" / "fonts" / "print"
WORDS = "Pre-Launch Marketing|API GATEWAY MIGRATION|+56 days|−12,345 days|on its date|30 Jun 2024"
PRINTED = [chr(code) for code in range(32, 127)] + list("äéÄ£×→−≥–…\N{NO-BREAK SPACE}")


@pytest.fixture(scope="module", params=["Regular", "SemiBold"])
def advances(request: pytest.FixtureRequest) -> dict[str, float]:
    """The width of each letter at 12 pixels."""
    font = TTFont(FONTS / f"IBMPlexSans-{request.param}.ttf")
    unit, widths = font["head"].unitsPerEm, font["hmtx"]
    names = font.getBestCmap()
    return {letter: 12 * widths[names[ord(letter)]][0] / unit for letter in PRINTED}


@pytest.mark.parametrize("text", [*WORDS.split("|"), *PRINTED])
def test_no_word_is_wider_than_its_estimate(text, advances):
    assert sum(advances[letter] for letter in text) <= width_of(text)


def test_letters_of_full_width_take_their_width():
    assert width_of("漢字") == pytest.approx(24.4)


@given(st.text(min_size=1, max_size=80), st.floats(20, 400))
def test_a_text_is_shortened_to_its_room(text, width):
    short = fit(text, width)
    assert short == text or short.endswith("…")
    assert width_of(short) <= width or len(short) <= 2


def test_what_fits_is_left_alone():
    assert fit("Pilot", 100) == "Pilot"
    assert fit("Pilot", 24) == "Pi…"
    assert fit("Pilot", 0) == "P…"
