"""One file holds every colour and length, and a user's own file stands in for it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.metrics.value import Rag
from generator.render.formats import render_site
from generator.render.theme import PAPER
from generator.render.theme import SCREEN
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.render.theme import load_theme
from generator.render.theme import read_tokens
from generator.report.states import KINDS
from tests.contexts import milestone
from tests.contexts import report_of

OURS = default_templates()
HEX = re.compile(r"#[0-9a-f]{6}")
DRAWN = ("page", "text", "text-2", "grid", "ghost", "today", "control", "rule", "rule-strong")
COLOUR = re.compile(r"(?<![\w&-])#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(")


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_every_state_has_a_colour_and_a_ground(theme: Theme, kind: str):
    tokens = theme.tokens()
    assert HEX.fullmatch(tokens[kind])
    assert HEX.fullmatch(tokens[f"{kind}-bg"])
    assert tokens[kind] != tokens[f"{kind}-bg"]


def test_every_colour_of_a_metric_has_a_state():
    assert set(KINDS) == set(Rag)
    assert len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_of_a_drawing_is_written_out(theme: Theme, name: str):
    assert HEX.fullmatch(theme.tokens()[name])


def test_every_role_resolves_to_a_value(theme: Theme):
    for name, value in theme.tokens().items():
        assert value, name
        assert "var(" not in value, name
        assert "light-dark(" not in value, name


def test_every_token_that_a_style_sheet_uses_is_there(theme: Theme):
    tokens = set(theme.tokens())
    for names in (SCREEN, PAPER):
        css = theme.css(names)
        declared = set(re.findall(r"(?<=--)[\w-]+(?=:)", css))
        used = set(re.findall(r"(?<=var\(--)[\w-]+", css))
        assert used
        assert used <= tokens | declared


def test_every_token_that_a_template_uses_is_there(theme: Theme):
    text = "".join(path.read_text(encoding="utf-8") for path in OURS.rglob("*.svg"))
    used = set(re.findall(r"theme\['([\w-]+)'\]", text))
    assert used
    assert used <= set(theme.tokens())


def test_no_colour_is_named_outside_the_tokens():
    for path in sorted(OURS.rglob("*")):
        if path.suffix in {".css", ".html", ".svg"} and path.name != "tokens.css":
            assert not COLOUR.search(path.read_text(encoding="utf-8")), path.name


def test_light_is_what_a_drawing_takes(tmp_path: Path):
    file = tmp_path / "tokens.css"
    file.write_text(
        ":root { --ink: #000000; --snow: #ffffff; --gap: calc(1px * 2);\n"
        "  --text: light-dark(var(--ink), var(--snow)); --same: var(--text) }\n",
        encoding="utf-8",
    )
    assert read_tokens(file) == {
        "ink": "#000000",
        "snow": "#ffffff",
        "gap": "calc(1px * 2)",
        "text": "#000000",
        "same": "#000000",
    }


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path):
    assert load_theme(tmp_path / "templates") == Theme((OURS,))


def test_our_own_folder_is_not_named_twice():
    assert load_theme(OURS) == Theme((OURS,))


def test_a_users_file_stands_in_for_ours_and_no_other_does(tmp_path: Path):
    own = tmp_path / "templates/assets/css/tokens.css"
    own.parent.mkdir(parents=True)
    ours = (OURS / "assets/css/tokens.css").read_text(encoding="utf-8")
    own.write_text(ours.replace("#961233", "#123456"), encoding="utf-8")
    theme = load_theme(tmp_path / "templates")
    assert theme.tokens()["late"] == "#123456"
    assert theme.asset("css/base.css") == OURS / "assets/css/base.css"
    assert "#123456" in theme.css(SCREEN)
    assert "#961233" not in theme.css(PAPER)


def test_a_style_sheet_that_leads_elsewhere_is_not_read(tmp_path: Path):
    secret = tmp_path / "secret.css"
    secret.write_text("sesame", encoding="utf-8")
    own = tmp_path / "templates/assets/css/tokens.css"
    own.parent.mkdir(parents=True)
    own.symlink_to(secret)
    assert "sesame" not in load_theme(tmp_path / "templates").css(SCREEN)


def test_a_users_page_and_colours_reach_the_site(tmp_path: Path):
    templates = tmp_path / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages/overview.html").write_text("mine: {{ view.headline }}", encoding="utf-8")
    css = templates / "assets/css/tokens.css"
    css.parent.mkdir(parents=True)
    ours = (OURS / "assets/css/tokens.css").read_text(encoding="utf-8")
    css.write_text(ours.replace("#961233", "#123456"), encoding="utf-8")
    report = report_of(tmp_path, {"content/a.md": milestone(due="2024-05-01")})
    site = {str(path): made for path, made in render_site(report, load_theme(templates)).items()}
    overview = report.pages[next(path for path in report.pages if path.name == "index.html")]
    assert site["index.html"]().decode() == f"mine: {overview.headline}"
    assert b"<h1" in site["framework.html"]()
    assert b"#123456" in site["assets/site.css"]
    assert b"#961233" not in site["assets/site.css"]


def test_the_face_travels_with_its_licence(theme: Theme):
    names = set(theme.fonts())
    assert "OFL.txt" in names
    assert {name.rpartition(".")[2] for name in names} == {"woff2", "txt"}
    assert [f.name for f in fields(theme)] == ["folders", "logo", "colours"]


def test_a_class_has_one_meaning_on_a_page():
    """Each is declared in one sheet; else the look of one part would spoil another."""
    declared: dict[str, set[str]] = {}
    for name in SCREEN:
        written = (OURS / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8")
        sheet = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
        for found in re.findall(r"(?:^|[};])\s*\.([a-z0-9-]+) \{", sheet):
            declared.setdefault(found, set()).add(name)
    assert "toast" in declared
    assert {name: sheets for name, sheets in declared.items() if len(sheets) > 1} == {}
