"""What makes a criterion one that somebody can test."""

import pytest

from generator.lint.measurable import Verdict
from generator.lint.measurable import quantity
from generator.lint.measurable import verdict
from generator.lint.measurable import verifiable
from generator.lint.prose import prose_of
from generator.lint.vocabulary import Vocabulary
from generator.lint.vocabulary import vocabulary_of


def words(language: str) -> Vocabulary:
    vocabulary = vocabulary_of(language, {})
    assert vocabulary
    return vocabulary


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 20 shops use it"),
        ("en", "Pages open within 300 ms"),
        ("en", "Pages open in 300ms"),
        ("en", "p95 of the answer time is written down"),
        ("en", "9 / 10 testers find the page"),
        ("en", "NPS of 40 or higher"),
        ("en", "No open critical defects"),
        ("en", "zero complaints"),
        ("en", "Costs stay below €12"),
        ("en", "Costs stay below 12 €"),
        ("en", "99.9 % of the calls are answered"),
        ("en", "Two clinics take part"),
        ("en", "a 10-day trial"),
        ("en", "under 0.1 of it"),
        ("de", "Mindestens 20 Filialen nutzen es"),
        ("de", "Antwort in 300 ms"),
        ("de", "Keine offenen Fehler"),
        ("de", "Drei Kliniken nehmen teil"),
        ("de", "1.000 Bestellungen am Tag"),
        ("de", "Note 2 oder höher"),
    ],
)
def test_a_quantity(language: str, text: str) -> None:
    assert quantity(prose_of(text), words(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ready for phase 2"),
        ("en", "Works with version 1.20"),
        ("en", "Begun in 2025"),
        ("en", "Begun on 2025-03-01"),
        ("en", "The 2nd supplier is chosen"),
        ("en", "Meets ISO 9001"),
        ("en", "Performance 200"),
        ("en", "It is 42. Then it stops"),
        ("en", "`20 users` in the code"),
        ("en", "no fear of new pages"),
        ("de", "Bereit für Phase 2"),
        ("de", "Beginn am 01.03.2025"),
        ("de", "Leistung 200"),
    ],
)
def test_no_quantity(language: str, text: str) -> None:
    assert not quantity(prose_of(text), words(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Design approved by the board"),
        ("en", "Report handed over to the ministry"),
        ("en", "Contract signed on paper"),
        ("en", "The build passes"),
        ("en", "Every check is green"),
        ("de", "Entwurf vom Beirat genehmigt"),
        ("de", "Bericht an das Ministerium übergeben"),
        ("de", "Genehmigt durch den Beirat"),
        ("de", "Abnahmetest bestanden"),
    ],
)
def test_what_is_confirmed(language: str, text: str) -> None:
    assert verifiable(prose_of(text), words(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Design approved"),
        ("en", "Approved plans for the roof"),
        ("en", "The team likes it"),
        ("en", "By the board"),
        ("de", "Entwurf genehmigt"),
        ("de", "Dem Team gefällt es"),
    ],
)
def test_what_nobody_confirms(language: str, text: str) -> None:
    assert not verifiable(prose_of(text), words(language))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The share of failed calls is reduced", Verdict.CHANGE_WITHOUT_ENDS),
        ("The share of failed calls is reduced to 4 %", Verdict.CHANGE_WITHOUT_ENDS),
        ("The share of failed calls is reduced from 6 % to 4 %", Verdict.TESTABLE),
        ("No increase in complaints", Verdict.TESTABLE),
        ("Performance 200", Verdict.NUMBER_WITHOUT_UNIT),
        ("Ready for phase 2", Verdict.UNTESTABLE),
        ("Users are happy", Verdict.UNTESTABLE),
        ("Test report accepted by the board", Verdict.TESTABLE),
    ],
)
def test_one_verdict(text: str, wrong: Verdict) -> None:
    assert verdict(text, words("en")) is wrong
