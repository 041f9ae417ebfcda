"""Texts that a spreadsheet would run as formulas: `export` marks them, and `import` reads them."""

from typing import Final

STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - spreadsheets read the full-width ones as well
MARK: Final = "'"


def safe(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    return f"{MARK}{text}" if _runs(text) else text


def unmarked(text: str) -> str:
    """Return a text without the mark that `safe` has given it, if it has."""
    bare = text.removeprefix(MARK)
    return bare if _runs(bare) else text


def _runs(text: str) -> bool:
    return text.lstrip(" \ufeff\"'").startswith(STARTS)
