"""Names that files give to projects, people and milestones, in the head of each kind of mail."""

from dataclasses import replace
from email import message_from_bytes
from email import policy
from pathlib import Path

import pytest

from generator.config.reports import with_reports
from generator.deliver.mail.message import Attachment
from generator.deliver.mail.message import Letter
from generator.deliver.mail.posting import Issued
from generator.deliver.mail.posting import Post
from generator.deliver.mail.posting import mail_of
from generator.deliver.mail.posting import written
from generator.deliver.mail.recipients import Recipient
from generator.report.context import Context
from generator.report.issues import issues
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.letters import letter
from generator.report.mail.reminders import reminder
from generator.report.mail.reminders import week_of
from tests.contexts import context_of
from tests.contexts import milestone
from tests.deliver.letters import FROM
from tests.deliver.letters import NOON
from tests.deliver.test_headers import ADA
from tests.deliver.test_headers import MEANT
from tests.deliver.test_headers import heads

HIDDEN = "=?utf-8?q?=0D=0ABcc=3A_eve=40example=2Ecom?= \\u2028Bcc: eve@example.com"
EVIL = [
    HIDDEN,
    "A =?UTF-8?Q?=0A?=Bcc: eve@example.com",
    "💩 =?utf-8?B?DQpCY2M6IGV2ZUBleGFtcGxlLmNvbQ==?=",
    'Bcc: eve@example.com, X: <y@z>; name=\\"a\\"',
    "ü" * 90,
]


def letters(context: Context) -> dict[str, tuple[Issued, str, str]]:
    """Return of each kind of mail what it is of, its subject, and the name of its document."""
    day, project = context.as_of, context.project.id
    found = {}
    for issue in issues(context):
        view = letter(context, issue, None, enclosed=Enclosed.DOCUMENT)
        name = f"{issue.name}-{issue.slug}" if issue.slug else issue.name
        issued = Issued(name, project, issue.period.label, day, "c0ffee")
        found[name] = issued, view.subject, Path(issue.document).name
    owner = context.in_scope[0].owner or ""
    nudge = reminder((context,), {owner}, week_of(day))
    found["reminders"] = Issued("reminders", "", "2024-W16", day, ""), nudge.subject, "x.pdf"
    return found


@pytest.mark.parametrize("name", EVIL, ids=range(len(EVIL)))
def test_names_of_files_reach_no_head_but_as_text(tmp_path: Path, name: str) -> None:
    text = milestone(title=f'"{name}"', owner=f'"{name}"', due="2024-04-22", status="in progress")
    project = f'id: launch\ntitle: "{name}"\npeople: [{{id: ada, name: "{name}"}}]\n'
    context = context_of(tmp_path, {"content/a.md": text, "content/project.yml": project})
    source = context.source
    config = with_reports(source.config, ("status", "checkin", "quarterly", "owner"))
    context = replace(context, source=replace(source, config=config))
    kinds = letters(context)

    assert len(kinds) == 5
    for issued, subject, document in kinds.values():
        made = Letter(subject, "x\n", "<p>x</p>", "en", issued.thread)
        made = replace(made, document=Attachment(document, b"%PDF-1.7"))
        sent = Post(issued, Recipient("ada", ADA), made)
        data = written(sent, mail_of(sent, 1, 1, NOON), FROM)
        read = message_from_bytes(data, policy=policy.default)
        assert heads(data) == MEANT
        assert read["Bcc"] is None
        assert [str(box) for box in read["To"].addresses] == ["Ada <ada@example.org>"]
        [attached] = read.iter_attachments()
        assert attached["Bcc"] is None
        assert (attached.get_filename() or "").isascii()
