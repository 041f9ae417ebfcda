"""SMART: the letters that each milestone keeps, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.lint.smart import LETTERS
from generator.lint.smart import smart
from generator.lint.vocabulary import vocabulary_of
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.finding_views import LettersView
from generator.report.finding_views import LetterView
from generator.report.finding_views import SmartRow
from generator.report.finding_views import SmartView
from generator.report.findings import Findings
from generator.report.pages.finding_rows import finding_rows
from generator.report.pages.finding_rows import sentence
from generator.report.parts import Fact
from generator.words import Words

MOST_ROWS = 30
CODES = ("A3", "R4", "T5")
"""The findings that belong to a letter and to no pitfall."""

WORDED = frozenset("SM")
"""The letters of which rules say little without the words of the language."""

DASH = "\N{EN DASH}"
Answers = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A milestone, and for each letter whether it keeps it; None where that is not known."""

    milestone: Milestone
    answers: Answers

    @property
    def lacking(self) -> tuple[str, ...]:
        """The letters that it does not keep."""
        return tuple(letter for letter, kept in self.answers.items() if kept is False)


def smart_view(context: Context, own: Findings) -> SmartView | None:
    """Return the letters of the milestones still to be done; nothing where there are none."""
    still = (m for m in context.in_scope if is_judged(context, m))
    judged = [Judged(m, answers(context, own, m)) for m in still]
    if not judged:
        return None
    _, rest = context.words, len(judged) - MOST_ROWS
    found = [each for each in own.shown if each.code.startswith(CODES)]
    return SmartView(
        title=_title(context, judged),
        sums=tuple(_sum(_, letter, judged) for letter in LETTERS),
        rows=tuple(
            _row(context, each)
            for each in sorted(judged, key=lambda each: -len(each.lacking))[:MOST_ROWS]
        ),
        more=_.plural(
            "{n} more, which lacks no more than these. Its page shows its letters.",
            "{n} more, which lack no more than these. Their pages show their letters.",
            rest,
        )
        if rest > 0
        else "",
        findings_title=_("Findings on achievable, relevant and time-bound"),
        findings=finding_rows(context, own, found),
    )


def is_judged(context: Context, milestone: Milestone) -> bool:
    """Tell whether a milestone has letters: it is still to be done, and its file is there."""
    return bool(context.rows[milestone.id].open) and milestone.deleted is None


def answers(context: Context, own: Findings, milestone: Milestone) -> Answers:
    """Tell for each letter whether a milestone keeps it; None where no rule could look."""
    known = context.once(known_letters)
    kept = smart(own.by_milestone.get(milestone.id, ()))
    return {
        letter: stands if letter in known or not stands else None for letter, stands in kept.items()
    }


def known_letters(context: Context) -> frozenset[str]:
    """Return the letters of which the rules can say something in the language of a project."""
    families = {code[0] for code in context.source.looked_for if code[1:].isdigit()}
    words = vocabulary_of(context.project.language, context.source.config.words)
    unheard = WORDED if words is None else frozenset()
    return frozenset(LETTERS) & families - unheard


def letters_view(given: Answers, _: Words) -> LettersView:
    """Return the letters of a milestone as marks, and in words."""
    words = {True: _("yes"), False: _("no"), None: _("not known")}
    told = [_.labelled(sentence(_(LETTERS[letter])), words[kept]) for letter, kept in given.items()]
    letters = tuple(_letter(*each) for each in given.items())
    return LettersView(letters, " ".join(each.shown for each in letters), _.clauses(told))


def _letter(letter: str, kept: bool | None) -> LetterView:  # noqa: FBT001 - an answer of three
    if kept is None:
        return LetterView("?", "unknown")
    return LetterView(letter, "on-track") if kept else LetterView(DASH, "late")


def _row(context: Context, each: Judged) -> SmartRow:
    _ = context.words
    return SmartRow(
        milestone=context.link(each.milestone),
        owner=context.owner_link(each.milestone.owner),
        letters=letters_view(each.answers, _),
        lacks=_.together([_(LETTERS[letter]) for letter in each.lacking]),
    )


def _sum(_: Words, letter: str, judged: list[Judged]) -> Fact:
    """Count the milestones that keep a letter, of those of which it is known."""
    known = [kept for each in judged if (kept := each.answers[letter]) is not None]
    counts = _("{k} of {n}", k=_.number(sum(known)), n=_.number(len(known)))
    return Fact(sentence(_(LETTERS[letter])), counts if known else _("Not known"))


def _title(context: Context, judged: list[Judged]) -> str:
    """Count the milestones that keep every letter, or all that could be looked at."""
    _ = context.words
    unknown = any(kept is None for each in judged for kept in each.answers.values())
    kept = _.number(sum(1 for each in judged if not each.lacking))
    if unknown:
        return _.plural(
            "SMART: {k} of {n} open milestone keeps every letter that could be looked at",
            "SMART: {k} of {n} open milestones keep every letter that could be looked at",
            len(judged),
            k=kept,
        )
    return _.plural(
        "SMART: {k} of {n} open milestone keeps all five letters",
        "SMART: {k} of {n} open milestones keep all five letters",
        len(judged),
        k=kept,
    )
