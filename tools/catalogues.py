"""Bring the catalogues of the languages up to date with the messages of the code.

Usage: python tools/catalogues.py [FOLDER]

Writes generator/locale/milepost.pot, merges it into the .po file of each language, in which a new
message is empty until somebody translates it, and compiles the .mo files that the command reads.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from messages import REPOSITORY
from messages import messages

LOCALE = REPOSITORY / "generator" / "locale"
LANGUAGES = ("de", "fr")
WIDTH = 100


class Steady(Catalog):
    """A catalogue whose head says nothing of when and by what it was written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands in the head of the file."""
        head = [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        head.append(("Content-Transfer-Encoding", "8bit"))
        if self.locale is not None:
            head.append(("Language", str(self.locale_identifier)))
            head.append(("Plural-Forms", self.plural_forms))
        return head

    @mime_headers.setter
    def mime_headers(self, _read: object) -> None:
        """Forget what was read."""


def found() -> Catalog:
    """Return the messages of the code, with nothing translated."""
    catalog = Steady(project="Milepost", header_comment="# The words of Milepost.\n#")
    plurals = {each.text: each.plural for each in messages() if each.plural}
    for text, _plural, place in messages():
        message = (text, plurals[text]) if text in plurals else text
        catalog.add(message, locations=[(place, 1)])
    return _plain(catalog)


def translated(language: str) -> Catalog:
    """Return what is translated into a language."""
    catalog = Steady(locale=language, header_comment=f"# The words of Milepost in {language}.\n#")
    path = _po(language)
    if path.exists():
        for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
            if message.id:
                catalog[message.id] = message
    return _plain(catalog)


def merged(template: Catalog, known: Catalog) -> Catalog:
    """Return the messages of a template, in the words that are known."""
    catalog = Steady(locale=known.locale, header_comment=known.header_comment)
    for message in template:
        if message.id:
            old = known.get(message.id)
            same = old is not None and isinstance(old.id, str) == isinstance(message.id, str)
            catalog.add(message.id, old.string if same else "", message.locations)
    return _plain(catalog)


def _plain(catalog: Catalog) -> Catalog:
    """Take off the marks for C and Python formats, which are guesses."""
    catalog.fuzzy = False
    for message in catalog:
        message.flags.clear()
    return catalog


def text_of(catalog: Catalog) -> bytes:
    """Return a catalogue as a .po file."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def is_complete(message: Message) -> bool:
    """Tell whether a message is translated, in all its forms."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as a .mo file: what is translated, and nothing else."""
    whole = Steady(locale=catalog.locale)
    for message in catalog:
        if message.id and is_complete(message):
            whole.add(message.id, message.string)
    file = io.BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def _po(language: str, folder: Path = LOCALE) -> Path:
    return folder / language / "LC_MESSAGES" / "milepost.po"


def main() -> int:
    """Write the files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LOCALE
    template = found()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "milepost.pot").write_bytes(text_of(template))
    for language in LANGUAGES:
        catalog, path = merged(template, translated(language)), _po(language, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        open_ = sum(
            1 for m in catalog if m.id and not all(m.string if m.pluralizable else [m.string])
        )
        print(f"{language}: {len(catalog) - open_} of {len(catalog)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
