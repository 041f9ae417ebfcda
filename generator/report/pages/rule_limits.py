"""Which rules of the check cried wolf, and which kept silent."""

from collections import Counter
from collections.abc import Iterator

from generator.lint.kinds import KINDS
from generator.lint.rules import RULES
from generator.report.context import Context
from generator.report.findings import findings
from generator.report.pages.finding_rows import what
from generator.report.parts import Fact

MOST_RULES = 3


def rule_limits(context: Context) -> tuple[Fact, ...]:
    """Tell the rules whose findings are accepted most, and count those that found nothing."""
    return tuple(_facts(context))


def _facts(context: Context) -> Iterator[Fact]:
    own, _ = context.once(findings), context.words
    if own is None:
        return
    accepted = Counter(each.diagnostic.code for each in own.accepted)
    found = Counter(each.code for each in own.shown) + accepted
    for code, k in accepted.most_common(MOST_RULES):
        yield Fact(
            what(KINDS[code], _),
            _("{k} of {n} findings accepted.", k=_.number(k), n=_.number(found[code])),
            code,
        )
    asked = [rule.kind.code for rule in RULES if rule.kind.code in context.source.looked_for]
    silent = sum(1 for code in asked if code not in found)
    yield Fact(
        _("Rules of milepost check"),
        _.plural(
            "{k} of {n} rule found nothing.",
            "{k} of {n} rules found nothing.",
            len(asked),
            k=_.number(silent),
        ),
        "" if accepted else _("no finding was accepted"),
    )
