"""Count what people wrote on items: the second sheet of an exported board."""

from collections import Counter

from generator.importers.monday.titles import plain
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text

HEAD_WITHIN = 6
ITEM_ID, ASSETS = "item id", "asset ids"
OTHERS = frozenset(("post id", "update content", "content type", "item name", "parent post id"))


def is_of_updates(sheet: Sheet) -> bool:
    """Return whether a sheet holds updates."""
    return _head(sheet) is not None


def updates_of(sheet: Sheet) -> dict[str, tuple[int, int]]:
    """Return the number of updates and of files in them, by the id of an item."""
    found = _head(sheet)
    if found is None:
        return {}
    index, titles = found
    updates: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for line in sheet.rows[index + 1 :]:
        key = line.text(titles.index(ITEM_ID))
        updates[key] += 1
        if ASSETS in titles:
            listed = line.text(titles.index(ASSETS))
            files[key] += len([each for each in listed.split(",") if each.strip()])
    return {key: (number, files[key]) for key, number in updates.items() if key}


def _head(sheet: Sheet) -> tuple[int, list[str]] | None:
    for index, line in enumerate(sheet.rows[:HEAD_WITHIN]):
        titles = _titles(line)
        if ITEM_ID in titles and len(OTHERS.intersection(titles)) > 1:
            return index, titles
    return None


def _titles(line: Row) -> list[str]:
    return [plain(as_text(cell)) for cell in line.cells]
