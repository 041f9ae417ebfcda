"""What the fields of a milestone state that are plainly right: see `table`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from generator.content.choices import parse_currency
from generator.content.choices import parse_ev_method
from generator.content.choices import parse_health
from generator.content.choices import parse_response
from generator.content.choices import parse_status
from generator.content.days import parse_day
from generator.content.days import parse_promise
from generator.content.numbers import parse_amount
from generator.content.numbers import parse_confidence
from generator.content.numbers import parse_impact
from generator.content.numbers import parse_probability
from generator.content.numbers import parse_share
from generator.content.table import Read
from generator.content.table import Table
from generator.content.table import UnsureError
from generator.content.table import many
from generator.content.texts import BASELINE
from generator.content.texts import as_noted
from generator.content.texts import parse_block
from generator.content.texts import parse_extra
from generator.content.texts import parse_identifier
from generator.content.texts import parse_milestone_identifier
from generator.content.texts import parse_reference
from generator.content.texts import parse_single
from generator.content.texts import parse_text
from generator.content.texts import parse_url
from generator.content.values import Value
from generator.model.milestone import Ask
from generator.model.milestone import Budget
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Criterion
from generator.model.milestone import Decision
from generator.model.milestone import Effort
from generator.model.milestone import Ignore
from generator.model.milestone import Link
from generator.model.milestone import Task
from generator.model.milestone import Waiver
from generator.model.risk import Residual
from generator.model.risk import Risk


def _shares(said: object) -> dict[str, float]:
    if type(said) is not dict:
        raise UnsureError
    return {name: parse_share(value) for name, value in said.items()}


def _noted(said: object) -> str:
    return parse_text(as_noted(said))


def _change(said: object) -> Change:
    change: Change = CHANGE(said)
    if change.what.casefold() != BASELINE:
        return change
    old, new = (text and parse_day(text).isoformat() for text in (change.old, change.new))
    return replace(change, old=old, new=new)


EFFORT = Table(Effort, {}, {"planned": parse_amount, "actual": parse_amount})
BUDGET = Table(Budget, {}, {**EFFORT.values, "currency": parse_currency})
TASK = Table(
    Task,
    {"title": parse_text},
    {"owner": parse_text, "effort": parse_amount, "due": parse_day},
    flags=frozenset({"done"}),
)
CRITERION = Table(Criterion, {"text": parse_text}, flags=frozenset({"met"}))
CHANGE = Table(
    Change,
    {"date": parse_day, "what": parse_text},
    {"from": _noted, "to": _noted, "reason": parse_text, "approved_by": parse_text},
    called={"date": "day", "from": "old", "to": "new"},
)
DECISION = Table(
    Decision, {"what": parse_text}, {"raised": parse_day, "decided": parse_day, "by": parse_text}
)
ASK = Table(Ask, {"ask": parse_text}, {"from": parse_text, "by": parse_day}, called={"from": "of"})
WAIVER = Table(
    Waiver,
    {"criterion": parse_text, "reason": parse_text},
    {"by": parse_text, "date": parse_day},
    called={"date": "day"},
)
CANCELLED = Table(
    Cancellation, {}, {"date": parse_day, "reason": parse_text}, called={"date": "day"}
)
IGNORE = Table(Ignore, {"code": parse_text, "reason": parse_text})
LINK = Table(Link, {"title": parse_text, "url": parse_url})
DAYS_OF_RISK = ("identified", "due", "mitigated", "closed", "occurred")
DAYS = ("start", "due", "forecast", "completed", "checked")
TEXTS = ("purpose", "objective", "phase", "health_reason")
LISTS_OF_TEXTS = ("contributors", "consulted", "informed", "stakeholders", "tags")


@lru_cache(maxsize=10)
def risk_table(words: tuple[tuple[str, float], ...]) -> Table:
    """Return what a risk may hold, where words for a probability have these numbers."""
    context = {"probability": dict(words)}

    def probability(value: object) -> float:
        return parse_probability(value, context)

    rest: dict[str, Read] = {"probability": probability, "impact": parse_impact}
    more: dict[str, Read] = {
        **dict.fromkeys(DAYS_OF_RISK, parse_day),
        "response": parse_response,
        "owner": parse_text,
        "residual": Table(Residual, {}, rest),
        "mitigation_cost": parse_amount,
    }
    return Table(Risk, {"id": parse_identifier, "title": parse_text}, rest | more)


@lru_cache(maxsize=10)
def milestone_table(words: tuple[tuple[str, float], ...]) -> Table:
    """Return what a milestone may hold, where words for a probability have these numbers."""
    given: dict[str, Read] = {
        **dict.fromkeys(LISTS_OF_TEXTS, many(parse_text)),
        "status": parse_status,
        "shares": _shares,
        "depends_on": many(parse_reference),
        "formerly": many(parse_identifier),
        "tasks": many(TASK),
        "success_criteria": many(CRITERION),
        "risks": many(risk_table(words)),
        "changes": many(_change),
        "decisions": many(DECISION),
        "asks": many(ASK),
        "waivers": many(WAIVER),
        "ignore": many(IGNORE),
        "links": many(LINK),
    }
    values: dict[str, Read] = {
        **dict.fromkeys(TEXTS, parse_text),
        **dict.fromkeys(DAYS, parse_day),
        "id": parse_milestone_identifier,
        "baseline": parse_promise,
        "owner": parse_single,
        "effort": EFFORT,
        "budget": BUDGET,
        "health": parse_health,
        "confidence": parse_confidence,
        "ev_method": parse_ev_method,
        "merged_into": parse_reference,
        "cancelled": CANCELLED,
        "body": parse_block,
    }
    flags = frozenset({"fixed_date", "terminal", "backlog"})
    return Table(dict, {"title": parse_text}, values, given, flags)


def plainly(fields: Mapping[str, Value], context: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the fields of a milestone state, by name; nothing where that is not plain."""
    own = [name for name in fields if name[:2] == "x-" and name[2:]]
    known = {name: value for name, value in fields.items() if name not in own} if own else fields
    if "title" not in known:
        return None
    table = milestone_table(tuple(context.get("probability", {}).items()))
    try:
        stated = table.read(known)
    except ValueError:  # a reader refuses it: the validator says why
        return None
    ids = [risk.id.casefold() for risk in stated.get("risks", ())]
    if len(ids) > len(set(ids)):
        return None
    stated["extra"] = {name[2:]: parse_extra(fields[name]) for name in own}
    return stated
