"""Each check finds the faults it is there for, and leaves a clean page alone."""

import pytest
import weasyprint

from tests.web import checks

CLEAN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self'">
<title>Launch plan</title>
<link rel="stylesheet" href="site.css">
</head>
<body>
<main>
<h1 id="plan">Launch plan</h1>
<p class="note">One milestone is late: <a href="#plan">the plan</a>.</p>
<!-- more -->
</main>
</body>
</html>
"""

STYLE = """
:root { color-scheme: light dark }
body { background: Canvas; color: CanvasText }
"""

FAULTS = {  # a page: what its main part and its style add, and what is said of it
    "alt": ("<img src='gone.png'>", "", "axe image-alt"),
    "contrast": ("", ".note { color: #bbb; background: #fff }", "axe color-contrast"),
    "dark": ("", "@media (prefers-color-scheme: dark) { .note { color: #333 } }", "[1440 dark]"),
    "dialog": ("<script src='evil.js'></script>", "", "dialog alert: 1"),
    "inline": ("<script>a = 1</script>", "", "csp error: Executing inline script"),
    "log": ("<script src='evil.js'></script>", "", "console error: logged"),
    "missing": ("<img src='gone.png' alt='Gone'>", "", "missing 404: not in the site /gone.png"),
    "remote": ("<img src='https://example.org/a.png' alt='A'>", "", "foreign image"),
    "throws": ("<script src='evil.js'></script>", "", "error ReferenceError: gone is not defined"),
    "title": ("<script src='evil.js'></script>", "", "title pwned"),
    "wide": ("<p class='wide'>Wide</p>", ".wide { width: 600px }", "overflow wide: 608 px"),
}


@pytest.fixture
def site(tmp_path):
    """A site, to which a call adds one page that is clean but for what it is given."""
    folder = tmp_path / "site"

    def add(more="", style="", page="index.html"):
        path = folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet = path.with_suffix(".css")
        sheet.write_text(STYLE + style, encoding="utf-8")
        html = CLEAN.replace("<!-- more -->", more).replace("site.css", sheet.name, 1)
        path.write_text(html, encoding="utf-8")
        return folder

    return add


@pytest.mark.browser
def test_browse_finds_each_fault_and_passes_a_clean_page(site):
    for name, (more, style, _) in FAULTS.items():
        site(more, style, page=f"{name}.html")
    folder = site(page="clean.html")
    evil = "document.title = 'PWNED'; alert(1); console.error('logged'); gone()"
    (folder / "evil.js").write_text(evil, encoding="utf-8")
    found = checks.browse(folder)
    for name, (_, _, expected) in FAULTS.items():
        said = [line for line in found if line.startswith(f"{name}.html: ")]
        assert any(expected in line for line in said), (name, said)
    assert not [line for line in found if line.startswith("clean.html")]


@pytest.mark.browser
def test_browse_opens_one_page_of_each_kind(site):
    """Beside an overview each page is a kind; elsewhere a folder is one, in every project."""
    tops = ("index.html", "risks.html", "a/index.html", "a/risks.html")
    kinds = (*tops, "a/owners/1.html")
    more = ("a/owners/2.html", "b/index.html", "b/risks.html", "b/owners/3.html")
    for page in (*kinds, *more):
        folder = site("<img src='gone.png' alt='Gone'>", page=page)
    found = checks.browse(folder, kinds=True, colours=False)
    assert {line.partition(":")[0] for line in found} == set(kinds)


@pytest.mark.browser
def test_browse_without_colours_sees_all_but_contrast(site):
    pale = ".note { color: #bbb; background: #fff }"
    found = checks.browse(site("<img src='gone.png'>", pale), colours=False)
    assert any("axe image-alt" in line for line in found)
    assert not any("color-contrast" in line for line in found)


@pytest.mark.browser
def test_validate_html_passes_a_clean_page(site):
    assert checks.validate_html(site()) == []


@pytest.mark.browser
def test_validate_html_names_page_and_place(site):
    found = checks.validate_html(site("<p><div></p>", page="milestones/m1.html"))
    assert '/milestones/m1.html":14.' in found[0]
    assert "error" in found[0]


def test_validate_pdf_passes_a_tagged_pdf(tmp_path):
    pdf = tmp_path / "tagged.pdf"
    weasyprint.HTML(string=CLEAN).write_pdf(pdf, pdf_variant="pdf/ua-1")
    assert checks.validate_pdf(pdf) == []


def test_validate_pdf_finds_an_untagged_pdf(tmp_path):
    pdf = tmp_path / "untagged.pdf"
    weasyprint.HTML(string=CLEAN).write_pdf(pdf)
    assert checks.validate_pdf(pdf) != []


def test_dead_links_passes_links_that_work(site):
    site("<a href='../index.html?x=1#plan'>Up</a>", page="milestones/m 1.html")
    folder = site(
        "<a href='milestones/m%201.html#plan'>M1</a> <a href='#top'>Top</a> <a href='#'>Top</a>"
        "<a href='mailto:a@example.org'>Mail</a> <a href='https://example.org/'>Away</a>"
    )
    assert checks.dead_links(folder) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href='gone.html'>x</a>", "index.html: gone.html: no such file"),
        ("<a href='Index.html'>x</a>", "index.html: Index.html: no such file"),
        ("<a href='./'>x</a>", "index.html: ./: no such file"),
        ("<a href='#gone'>x</a>", "index.html: #gone: no such id"),
        ("<a href='index.html#gone'>x</a>", "index.html: index.html#gone: no such id"),
        ("<a href='../index.html'>x</a>", "index.html: ../index.html: leaves the site"),
        (
            "<a href='/index.html'>x</a>",
            "index.html: /index.html: starts at the root of the server",
        ),
        ("<img src='gone.png' alt=''>", "index.html: gone.png: no such file"),
        ("<img srcset='gone.png 2x' alt=''>", "index.html: gone.png: no such file"),
        ("<svg><use href='gone.svg#x'/></svg>", "index.html: gone.svg#x: no such file"),
    ],
)
def test_dead_links_finds(site, link, expected):
    assert checks.dead_links(site(link)) == [expected]


@pytest.mark.parametrize("check", [checks.dead_links, checks.validate_html])
def test_an_empty_site_is_no_success(tmp_path, check):
    with pytest.raises(FileNotFoundError, match="no HTML page"):
        check(tmp_path)


@pytest.mark.browser
def test_an_empty_site_is_not_browsed(tmp_path):
    with pytest.raises(RuntimeError, match="no HTML page"):
        checks.browse(tmp_path)
