"""What is written to break out of its place arrives as what it is: text."""

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from generator.content.fields import MilestoneFields
from generator.content.project_fields import ProjectFields
from tests import hostile
from tests.sites import Site

SHOWN = ("title", "purpose", "objective", "owner", "health_reason")
LISTED = ("contributors", "consulted", "informed", "stakeholders", "tags")
ENTRIES = {
    "risks": ("title",),
    "changes": ("what", "from", "to", "reason", "approved_by"),
    "decisions": ("what", "by"),
    "asks": ("ask", "from"),
    "links": ("title",),
}
REFERENCES = {
    "depends_on",
    "merged_into",
    "timezone",
}  # these take the name of a thing that there is
COLUMNS = ("title", "purpose", "objective", "phase", "owner")
FORMULA = tuple("=+-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}")


@pytest.fixture(scope="module")
def attacked(built) -> Site:
    return built("hostile")


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        (MilestoneFields, [hostile.milestone(0), hostile.texts(0)]),
        (ProjectFields, [hostile.project()]),
    ],
    ids=["milestone", "project"],
)
def test_every_text_field_there_is_is_attacked(fields, written):
    attacked = set().union(*(set(names_of(values)) for values in written))
    assert set(texts_of(fields.model_json_schema())) - REFERENCES <= attacked


def test_every_vector_is_dealt_out():
    dealt = {vector for number in range(hostile.MILESTONES) for vector in hostile.vectors(number)}
    assert dealt == {*hostile.SEEN, *hostile.UNSEEN}
    assert len(dealt) >= 60


def test_every_milestone_that_can_be_read_has_its_page(attacked):
    pages = {address for address in attacked.pages if address.startswith("milestones/")}
    assert pages == {f"milestones/m{number:02}.html" for number in range(hostile.MILESTONES)}


def test_files_that_cannot_be_read_are_named_and_not_shown(attacked):
    text = attacked.pages["index.html"].text
    for name in hostile.REFUSED:
        assert f"content/{name}" in text
    assert "touch PWNED" not in "".join(page.text for page in attacked.pages.values())


@pytest.mark.parametrize("number", range(hostile.MILESTONES))
def test_every_text_is_shown_letter_by_letter(attacked, number):
    page = attacked.pages[f"milestones/m{number:02}.html"]
    fields = hostile.milestone(number)
    assert page.title.startswith(hostile.shown(fields["title"]))
    expected = [fields[name] for name in SHOWN]
    expected += [text for name in LISTED for text in fields[name]]
    expected += [e[key] for name, keys in ENTRIES.items() for e in fields[name] for key in keys]
    expected += [value for name, value in fields.items() if name.startswith("x-")]
    missing = [
        text for text in expected if hostile.shown(text).casefold() not in page.text.casefold()
    ]
    assert missing == []


def test_the_title_and_foot_of_the_settings_are_shown_letter_by_letter(attacked):
    for page in attacked.pages.values():
        assert hostile.shown(hostile.TITLE) in page.title
        assert hostile.shown(hostile.FOOTER) in page.text


def test_what_cannot_be_seen_is_in_no_file(attacked):
    hidden = set("".join(hostile.UNSEEN)) - set("".join(hostile.SEEN)) - {"\N{NULL}"}
    hidden = {character for character in hidden if not character.isprintable()}
    assert hidden
    for path in attacked.folder.rglob("*"):
        if path.suffix in {".html", ".json", ".csv", ".svg"}:
            text = path.read_text(encoding="utf-8")
            assert not hidden & set(text), path
            assert "\N{NULL}" not in text


def test_every_link_of_the_content_goes_to_the_web_by_its_own_choice(attacked):
    for address, page in attacked.pages.items():
        for link in page.each("a"):
            href = link.attributes.get("href", "#")
            if "://" in href or href.startswith("mailto:"):
                assert href.startswith((hostile.AWAY, "mailto:a@example.org")), (address, href)
                assert "noopener" in link.attributes["rel"], (address, href)


def test_a_spreadsheet_finds_no_formula(attacked):
    with (attacked.folder / "data/milestones.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    live = [cell for row in rows for cell in row.values() if cell.lstrip(' "').startswith(FORMULA)]
    assert [cell for cell in live if not is_number(cell)] == []
    written = [hostile.shown(hostile.milestone(n)[c]) for n in range(len(rows)) for c in COLUMNS]
    tamed = [cell for row in rows for cell in row.values() if cell.startswith("'")]
    assert {f"'{text}" for text in written if text.startswith(FORMULA)} <= set(tamed)
    assert tamed


def test_programs_get_every_text_as_it_was_written(attacked):
    data = json.loads((attacked.folder / "data/milestones.json").read_text(encoding="utf-8"))
    assert [row["title"] for row in data["milestones"]] == [
        hostile.shown(hostile.milestone(number)["title"]) for number in range(hostile.MILESTONES)
    ]


def test_the_document_shows_what_was_written(attacked):
    path = attacked.document("status")
    text = "".join(squeezed(page.extract_text()) for page in PdfReader(path).pages)
    for number in range(hostile.MILESTONES):
        for vector in hostile.vectors(number):
            if vector.isascii() and vector.isprintable() and not vector.startswith(("[", "![")):
                assert squeezed(vector)[:40] in text, vector


def is_number(cell: str) -> bool:
    """Return whether a cell is a number, which may well begin with a minus."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def squeezed(text: str) -> str:
    """Return a text without white space, which lines of a narrow column put anywhere."""
    return "".join(text.split())


def names_of(values: Any, above: str = "") -> Iterator[str]:
    """Yield the dotted names of the texts of a file; what is named by the user is a star."""
    if isinstance(values, list):
        for entry in values:
            yield from names_of(entry, above)
    elif isinstance(values, dict):
        for name, value in values.items():
            known = name if name.isidentifier() else "*"
            yield from names_of(value, f"{above}.{known}" if above else known)
    else:
        yield above


def texts_of(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the dotted names of the fields that take any text."""

    def walk(part: dict[str, Any], name: str) -> Iterator[str]:
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
        for other in (*part.get("anyOf", ()), *part.get("prefixItems", ())):
            yield from walk(other, name)
        if isinstance(part.get("items"), dict):
            yield from walk(part["items"], name)
        for key, value in part.get("properties", {}).items():
            yield from walk(value, f"{name}.{key}" if name else key)
        if isinstance(part.get("additionalProperties"), dict):
            yield f"{name}.*"
        free = not part.keys() & {"pattern", "format", "enum"}
        if part.get("type") == "string" and free and name:
            yield name

    yield from walk(schema, "")
