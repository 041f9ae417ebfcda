"""SMART: the letters that each milestone keeps, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.lint.letters import LETTERS
from generator.lint.letters import Letter
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.finding_views import LettersView
from generator.report.finding_views import LetterView
from generator.report.finding_views import SmartRow
from generator.report.finding_views import SmartView
from generator.report.findings import Findings
from generator.report.pages.finding_rows import finding_rows
from generator.report.parts import Fact
from generator.words import Words

MOST_ROWS = 30
CODES = ("A3", "R4", "T5")
"""The findings that belong to a letter and to no pitfall."""

Answers = Mapping[Letter, bool | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A milestone, and for each letter whether it keeps it; None where that is not known."""

    milestone: Milestone
    answers: Answers

    @property
    def lacking(self) -> tuple[Letter, ...]:
        """The letters that it does not keep."""
        return tuple(letter for letter, kept in self.answers.items() if kept is False)


def smart_view(context: Context, own: Findings) -> SmartView | None:
    """Return the letters of the milestones that count; nothing where there are none."""
    judged = [Judged(m, answers(context, own, m)) for m in context.in_scope if m.deleted is None]
    if not judged:
        return None
    worst = sorted(judged, key=lambda each: (-len(each.lacking), each.milestone.completed is None))
    _, rest = context.words, len(judged) - MOST_ROWS
    found = [each for each in own.shown if each.code.startswith(CODES)]
    return SmartView(
        title=_title(context, judged),
        sums=tuple(_sum(_, letter, judged) for letter in LETTERS),
        rows=tuple(_row(context, each) for each in worst[:MOST_ROWS]),
        more=_.plural(
            "{n} more, which lacks no more than these. Its page shows its letters.",
            "{n} more, which lack no more than these. Their pages show their letters.",
            rest,
        )
        if rest > 0
        else "",
        findings_title=_("What was found of achievable, relevant and time-bound"),
        findings=finding_rows(context, own, found),
    )


def answers(context: Context, own: Findings, milestone: Milestone) -> Answers:
    """Tell for each letter whether a milestone keeps it."""
    found, looked_for = own.by_milestone.get(milestone.id, ()), context.source.looked_for
    return {letter: letter.kept(found, looked_for) for letter in LETTERS}


def letters_view(given: Answers, _: Words) -> LettersView:
    """Return the letters of a milestone as marks, and in words."""
    shown = tuple(_letter(letter, kept) for letter, kept in given.items())
    words = {True: _("yes"), False: _("no"), None: _("not known")}
    told = [f"{_(letter.word)}: {words[kept]}" for letter, kept in given.items()]
    return LettersView(shown, "; ".join(told))


def _letter(letter: Letter, kept: bool | None) -> LetterView:  # noqa: FBT001 - an answer of three
    if kept is None:
        return LetterView("?", "unknown")
    return LetterView(letter.letter, "on-track") if kept else LetterView("\N{EN DASH}", "late")


def _row(context: Context, each: Judged) -> SmartRow:
    _ = context.words
    lacking = [_(letter.word).lower() for letter in each.lacking]
    return SmartRow(
        milestone=context.link(each.milestone),
        owner=context.owner_link(each.milestone.owner),
        letters=letters_view(each.answers, _),
        lacks=_.together(lacking),
    )


def _sum(_: Words, letter: Letter, judged: list[Judged]) -> Fact:
    """Count the milestones that keep a letter, of those of which it is known."""
    known = [kept for each in judged if (kept := each.answers[letter]) is not None]
    counts = _("{k} of {n}", k=_.number(sum(known)), n=_.number(len(known)))
    return Fact(_(letter.word), counts if known else _("Not known"))


def _title(context: Context, judged: list[Judged]) -> str:
    """Count the milestones that keep every letter, or all that could be looked at."""
    _ = context.words
    unknown = any(kept is None for each in judged for kept in each.answers.values())
    kept = _.number(sum(1 for each in judged if not each.lacking))
    if unknown:
        return _.plural(
            "SMART: {k} of {n} milestone keeps every letter that could be looked at",
            "SMART: {k} of {n} milestones keep every letter that could be looked at",
            len(judged),
            k=kept,
        )
    return _.plural(
        "SMART: {k} of {n} milestone keeps all five letters",
        "SMART: {k} of {n} milestones keep all five letters",
        len(judged),
        k=kept,
    )
