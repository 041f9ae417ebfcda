"""When no mail may go out, whatever was asked."""

from collections.abc import Mapping
from datetime import date
from datetime import timedelta

from generator.config.mail import LedgerPlace
from generator.deliver.requests import NOTHING
from generator.deliver.requests import is_request
from generator.errors import RefusedError
from generator.model.history import Absence
from generator.model.history import History
from generator.words import ENGLISH as _

OLD = timedelta(days=14)
MANY = 50
WORKFLOWS = ("CI", "GITHUB_ACTIONS", "GITLAB_CI")


def refuse_requests(environment: Mapping[str, str]) -> None:
    """Refuse to send what somebody merely proposes: it would mail a stranger's text.

    Raises:
        RefusedError: this is the build of a pull request.
    """
    if is_request(environment):
        raise RefusedError(_("this is the build of a pull request"))


def refuse_forgetting(
    environment: Mapping[str, str], place: LedgerPlace, *, no_ledger: bool
) -> None:
    """Refuse to send where what was sent would be forgotten at the end of the job.

    Raises:
        RefusedError: the disk of this job is gone afterwards.
    """
    in_workflow = any(environment.get(name, "").lower() not in NOTHING for name in WORKFLOWS)
    if in_workflow and place is LedgerPlace.FILE and not no_ledger:
        raise RefusedError(
            _("this job would forget what it has sent"),
            _("set ledger = 'git' below [mail], or --no-ledger"),
        )


def refuse_old(period: str, last: date, today: date) -> None:
    """Refuse to send a report whose period is long over.

    Raises:
        RefusedError: it ended more than 14 days ago.
    """
    if today - last > OLD:
        message = _("{period} ended on {day}, more than 14 days ago", period=period, day=last)
        raise RefusedError(message, _("build again, or --force"))


def refuse_blind(history: History) -> None:
    """Refuse to tell people of promises and moves that this copy of the repository does not know.

    Raises:
        RefusedError: there is a history, and it cannot be read here.
    """
    if not history.hidden:
        return
    message = _("the history of the plan cannot be read here")
    hint = _("milepost build says why; or --force")
    if history.absence is Absence.SHALLOW:
        message = _("this clone is shallow: first promises and moves are not known here")
        hint = _(
            "git fetch --unshallow, or fetch-depth: 0 in a workflow, and build again; or --force"
        )
    raise RefusedError(message, hint)


def refuse_many(n: int) -> None:
    """Refuse to write to many people without being told that they are meant.

    Raises:
        RefusedError: there are more than 50.
    """
    if n > MANY:
        raise RefusedError(_("{n} people would get it", n=n), "--yes")
