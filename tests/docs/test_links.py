"""Every link of the documents leads to a file and, where it names one, to a heading in it."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote
from urllib.parse import urlsplit

import pytest

from generator.markdown.links import headings
from generator.markdown.links import targets

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@cache
def fragments(document: Path) -> set[str]:
    """Return the fragments of a document; one that comes again is numbered."""
    found: set[str] = set()
    for name in headings(document.read_text(encoding="utf-8")):
        number = sum(other == name or other.startswith(f"{name}-") for other in found)
        found.add(f"{name}-{number}" if name in found else name)
    return found


@each
def test_links_lead_somewhere(document):
    for target in targets(document.read_text(encoding="utf-8")):
        parts = urlsplit(target.address)
        if parts.scheme:
            continue
        file = (document.parent / unquote(parts.path)).resolve() if parts.path else document
        place = f"{document.name}:{target.line}: {target.address}"
        assert file.is_file(), place
        assert file.is_relative_to(ROOT), place
        assert not parts.fragment or parts.fragment in fragments(file), place


@each
def test_nothing_is_named_that_only_this_machine_has(document):
    text = document.read_text(encoding="utf-8")

    assert str(ROOT) not in text
    assert str(Path.home()) not in text


def test_every_page_is_reached_from_the_index():
    listed = {ROOT / "docs" / "README.md"}
    for document in (ROOT / "docs").glob("**/README.md"):
        addresses = (t.address.partition("#")[0] for t in targets(document.read_text("utf-8")))
        listed |= {(document.parent / address).resolve() for address in addresses}

    assert set((ROOT / "docs").glob("**/*.md")) <= listed
