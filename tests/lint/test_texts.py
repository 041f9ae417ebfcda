"""What the rules of words find in titles, purposes, objectives and criteria, and leave."""

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from generator.config.word_lists import WordLists
from generator.model.milestone import Cancellation
from generator.model.milestone import Status
from generator.model.project import Objective
from generator.model.project import Phase
from tests.conftest import Check
from tests.lint.plans import PLAIN
from tests.lint.plans import TEXT_RULES
from tests.lint.plans import found
from tests.lint.plans import said

SMALL = ["S101", "S102", "S103", "S105", "S106", "S107", "S108", "T503"]
LONG = " ".join(f"word{i}" for i in range(31))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Beta released to testers", []),
        ("Testing", ["S101 Testing"]),
        ("Milestone 2", ["S101 Milestone 2"]),
        ("Phase II", ["S101 Phase II"]),
        ("Const traits", ["S101 Const traits"]),
        ("?", ["S101 ?"]),
        ("Contract signed", []),
        ("Hire testers", []),
        ("Publish", ["S101 Publish"]),
        ("Prototype testing", ["S101 Prototype testing"]),
        ("Faster bookings", ["S102 Faster"]),
        ("Faster bookings, within 2 minutes", []),
        ("Faster bookings approved by the board", []),
        ("Booking. It is fast", ["S102 fast"]),
        ("Booking in 2 minutes. Pages are fast", ["S102 fast"]),
        ("Search works as well as the old one", []),
        ("Shop closed for good in Bremen", []),
        ('The "best" shop opened in Bremen', []),
        ("Continue work on the beta", ["S103 Continue"]),
        ("Continue", ["S103 Continue"]),
        ("Support contract signed with the bank", []),
        ("Improve support", ["S102 Improve"]),
        ("Continue to improve support", ["S102 improve", "S103 Continue"]),
        ("Beta released and/or tested", ["S105 and/or"]),
        ("Beta released; testers trained", ["S105 ;"]),
        ("Publish the beta and train the testers", ["S105 and train"]),
        ("Beta released and testers trained", ["S105 and testers trained"]),
        ("Paper, ink and toner delivered", []),
        ("C++/Rust bridge opened to testers", []),
        ("They agree to the plan", ["S106 They"]),
        ("This is the final plan", ["S106 This"]),
        ("This autumn plan agreed", ["T503 This autumn"]),
        ("IT department moved to Bremen", []),
        ("Shops opened if possible", ["S107 if possible"]),
        ("Shops opened as appropriate", ["S107 as appropriate"]),
        ("Shops opened where suitable", ["S102 suitable"]),
        ("Shops opened as soon as possible", ["T503 as soon as possible"]),
        ("Shops opened in Q3", ["T503 Q3"]),
        ("Shops opened in Q3 2026", []),
        ("Shops opened in 2026-Q3", []),
        ("Venue booked, caterer TBD", ["S102 TBD"]),
        ("Shops accept the XKV form", ["S108 XKV"]),
        ("Shops accept the XKV (express form)", []),
        ("Shops accept the express form (XKV)", []),
        ("Shops send a PDF to the EU", []),
        ("OPEN THE SHOPS", []),
        ("Part III of the law passed", []),
        ("Shops accept HTTP3 and PDFs", []),
    ],
)
def test_titles_in_english(title: str, told: list[str]) -> None:
    assert said(SMALL, {"title": title}) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Beta für Tester freigegeben", []),
        ("Testen", ["S101 Testen"]),
        ("Meilenstein 2", ["S101 Meilenstein 2"]),
        ("Vertrag unterschrieben", []),
        ("Schnelle Buchung in den Filialen", ["S102 Schnelle"]),
        ("Schnelle Buchung in höchstens 2 Minuten", []),
        ("Schnelle Buchung vom Beirat genehmigt", []),
        ("Fortsetzung der Arbeit am Entwurf", ["S103 Fortsetzung"]),
        ("Beta freigegeben und/oder getestet", ["S105 und/oder"]),
        ("Beta freigegeben und Handbuch verschickt", ["S105 und Handbuch verschickt"]),
        ("Es ist in allen Filialen", ["S106 Es"]),
        ("Filialen soweit möglich eröffnet", ["S107 soweit möglich"]),
        ("Filialen zeitnah eröffnet", ["T503 zeitnah"]),
        ("Filialen nächsten Monat eröffnet", ["T503 nächsten Monat"]),
        ("Filialen nehmen den XKV an", ["S108 XKV"]),
        ("Die Straße nach Köln ist für Lkw offen", []),
    ],
)
def test_titles_in_german(title: str, told: list[str]) -> None:
    assert said(SMALL, {"title": title}, language="de-AT") == told


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        ("Testers like it", ["M202 Testers like it"]),
        ("Report approved", ["M202 Report approved"]),
        ("Report approved by the board", []),
        ("Performance 200", ["M203 200"]),
        ("All pages approved by the editor", ["M204 All"]),
        ("All 42 pages approved by the editor", []),
        ("All users like it", ["M202 All users like it"]),
        ("Calls are reduced", ["M205 reduced"]),
        ("Calls are reduced from 60 to 40 a day", []),
        ("No reduced service for 3 days", []),
        ("It was installed by 40 testers", ["S106 It"]),
        ("Tested by 40 testers, if possible", ["S107 if possible"]),
        (" ".join(["word"] * 41) + " 5 users", [f"M206 {' '.join(['word'] * 41)} 5 users"]),
    ],
)
def test_criteria(criterion: str, told: list[str]) -> None:
    codes = [code for code in TEXT_RULES if code[0] in "MP" or code in {"S106", "S107"}]

    assert said(codes, {"criteria": [criterion]}) == told


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        ("Dem Team gefällt es", ["M202 Dem Team gefällt es"]),
        ("Bericht vom Beirat genehmigt", []),
        ("Bericht genehmigt", ["M202 Bericht genehmigt"]),
        ("Leistung 200", ["M203 200"]),
        ("Alle Seiten vom Beirat genehmigt", ["M204 Alle"]),
        ("100 % der Seiten vom Beirat genehmigt", ["M204 100 %"]),
        ("Die Wartezeit ist verkürzt", ["M205 verkürzt"]),
        ("Die Wartezeit ist von 9 auf 6 Minuten verkürzt", []),
        ("Mindestens 40 Filialen nehmen teil", []),
    ],
)
def test_criteria_in_german(criterion: str, told: list[str]) -> None:
    codes = ["M202", "M203", "M204", "M205"]

    assert said(codes, {"criteria": [criterion]}, language="de") == told


def test_purposes_in_german() -> None:
    reason = {"purpose": "damit Fehler vor dem Verkauf gefunden werden"}
    none = {"purpose": "eine erste öffentliche Fassung mit neuen Seiten"}

    assert said(["R402", "R406"], reason, language="de") == []
    assert [d.code for d in found(["R402", "R406"], none, language="de")] == ["R406"]


@given(st.lists(st.text(max_size=40), min_size=4, max_size=4), st.sampled_from(["en", "de", "ja"]))
@example(["İt is better", "soon", "“", "100 %"], "en")
def test_any_text_can_be_read(texts: list[str], language: str) -> None:
    title, purpose, criterion, task = texts
    fields = {"title": title, "purpose": purpose, "criteria": [criterion], "tasks": [task]}
    diagnostics = found(TEXT_RULES, fields, fields, language=language)

    assert all(d.text in texts or any(d.text in text for text in texts) for d in diagnostics)


def test_many_criteria_are_one_finding() -> None:
    many = [f"At least {i + 2} shops open" for i in range(10)]

    assert said(["M206"], {"criteria": many}) == ["M206 "]
    assert said(["M206"], {"criteria": many[:9]}) == []


def test_criteria_that_repeat_tasks() -> None:
    tasks = ["Invite the testers", "Write the report"]

    told = said(["M209"], {"tasks": tasks, "criteria": ["Invite testers", "Write report"]})
    assert told == ["M209 Invite testers"]
    assert said(["M209"], {"tasks": tasks, "criteria": ["Invite testers", "40 shops open"]}) == []


@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("so that faults are found before shops depend on it", []),
        ("the beta, released to testers", ["R402"]),
        ("for the testers", ["R402"]),
        ("a first public version with new pages", ["R406"]),
        (f"so that {LONG}", ["P102"]),
    ],
)
def test_purposes(purpose: str, told: list[str]) -> None:
    assert [d.code for d in found(["P102", "R402", "R406"], {"purpose": purpose})] == told


@pytest.mark.parametrize(
    ("title", "target", "told"),
    [
        ("Open to everyone", None, "the objective and its target are 3 words"),
        ("Open to everyone", "half of the bookings are made online", ""),
        ("Beta released to the testers", None, "the objective says no more than '{title}'"),
        ("Bookings of a town in one easy place", None, "'easy' can be read in several ways"),
        ("Bookings of a town in one easy place", "done in 2 minutes", ""),
    ],
)
def test_objectives(title: str, target: str | None, told: str) -> None:
    aim = Objective(id="aim", title=title, target=target)
    diagnostics = found(["S102", "S104"], {"objective": "aim"}, objectives=(aim,))

    assert [d.message for d in diagnostics] == [told.format(**PLAIN)] * bool(told)


@pytest.mark.parametrize(
    "settled",
    [
        {"status": Status.DRAFT},
        {"status": Status.COMPLETED},
        {"status": Status.CANCELLED},
        {"merged_into": "other"},
        {"cancelled": Cancellation(), "status": Status.CANCELLED},
    ],
)
def test_settled_milestones_are_left_alone(settled: dict[str, object]) -> None:
    poor = {"title": "Better XKV soon", "purpose": "it", "criteria": ["Good"], **settled}

    assert found(TEXT_RULES, poor) == []


def test_what_the_project_declares_is_no_riddle() -> None:
    title = {"title": "Stable lane opened, XKV form and quick ledger in use"}
    declared = {"phases": (Phase(id="stable", title="Stable"),)}
    glossary = {"glossary": {"XKV": "express form", "quick ledger": "a book"}}

    assert said(["S102", "S108"], title) == ["S102 Stable", "S108 XKV"]
    assert said(["S102", "S108"], title, **declared, **glossary) == []


def test_a_state_that_the_project_declares_settles_a_title() -> None:
    title = {"title": "Improved search reaches beta"}

    assert said(["S102"], title) == ["S102 Improved"]
    assert said(["S102"], title, phases=(Phase(id="beta", title="Beta"),)) == []


def test_an_abbreviation_is_told_once() -> None:
    titles = [{"title": f"Form {i} of the XKV sent to shops"} for i in range(3)]
    (told,) = found(["S108"], *titles)

    assert told.message == "'XKV' is an unknown abbreviation, used 3 times"
    assert str(told.span.path) == "content/0.md"


def test_a_title_is_compared_with_those_of_completed_milestones() -> None:
    done, now = {"status": Status.COMPLETED}, {"status": Status.IN_PROGRESS}

    for states in ((done, now), (now, done)):
        (told,) = found(["S109"], *states)
        number = states.index(now)
        assert str(told.span.path) == f"content/{number}.md"
        assert told.message == f"the title looks like that of 'm{1 - number}'"
    assert found(["S109"], done, done) == []


def test_a_language_without_lists_is_counted_only() -> None:
    poor = {"title": "Bêta", "purpose": "ok", "criteria": ["Mieux"]}
    titles = [{"title": "La bêta est livrée"}, {"title": "la bêta est livrée"}]

    assert [d.code for d in found(TEXT_RULES, poor, language="fr")] == ["R402", "S101"]
    assert [d.code for d in found(TEXT_RULES, *titles, language="fr")] == ["S109"]
    assert found(TEXT_RULES, {"title": "測試版", "purpose": "因為"}, language="zh-Hant") == []


def test_a_team_adds_words_and_languages() -> None:
    ours = WordLists(vague=("leverag(e|es)",), known=("XKV",))
    added = {"en": ours, "fr": WordLists(vague=("mieux",))}
    english, french = {"title": "Bank leverages the XKV form"}, {"title": "Faire mieux la bêta"}

    assert said(SMALL, english, words=added) == ["S102 leverages"]
    assert said(TEXT_RULES, french, words=added, language="fr") == ["S102 mieux"]
    poor = {**french, "purpose": "une version qui donne tout cela", "criteria": ["Bien"]}
    assert said(TEXT_RULES, poor, words=added, language="fr") == ["S102 mieux"]


PLACES = """
```yml content/project.yml
title: Clinic
objectives:
  - id: aim
    title: A clinic that is better for every patient and nurse of the town
```
```md content/a.md
---
title: Make the search easier
due: 2026-03-02
purpose: 'so that they are happy as soon as possible'
---
## Success criteria
- [ ] Calls are reduced
- [x] Good
-  Two lines
   of which the second is reduced
```
```md content/b.md
---
title: >-
  Make the booking
  easier
due: 2026-03-02
success_criteria:
  - {text: "Mails are reduced"}
---
```
"""


def test_findings_point_at_the_words_where_they_can(check_past: Check) -> None:
    diagnostics = check_past(PLACES, "S102", "M205", "T503").diagnostics

    assert [f"{d.span} {d.code} {d.field} {d.text}" for d in diagnostics] == [
        "content/a.md:2:24 S102 title easier",
        "content/a.md:4:34 T503 purpose as soon as possible",
        "content/a.md:7:17 M205 success_criteria.0.text reduced",
        "content/a.md:9:4 M205 success_criteria.2.text reduced",
        "content/b.md:2:8 S102 title easier",
        "content/b.md:7:23 M205 success_criteria.0.text reduced",
        "content/project.yml:4:29 S102 objectives.0.title better",
    ]


def test_what_was_told_by_reading_is_not_told_again(check_past: Check) -> None:
    text = "```md content/testing.md\n---\ndue: 2026-03-02\npurpose: [a]\n---\n```\n"

    assert {diagnostic.code[:2] for diagnostic in check_past(text, *TEXT_RULES).diagnostics} == {
        "FM"
    }
