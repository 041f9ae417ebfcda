"""What the mails of the sample say, word by word; `make accept` keeps what is meant.

Kept is the subject with the text part, and the page without its styles.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.reports import with_reports
from generator.config.settings import Config
from generator.config.settings import ReportKind
from generator.evidence import gathered
from generator.pipeline import source_of
from generator.render.mail import draw_mail
from generator.render.theme import theme_of
from generator.report.assemble import assemble
from generator.report.context import Context
from generator.report.differences import compare
from generator.report.issues import Issue
from generator.report.issues import issues
from generator.report.mail.addressee import Told
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.letters import letter
from generator.report.mail.reminders import reminder
from generator.report.mail.reminders import week_of
from generator.report.mail.views import MailView
from tests.sites import MADE

KEPT = Path(__file__).parent / "mails"
ACCEPT = bool(os.environ.get("MILEPOST_ACCEPT"))
NOON = datetime(2024, 4, 18, 12, tzinfo=UTC)
BEFORE = date(2024, 3, 18)
KINDS = ("status", "checkin", "quarterly", "owner")
MAILS = (*KINDS, "status-again", "owner-again", "reminder", "status-too-large")
UNKEPT = re.compile(r"<style>.*?</style>| style=\"[^\"]*\"| class=\"[^\"]*\"", re.DOTALL)
PICTURE = re.compile(r"cid:[\w.@]+")
COMMIT = re.compile(r"(?<=commit )[0-9a-f]{7,40}")


@dataclass(frozen=True)
class Sample:
    """The sample as of its day, and what has changed in it within a month."""

    config: Config
    context: Context
    told: Told

    def view(self, name: str) -> MailView:
        """Return a mail by its name here."""
        if name == "reminder":
            day = self.context.as_of
            return reminder((self.context,), {"product-development"}, week_of(day))
        kind, _dash, which = name.partition("-")
        told = self.told if which == "again" else None
        enclosed = Enclosed.TOO_LARGE if which == "too-large" else Enclosed.DOCUMENT
        return letter(self.context, self._issue(ReportKind(kind)), told, enclosed=enclosed)

    def _issue(self, kind: ReportKind) -> Issue:
        wanted = {"", "product-development"}
        found = (i for i in issues(self.context) if i.kind is kind and i.owner in wanted)
        return next(found)


def context_of(config: Config) -> Context:
    """Return the context of the only project."""
    with gathered(config, now=NOON) as evidence:
        [context] = assemble(source_of(config, evidence.value)).contexts
    return context


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    root, past = (tmp_path_factory.mktemp(name) for name in ("mailed", "before"))
    for each in (root, past):
        MADE["sample"](each)
    design = past / "content/milestones/product-design.md"
    text = design.read_text(encoding="utf-8")
    design.write_text(text.replace("forecast: 2024-04-26", "forecast: 2024-04-12"), "utf-8")
    (past / "content/milestones/pre-launch-marketing.md").unlink()
    options: dict[str, object] = {"site.url": "https://plans.example.org/launch"}
    now = with_reports(load_config(root, options=options, environment={}), KINDS)
    earlier = {**options, "build.as_of": BEFORE.isoformat()}
    context = context_of(now)
    before = context_of(load_config(past, options=earlier, environment={}))
    return Sample(now, context, Told(BEFORE, compare((before,), (context,))))


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_says_what_it_said(mailed: Sample, name: str) -> None:
    view = mailed.view(name)
    drawn = draw_mail(theme_of(mailed.config), view)

    compared(f"{name}.txt", f"Subject: {view.subject}\n\n{drawn.text}")
    compared(f"{name}.html", "\n".join(plain(drawn.html)) + "\n")


def test_nothing_is_kept_of_a_mail_that_is_not_looked_at() -> None:
    assert {path.stem for path in KEPT.iterdir()} == set(MAILS)


def plain(html: str) -> Iterator[str]:
    """Yield a page without its styles and the digest of its picture, line by line."""
    for line in UNKEPT.sub("", PICTURE.sub("cid:PICTURE", html)).splitlines():
        if line.strip():
            yield COMMIT.sub("COMMIT", line.strip())


def compared(name: str, text: str) -> None:
    """Compare a text with what is kept of it, or keep it where that was asked for."""
    path, said = KEPT / name, COMMIT.sub("COMMIT", text)
    if ACCEPT:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else "nothing is kept\n"
    assert said.splitlines() == kept.splitlines(), "make accept keeps what is meant"
