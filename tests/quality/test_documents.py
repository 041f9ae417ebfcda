"""Every document of every site: readable by everybody, whole, and without a will of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests import boxes
from tests.web import checks

ACTING = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/EmbeddedFile",
    "/RichMedia",
}
SCHEMES = ("https://", "http://", "mailto:")
PAPERS = {(595, 842), (842, 595), (612, 792), (792, 612)}
INSIDE = ["metrics.json", "milestones.csv"]


def test_every_document_is_accessible(documented: list[Path]):
    assert documented
    assert {path.name: checks.validate_pdf(path) for path in documented} == {
        path.name: [] for path in documented
    }


def test_no_word_lies_on_another_or_in_a_margin(documented: list[Path]):
    assert [fault for path in documented for fault in boxes.faults(path)] == []


def test_no_document_does_anything_by_itself(documented: list[Path]):
    for path in documented:
        with pikepdf.open(path) as pdf:
            archived = sorted(pdf.attachments) == INSIDE
            assert set(acting(pdf)) <= ({"/EmbeddedFile"} if archived else set())
            assert archived or not pdf.attachments


def test_links_lead_to_the_web_or_nowhere(documented: list[Path]):
    for path in documented:
        with pikepdf.open(path) as pdf:
            for address in addresses(pdf):
                assert address.startswith(SCHEMES), address


def test_every_font_is_embedded_and_holds_what_is_used(documented: list[Path]):
    for path in documented:
        fonts = dict(faces(path))
        assert fonts
        for name, program in fonts.items():
            prefix, plus, _face = name.partition("+")
            assert plus, f"{name} is not a subset"
            assert len(prefix) == 6, name
            assert program, f"{name} is not embedded"


def test_every_document_says_what_it_is_and_in_which_language(documented: list[Path]):
    for path in documented:
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang)
            assert str(pdf.docinfo["/Title"]).strip()
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            papers = {tuple(round(float(n)) for n in page.mediabox[2:]) for page in pdf.pages}
            assert papers <= PAPERS
            assert len({tuple(sorted(paper)) for paper in papers}) == 1


def test_every_table_head_says_what_it_heads(documented: list[Path]):
    for path in documented:
        with pikepdf.open(path) as pdf:
            heads = [element for element in dictionaries(pdf) if element.get("/S") == "/TH"]
            for head in heads:
                assert scope(head) in {"/Row", "/Column"}
            inside = [element for element in dictionaries(pdf) if element.get("/S") == "/TD"]
            assert bool(heads) == bool(inside)


def test_no_document_grows_without_end(documented: list[Path]):
    for path in documented:
        assert 1 <= len(PdfReader(path).pages) <= 40
        assert path.stat().st_size < 1024 * 1024


@pytest.mark.parametrize("name", ["/JavaScript", "/Launch", "/EmbeddedFile"])
def test_what_acts_would_be_found(name):
    pdf = pikepdf.new()
    pdf.Root.OpenAction = pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name(name))
    assert list(acting(pdf)) == [name]


def acting(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what a viewer could run, open or unpack."""
    for element in dictionaries(pdf):
        for key, value in element.items():
            if key in ACTING:
                yield key
            if isinstance(value, pikepdf.Name) and str(value) in ACTING:
                yield str(value)


def addresses(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the addresses that a document links to."""
    yield from (str(element["/URI"]) for element in dictionaries(pdf) if "/URI" in element)


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every dictionary of a document, however deep it lies."""
    for element in pdf.objects:
        yield from _within(element)
    yield from _within(pdf.trailer)


def _within(element: Any) -> Iterator[pikepdf.Dictionary]:
    if isinstance(element, pikepdf.Stream):
        element = element.stream_dict
    if isinstance(element, pikepdf.Dictionary):
        yield element
        for value in element.values():
            if not value.is_indirect if isinstance(value, pikepdf.Object) else False:
                yield from _within(value)
    elif isinstance(element, pikepdf.Array):
        for value in element:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _within(value)


def scope(head: pikepdf.Dictionary) -> str:
    """Return what a table head is the head of."""
    attributes = head.get("/A", pikepdf.Array())
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(entry["/Scope"]) for entry in each if "/Scope" in entry), "")


def faces(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the fonts of a document, and whether each is embedded."""
    with pikepdf.open(path) as pdf:
        for element in dictionaries(pdf):
            if element.get("/Type") == "/FontDescriptor":
                name = str(element["/FontName"]).removeprefix("/")
                yield name, any(f"/FontFile{n}" in element for n in ("", "2", "3"))
