"""A project's logo and colours: what is taken, and what is refused and told."""

from pathlib import Path

import pytest

from generator.config.colours import GROUNDS
from generator.config.load import load_config
from generator.config.settings import Config
from generator.errors import SettingsError
from generator.render.theme import SCREEN
from generator.render.theme import default_templates
from generator.render.theme import read_tokens
from generator.render.theme import theme_of
from tests.checked import check

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def config(root: Path, settings: str) -> Config:
    (root / "content").mkdir(exist_ok=True)
    (root / "milepost.toml").write_text(f"format = 1\n[site]\n{settings}\n", encoding="utf-8")
    return load_config(root, options={}, environment={})


@pytest.mark.parametrize(
    ("name", "data", "file"),
    [
        ("logo.svg", SVG.encode(), "logo.svg"),
        ("brand/Logo.PNG", PNG, "logo.png"),
        ("logo.jpeg", b"\xff\xd8\xff\xe0" + bytes(9), "logo.jpg"),
    ],
)
def test_a_small_picture_below_the_settings_is_the_logo(tmp_path, name, data, file):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data)
    logo = config(tmp_path, f'logo = "{name}"\ntitle = "Plan"').logo
    assert logo is not None
    assert (logo.file, logo.alt, logo.data) == (file, "Plan", data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone.svg", None, "there is no file"),
        ("../logo.svg", SVG.encode(), "does not lie"),
        ("/etc/passwd", None, "does not lie"),
        ("logo.gif", b"GIF89a", "is no picture"),
        ("logo.png", SVG.encode(), "does not begin as its name says"),
        ("logo.png", PNG + bytes(256 * 1024), "larger than 256 KiB"),
        ("logo.svg", b"<svg", "is no SVG"),
        ("logo.svg", b"<p>x</p>", "has no place"),
        ("logo.svg", b"<!DOCTYPE svg><svg/>", "declares a document type"),
        ("logo.svg", b"<svg><script>x</script></svg>", "<script> has no place"),
        ("logo.svg", b"<svg><foreignObject/></svg>", "<foreignObject> has no place"),
        ("logo.svg", b"<svg><style>*{}</style></svg>", "<style> has no place"),
        ("logo.svg", b'<svg onload="x"/>', "onload of <svg> has no place"),
        ("logo.svg", b'<svg><use href="http://a.example/x"/></svg>', "href of <use>"),
        ("logo.svg", b'<svg><path fill="url(http://a.example/x)"/></svg>', "fill of <path>"),
    ],
)
def test_what_is_no_plain_picture_is_refused(tmp_path, name, data, said):
    root = tmp_path / "plan"
    root.mkdir()
    if data is not None:
        (root / name).write_bytes(data)
    with pytest.raises(SettingsError, match=said) as caught:
        config(root, f'logo = "{name}"')
    assert str(caught.value).startswith("milepost.toml:3")


def test_a_logo_is_no_link_to_what_lies_elsewhere(tmp_path):
    root = tmp_path / "plan"
    root.mkdir()
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    (root / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(SettingsError, match="does not lie"):
        config(root, 'logo = "logo.svg"')


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ('{acent = "#0b5fa5"}', "unknown colour"),
        ('{accent = "blue"}', "is no colour"),
        ('{accent = "#0b5fa5; } * { display: none"}', "is no colour"),
        ('{accent = "#fff"}', "is no colour"),
    ],
)
def test_what_is_no_colour_is_refused(tmp_path, colours, said):
    with pytest.raises(SettingsError, match=said):
        config(tmp_path, f"colours = {colours}")


def test_a_colour_that_can_be_read_is_used_for_links_and_rules(tmp_path):
    chosen = theme_of(config(tmp_path, 'colours = {accent = "#0b5fa5", accent_dark = "#8fc7ff"}'))
    css = chosen.css(SCREEN)
    assert "--rule-strong: light-dark(#0b5fa5, #8fc7ff)" in css
    assert "a { color: light-dark(#0b5fa5, #8fc7ff); }" in css


@pytest.mark.parametrize(
    ("name", "colour", "contrast"),
    [("accent", "#99ccff", "1.56"), ("accent_dark", "#0b5fa5", "2.18")],
)
def test_a_colour_that_is_hard_to_read_is_told_and_left_out(tmp_path, name, colour, contrast):
    made = config(tmp_path, f'colours = {{{name} = "{colour}"}}')
    [found] = [d for d in check(made).diagnostics if d.code == "CF070"]
    assert f"{name} {colour} has a contrast of {contrast} to 1" in found.message
    assert (str(found.span.path), found.span.line) == ("milepost.toml", 3)
    assert colour not in theme_of(made).css(SCREEN)


def test_the_grounds_are_those_of_the_pages():
    tokens = read_tokens(default_templates() / "assets/css/tokens.css")
    assert GROUNDS["accent"] == (tokens["page"], tokens["sunken"])
    dark = tuple(tokens[name] for name in ("night-0", "night-50", "night-100"))
    assert GROUNDS["accent_dark"] == dark
