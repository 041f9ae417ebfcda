"""The judges of pages and documents find the faults that they are there for."""

import pytest

from tests.markup import parse_page
from tests.quality.test_pages import addresses
from tests.quality.test_pages import disorder
from tests.quality.test_pages import foreign
from tests.quality.test_pages import inline
from tests.quality.test_pages import nameless
from tests.quality.test_pages import twice
from tests.quality.test_pages import unguarded

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
PAGE = f"""<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Plan</title>
<link rel="stylesheet" href="../assets/site.css">
</head><body><h1 id="a">Plan</h1><h2>Dates</h2><p><a href="https://example.org/">x</a></p></body></html>
"""


@pytest.mark.parametrize("judge", [twice, disorder, nameless, unguarded, inline, foreign])
def test_a_clean_page_is_left_alone(judge):
    assert list(judge(parse_page(PAGE))) == []


@pytest.mark.parametrize(
    ("judge", "old", "new", "said"),
    [
        (twice, "<h2>", '<h2 id="a">', "a is given 2 times"),
        (disorder, "h2", "h3", "h3 follows h1: Dates"),
        (disorder, "h2", "h1", "2 headings of the first level"),
        (disorder, "Dates", " ", "an empty h2"),
        (nameless, ' lang="en"', "", "no language"),
        (nameless, "Plan</title>", "</title>", "no title"),
        (unguarded, "Content-Security-Policy", "X", "0 policies"),
        (
            unguarded,
            "style-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "style-src allows 'unsafe-inline'",
        ),
        (unguarded, "style-src 'self'", "img-src https:", "img-src allows https:"),
        (unguarded, "default-src 'none'", "default-src 'self'", "default-src is not 'none'"),
        (unguarded, "base-uri 'none'; ", "", "base-uri is not 'none'"),
        (
            unguarded,
            "<head>",
            "<head><script src=a.js></script>",
            "something is loaded before the policy holds",
        ),
        (
            unguarded,
            "<title>",
            "<meta http-equiv=refresh content=1><title>",
            'line 4: <meta http-equiv="refresh" content="1">',
        ),
        (inline, "<p>", "<p onclick='x()'>", 'line 6: <p onclick="x()">'),
        (inline, "<p>", "<p style=''>", 'line 6: <p style="">'),
        (inline, "<p>", "<style></style><p>", "line 6: <style>"),
        (inline, "<p>", "<script>x</script><p>", "line 6: <script>"),
        (inline, "https://example.org/", " JavaScript:x", 'line 6: <a href=" JavaScript:x">'),
        (
            foreign,
            "../assets/site.css",
            "//a.example/x.css",
            'line 5: <link rel="stylesheet" href="//a.example/x.css">',
        ),
        (
            foreign,
            "<p>",
            "<img src='http://a.example/x'><p>",
            'line 6: <img src="http://a.example/x">',
        ),
        (
            foreign,
            "<p>",
            "<img srcset='a.png, https://a.example/x 2x'><p>",
            'line 6: <img srcset="a.png, https://a.example/x 2x">',
        ),
        (
            foreign,
            "<p>",
            "<svg><use xlink:href='https://a.example/#x'/></svg><p>",
            'line 6: <use xlink:href="https://a.example/#x">',
        ),
        (foreign, "<p>", "<iframe></iframe><p>", "line 6: <iframe>"),
        (
            foreign,
            'rel="stylesheet"',
            'rel="attachment"',
            'line 5: <link rel="attachment" href="../assets/site.css">',
        ),
    ],
)
def test_a_fault_is_found(judge, old, new, said):
    assert old in PAGE
    assert list(judge(parse_page(PAGE.replace(old, new)))) == [said]


def test_the_addresses_of_a_style_sheet_are_found():
    sheet = "@import 'a.css'; @import url(b.css); p { background: url( \"c.png\" ) }"
    assert list(addresses(sheet)) == ["a.css", "b.css", "c.png"]
