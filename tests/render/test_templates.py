"""Our own templates: what they may hold, and how a user's own stand in for them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from generator.errors import RenderError
from generator.render.templates import px
from generator.render.templates import render
from generator.render.templates import safe_url
from generator.render.theme import default_templates
from generator.report.frames import project_frame
from generator.report.views import View
from tests.contexts import context_of
from tests.contexts import milestone

OURS = default_templates()
TEMPLATES = sorted(
    path for path in OURS.rglob("*") if path.suffix in {".html", ".svg"} and path.is_file()
)
UNQUOTED = re.compile(r"""\s[a-z-]+=(?!["'])[^\s>]*\{\{""")
HREF = re.compile(r'(?:href|src)="\{\{\s*(?P<first>[\w.]+)(?P<rest>[^}]*)\}\}')


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView(View):
    """A page that only a user's template can draw."""

    template: ClassVar = "pages/own.html"
    headline: str = "Everything holds"


def own_view(root: Path) -> OwnView:
    context = context_of(root, {"content/a.md": milestone(due="2024-05-01")})
    return OwnView(frame=project_frame(context, "index.html"), title="Own")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OURS).as_posix())
def test_no_template_leaves_a_value_unescaped(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b", text)
    assert "autoescape" not in text
    assert not UNQUOTED.search(text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OURS).as_posix())
def test_every_address_of_the_content_is_made_safe(path: Path):
    """Addresses that begin with a folder of ours are ours; all others pass `safe_url`."""
    for match in HREF.finditer(path.read_text(encoding="utf-8")):
        ours = match["first"].endswith((".root", ".top", "root", ".project.href"))
        assert ours or "safe_url" in match["rest"], match.group()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/plan?a=1&b=2#c",
        "http://127.0.0.1:8000/",
        "https://[::1]:8000/a",
        "mailto:ada@example.org?subject=Plan",
        "milestones/m1.html#s-updates",
        "../index.html",
        "#main",
        "https://example.org/a%20b",
        "a/b:c",
    ],
)
def test_an_address_that_may_be_followed_stays_as_it_is(address):
    assert safe_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "tel:1",
        "x:y",
        "HTTPS:x",
    ],
)
def test_any_other_address_is_none(address):
    assert safe_url(address) == ""


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ('https://a.org/"><b>', "https://a.org/%22%3E%3Cb%3E"),
        ("https://a.org/{{x}}|^`\\", "https://a.org/%7B%7Bx%7D%7D%7C%5E%60%5C"),
        ("https://a.org/a b", "https://a.org/a%20b"),
        ("https://a.org/[x]?[y]", "https://a.org/%5Bx%5D?%5By%5D"),
        ("https://a.org/100%", "https://a.org/100%25"),
        ("https://a.org/é", "https://a.org/é"),
    ],
)
def test_what_an_address_cannot_hold_is_encoded(address, encoded):
    assert safe_url(address) == encoded


@pytest.mark.parametrize(
    ("number", "text"), [(1.0, "1"), (1.25, "1.2"), (0.04, "0"), (-3.5, "-3.5"), (1160, "1160")]
)
def test_a_coordinate_has_one_decimal_at_most(number, text):
    assert px(number) == text


def test_a_users_template_stands_in_for_ours(template, tmp_path):
    view = own_view(tmp_path)
    assert render(template("{{ view.headline }}!"), view) == f"{view.headline}!"


def test_a_users_template_can_build_on_ours(template, tmp_path):
    view = own_view(tmp_path)
    page = render(
        template('{% extends "base.html" %}{% block main %}<p>mine</p>{% endblock %}'), view
    )
    assert "<p>mine</p>" in page
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<p>\n{{ view.colour }}</p>", r"pages/own\.html"),
        ("<p>\n{% if %}</p>", r"pages/own\.html:2"),
        ("{% extends 'nothing.html' %}", r"nothing\.html"),
    ],
)
def test_a_fault_in_a_users_template_names_its_place(template, tmp_path, text, place):
    with pytest.raises(RenderError, match=place):
        render(template(text), own_view(tmp_path))


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../../etc/passwd", "pages/../../../../etc/passwd"]
)
def test_a_template_cannot_include_what_lies_elsewhere(template, tmp_path, name):
    view = own_view(tmp_path)
    with pytest.raises(RenderError):
        render(template(f"{{% include '{name}' %}}"), view)


def test_a_template_cannot_be_a_link_to_what_lies_elsewhere(template, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("sesame", encoding="utf-8")
    theme = template("{% include 'pages/link.html' %}")
    (theme.folders[0] / "pages/link.html").symlink_to(secret)
    with pytest.raises(RenderError):
        render(theme, own_view(tmp_path))
