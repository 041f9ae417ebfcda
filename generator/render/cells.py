"""Cells of a table for a spreadsheet, which would run what begins like a formula."""

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001 - spreadsheets read the full-width ones as well


def safe(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula."""
    begins = text.lstrip(" \ufeff\"'")
    return f"'{text}" if begins.startswith(FORMULA_STARTS) else text
