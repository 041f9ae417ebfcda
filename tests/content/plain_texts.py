"""Texts of front matter: those of files, and such as are drawn by lot, with something spoilt."""

import re
from collections.abc import Sequence
from random import Random

from generator.content.frontmatter import CLOSING

NAMES = ("title", "id", "due", "tags", "text", "x-own", "x_2", "subtitle", "a b", "owner")
APART_BY = re.compile(r" {3,}|\n")
PLAIN = APART_BY.split(
    """\
ada   ada b   Launch now, at last   it's   a#b   a:b   £900   größe   雪   https://a.b/#c   no
0   012   1.5   5.   1e3   9999999999999999999   2024-04-15   ~   null   true   False
'ada'   'a: b # c'   '012'   "ada"   "a  b "   ""   "it's"   []   {}   [a]   [a, 'b',2]   [a,b]
{a: 1}   {text: , b: }   {a: 1, b b: ' '}   {title: x, url: https://a.b/c}   {a: "b, c"}"""
)
ODD = APART_BY.split(
    r"""a  b   Launch: now   C#   C# and   a #b   a :b   😀 x   =   <<   12:30   x]   {x   say "so"
1e999   0x1   1_000   +7   .5   -7   'it''s'   ' a'   ''   "a\nb"   ...   ---   |   >-   :a   a:
[ a]   [a, b,]   [a b: c]   [a, [b]]   [,]   [a]]   [a?]   [a}   [a] # b]   [-a]   [a, ]   [}]
{a: 1,b: 2}   {a: 1, a: 2}   {a}   {a: b: c}   {a:1}   {null: 1}   { }   {a: b,}   {a: [b]}
&a b   *a   !!str a   @a   `a`   %a   - a   ? a   -   # a   {title: ,text: x}   {: a}   {a: ?}"""
)
BEHIND, ODD_BEHIND = ("", "", "", " ", " # why", "   #"), ("# no", " #\ttab", "\t")
APART, ODD_APART = ("", "", "", "# why\n", "\n", "  # why\n", "   \n"), ("---\n", "b\n", "\t\n")
GAPS, ODD_GAPS = (" ", "  "), ("", "\t", "\n", "\n ")
ODDS = 0.01
SPOILS = (
    *"a :#-?'\"[]{},|>&*!%@`~\\\n\t\r\0\x85\xa0\u2028\u200b\ufeff\x7f",
    *("  ", ": ", " #", "\n ", "\n- ", "\n---\n", "\n...\n", "null: ", "title: 1\n", "- "),
)


def front_matter(text: str) -> str:
    """Return the front matter of a file's text."""
    closing = CLOSING.search(text, len("---"))
    assert closing
    return text[len("---\n") : closing.start() + 1]


def plain_text(lots: Random) -> str:
    """Draw the text of a mapping in which little is odd."""
    return _apart(lots) + _mapping(lots, 0, 3)


def spoilt_text(lots: Random) -> str:
    """Draw such a text in which something was put in, taken out, doubled or exchanged."""
    text = plain_text(lots)
    for _n in range(lots.randint(1, 2)):
        at, length = lots.randrange(len(text)), lots.randint(0, 2)
        kept = lots.choice(("", text[at : at + length], text[at : at + length][::-1]))
        text = text[:at] + kept + lots.choice((*SPOILS, "", "")) + text[at + length :]
    return text


def _mapping(lots: Random, indent: int, depth: int) -> str:
    names = lots.sample(NAMES, lots.randint(1, 4))
    lines = (f"{' ' * indent}{name}:{_below(lots, indent, depth)}" for name in names)
    return _apart(lots).join(lines)


def _below(lots: Random, indent: int, depth: int) -> str:
    """Draw what stands behind a name: a value, or what is on the lines below."""
    kind = lots.randint(0, 9)
    if not depth or kind > 4:
        return f"{_mostly(lots, GAPS, ODD_GAPS)}{_words(lots)}\n"
    behind = f"{_mostly(lots, BEHIND, ODD_BEHIND)}\n"
    if kind > 2:
        return behind + _mapping(lots, indent + lots.randint(1, 3), depth - 1)
    return behind + _list(lots, indent + lots.randint(0, 3), depth - 1)


def _list(lots: Random, indent: int, depth: int) -> str:
    dash, worded = lots.choice(("- ", "- ", "-  ")), lots.random()
    entries = [
        f"{_words(lots)}\n"
        if lots.random() < worded
        else _mapping(lots, indent + len(dash), depth).lstrip(" ")
        for _n in range(lots.randint(0, 3))
    ]
    return "".join(f"{_apart(lots)}{' ' * indent}{dash}{entry}" for entry in entries)


def _apart(lots: Random) -> str:
    return _mostly(lots, APART, ODD_APART)


def _words(lots: Random) -> str:
    return _mostly(lots, PLAIN, ODD) + _mostly(lots, BEHIND, ODD_BEHIND)


def _mostly(lots: Random, usual: Sequence[str], odd: Sequence[str]) -> str:
    return lots.choice(odd if lots.random() < ODDS else usual)
