"""The mail of a plan that has more to say than a mail holds, and what a reminder says of dates."""

import re
from dataclasses import replace
from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest

from generator.config.settings import Audience
from generator.config.settings import ReportKind
from generator.pipeline import published
from generator.render.mail import LARGEST
from generator.render.mail import draw_mail
from generator.render.theme import theme_of
from generator.report.assemble import context_of as report_context
from generator.report.context import Context
from generator.report.issues import issues
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.letters import letter
from generator.report.mail.quarter import quarterly_page
from generator.report.mail.quarter import quarterly_parts
from generator.report.mail.reminders import reminder
from generator.report.mail.reminders import week_of
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailView
from generator.report.parts import Link
from tests.contexts import DAY
from tests.contexts import context_of
from tests.contexts import milestone

MANY = 30


def near(n: int) -> str:
    """A milestone of a plan of many, due within days, with an ask that has the next day."""
    due = DAY + timedelta(days=1 + n % 12)
    ask = f"asks: [{{ask: Answer {n}, from: Ben, by: {due + timedelta(days=1)}}}]\n"
    text = milestone(title=f"Step {n} done", start="2024-03-01", due=due, status="in progress")
    return text.replace("owner:", f"{ask}owner:", 1)


def won(n: int) -> str:
    day = DAY - timedelta(days=n)
    return milestone(title=f"Win {n}", due=day, status="completed", completed=day)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Context:
    files = {f"content/m{n}.md": near(n) for n in range(MANY)}
    return context_of(
        tmp_path_factory.mktemp("crowd"),
        {**files, **{f"content/w{n}.md": won(n) for n in range(7)}},
    )


def status(context: Context) -> MailView:
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.STATUS]
    return letter(context, issue, None, enclosed=Enclosed.NOTHING)


def part(view: MailView, start: str) -> MailPart:
    [found] = [each for each in view.parts if start in each.title]
    return found


def test_what_is_due_is_folded_and_says_until_when(crowd: Context) -> None:
    due = part(status(crowd), "are due")

    assert due.title.startswith("60 things are due")
    assert len(due.rows) == 8
    assert (
        due.more.replace("\N{NO-BREAK SPACE}", " ")
        == "and 46 more from 21 Apr to 1 May; and 6 named above"
    )
    assert 8 + 46 + 6 == 60


def test_wins_are_folded(crowd: Context) -> None:
    wins = part(status(crowd), "finished")

    assert (len(wins.rows), wins.more) == (5, "and 2 more")


def test_a_mail_that_is_too_large_says_less_and_how_much_less(crowd: Context) -> None:
    view = status(crowd)
    wide = [replace(row, notes=("long " * 3_000,)) for row in part(view, "are due").rows]
    large = replace(view, parts=(MailPart("60 things are due", tuple(wide), "and 46 more"),))
    theme = theme_of(crowd.source.config)
    drawn = draw_mail(theme, large)

    assert len(drawn.html.encode()) <= LARGEST
    assert drawn.html.count("long long") == 5 * 1_500
    assert "and 3 more; and 46 more" in drawn.text
    assert "and 3 more; and 46 more" in drawn.html


@pytest.mark.parametrize(
    ("due", "forecast", "said"),
    [
        ("2024-04-12", None, "was due on 12 April and is not done"),
        ("2024-04-22", None, "is due on 22 April"),
        ("2024-04-22", "2024-04-22", "is due on 22 April"),
        ("2024-03-22", "2024-04-26", "is forecast for 26 April; it was due on 22 March"),
        ("2024-05-22", "2024-04-26", "is forecast for 26 April; it is due on 22 May"),
        (
            "2024-03-22",
            "2024-04-12",
            "was forecast for 12 April and is not done; it was due on 22 March",
        ),
        (
            "2024-05-22",
            "2024-04-12",
            "was forecast for 12 April and is not done; it is due on 22 May",
        ),
    ],
)
def test_a_reminder_tells_a_forecast_from_a_due_date(
    tmp_path: Path, due: str, forecast: str | None, said: str
) -> None:
    text = milestone(due=due, forecast=forecast, start="2024-03-01", status="in progress")
    context = context_of(tmp_path, {"content/pilot.md": text})
    view = reminder((context,), {"Ada"}, week_of(date(2024, 4, 18)))
    [row] = view.parts[0].rows

    assert row.notes[0].replace("\N{NO-BREAK SPACE}", " ") == said
    assert view.headline == "1 milestone of yours needs a look"


@pytest.mark.parametrize(
    ("start", "day", "subject", "kind"),
    [
        (4, "2024-04-18", "quarter 1 of 2024/25: ", "quarter 1 of 2024/25"),
        (12, "2024-01-02", "quarter 1 of 2023/24: ", "quarter 1 of 2023/24"),
        (1, "2024-04-18", "Quarterly review 2024-Q2: ", "April 2024 to June 2024"),
    ],
)
def test_a_quarter_is_the_same_in_the_subject_and_in_the_text(
    tmp_path: Path, start: int, day: str, subject: str, kind: str
) -> None:
    project = f"id: launch\ntitle: Launch\nfiscal_year_start: {start}\n"
    files = {"content/project.yml": project, "content/pilot.md": milestone(due="2024-06-01")}
    context = context_of(tmp_path, files, day)
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.QUARTERLY]
    mail = letter(context, issue, None, enclosed=Enclosed.NOTHING)
    assert subject in mail.subject
    assert mail.kind.endswith(kind)


@pytest.mark.parametrize("url", ["", "https://plans.example.org/"])
def test_what_is_left_out_is_on_a_page_that_is_named_and_linked(tmp_path: Path, url: str) -> None:
    files = {f"content/m{n}.md": near(n) for n in range(9)}
    files["milepost.toml"] = f'format = 1\n[site]\nurl = "{url}"\n'
    context = context_of(tmp_path, files)
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.CHECKIN]
    mail = letter(context, issue, None, enclosed=Enclosed.NOTHING)
    asks = part(mail, "answers are needed")
    said, at = "6 more are on the page “Overview” of the site.", f"{url}index.html" if url else ""
    assert asks.page == Link(said, at)
    drawn = draw_mail(theme_of(context.source.config), mail)
    assert f"  {said}\n{f'  {at}{chr(10)}' if at else ''}" in drawn.text
    assert (f'href="{at}"' in drawn.html) is bool(url)
    assert not re.search(r" in \w+\.html", drawn.text + drawn.html)


def test_a_review_for_everybody_tells_what_is_unknown_from_what_is_not_published(
    crowd: Context,
) -> None:
    def lacking(context: Context) -> str:
        [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.QUARTERLY]
        page = quarterly_page(context, issue)
        return "; ".join(part.more for part in quarterly_parts(context, page))

    settings = crowd.source.config.settings
    public = replace(settings, site=replace(settings.site, audience=Audience.PUBLIC))
    source = published(replace(crowd.source, config=replace(crowd.source.config, settings=public)))
    assert "not published" not in lacking(crowd)
    assert "1 is not published" in lacking(report_context(source, 0))
