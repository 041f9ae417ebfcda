"""What a column can hold, and what it is called then in the languages of trackers."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from functools import lru_cache
from typing import Final
from typing import NamedTuple

from generator.importers.tables.heads import EXACT
from generator.importers.tables.heads import HEADS


class Field(StrEnum):
    """A field that a column can hold; the value is what a person types behind ``--map``."""

    TITLE = "title"
    TEXT = "description"
    DUE = "due"
    OWNER = "owner"
    CONTRIBUTORS = "contributors"
    TASKS = "tasks"
    CRITERIA = "success_criteria"
    STATUS = "status"
    START = "start"
    COMPLETED = "completed"
    BASELINE = "baseline"
    FORECAST = "forecast"
    PHASE = "phase"
    AFTER = "depends_on"
    PARENT = "parent"
    PROGRESS = "progress"
    KEY = "id"
    NUMBER = "number"
    LABELS = "tags"
    KIND = "type"
    FLAG = "is_milestone"
    PURPOSE = "purpose"
    OBJECTIVE = "objective"
    URL = "url"
    BUDGET = "budget"
    BUDGET_ACTUAL = "budget_actual"
    CURRENCY = "currency"
    EFFORT = "effort"
    EFFORT_ACTUAL = "effort_actual"


DAYS: Final = (Field.DUE, Field.START, Field.COMPLETED, Field.BASELINE, Field.FORECAST)
OTHER_NAMES: Final = {
    "assigned_to": Field.OWNER,
    "assignee": Field.OWNER,
    "body": Field.TEXT,
    "budget.actual": Field.BUDGET_ACTUAL,
    "budget.currency": Field.CURRENCY,
    "budget.planned": Field.BUDGET,
    "criteria": Field.CRITERIA,
    "deadline": Field.DUE,
    "due_date": Field.DUE,
    "effort.actual": Field.EFFORT_ACTUAL,
    "effort.planned": Field.EFFORT,
    "end": Field.DUE,
    "key_tasks": Field.TASKS,
    "labels": Field.LABELS,
    "milestone": Field.TITLE,
    "name": Field.TITLE,
    "state": Field.STATUS,
}
LONGEST = 80
LETTERS = 4  # of a word that may stand beside others in a head
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ASIDE = re.compile(r"\([^()]*\)|\[[^][]*\]")
TURN = re.compile(r"\s*[/|]\s*")
SIGNS = {"#": " number ", "%": " percent "}


class Claim(NamedTuple):
    """What a head says of its column; of several heads for a field the lowest `rank` holds it."""

    rank: float
    field: Field


def field_named(name: str) -> Field | None:
    """Return the field that a person means by a name."""
    spoken = name.strip().casefold().replace("-", "_").replace(" ", "_")
    return next((field for field in Field if field.value == spoken), OTHER_NAMES.get(spoken))


def plain(head: str) -> str:
    """Return a head as bare words: without case, accents, marks, and what stands in brackets."""
    parted = CAMEL.sub(" ", head.strip().strip("*_` "))
    outside = ASIDE.sub(" ", parted)
    text = unicodedata.normalize("NFKD", (outside if outside.strip() else parted).casefold())
    bare = "".join(c for c in text if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else SIGNS.get(c, " ") for c in bare).split()
    return " ".join(words)


def is_head(text: str) -> bool:
    """Return whether a text is what a column is called, and nothing else."""
    return text.strip(" :*").casefold() in _spelt()


def claims(head: str) -> tuple[Claim, ...]:
    """Return what a head may say of its column, the likeliest first."""
    return _claims(head[:LONGEST])


@cache
def _spelt() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for ranked in HEADS.values()
        for words in ranked.values()
        for word in words.split(",")
    )


@lru_cache(maxsize=2_000)
def _claims(head: str) -> tuple[Claim, ...]:
    known = _known()
    whole = plain(head)
    if whole in known:
        return known[whole]
    for part in TURN.split(head):
        if (word := plain(part)) in known:
            return tuple(Claim(claim.rank + 0.2, claim.field) for claim in known[word])
    words = whole.split()
    near = {" ".join(words[:n]) for n in range(1, len(words))}
    near |= {" ".join(words[n:]) for n in range(1, len(words))}
    beside = (
        Claim(claim.rank + 0.5, claim.field)
        for word in near
        if len(word) >= LETTERS
        for claim in known.get(word, ())
        if claim.rank < EXACT
    )
    return tuple(sorted(beside))


@cache
def _known() -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for name, ranked in HEADS.items():
        for rank, words in ranked.items():
            for word in words.split(","):
                found.setdefault(plain(word), []).append(Claim(rank, Field(name)))
    return {word: tuple(sorted(claims)) for word, claims in found.items() if word}
