"""What a plain scalar of YAML means, by the core schema of YAML 1.2.2 (section 10.3)."""

import re
from functools import lru_cache

from generator.content.values import Value

PROSE = ("title", "purpose", "text", "target")  # fields whose words are looked at one by one
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
WORDS = _NULL | _TRUE | _FALSE
_FIRST_OF_WORD = frozenset(word[:1] for word in WORDS)
_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")


def plain_value(text: str) -> Value:
    """Return what a text without quotes means: nothing, a truth, a number, or itself."""
    first = text[:1]
    if first in _FIRST_OF_NUMBER:
        return _number(text)
    if first in _FIRST_OF_WORD and text in WORDS:
        return None if text in _NULL else text in _TRUE
    return text


@lru_cache(maxsize=10_000)
def _number(text: str) -> str | int | float:
    """Return the number that a text is, or the text; many come again, and so do days."""
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
