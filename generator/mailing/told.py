"""What a person was last told, and what lies between that and the report of now."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime

from generator.config.settings import Config
from generator.deliver.mail.ledger import Mail
from generator.difference import state_of
from generator.errors import RevisionError
from generator.model.as_of import AsOf
from generator.report.comparison import ProjectChange
from generator.report.context import Context
from generator.report.differences import compare
from generator.report.mail.addressee import Told


@dataclass(frozen=True, slots=True)
class Memory:
    """The states that mails have told of, each compared once with that of now."""

    config: Config
    contexts: tuple[Context, ...]
    now: datetime
    _known: dict[tuple[date, str], tuple[ProjectChange, ...] | None] = field(default_factory=dict)

    def of(self, mail: Mail | None) -> Told | None:
        """Return what a mail has told, and what has changed since; nothing without a mail."""
        if mail is None:
            return None
        key = (mail.as_of, mail.commit)
        if key not in self._known:
            self._known[key] = self._changes(*key)
        return Told(mail.as_of, self._known[key])

    def _changes(self, day: date, commit: str) -> tuple[ProjectChange, ...] | None:
        """Compare the state of a commit, seen on its day, with now; nothing where it is unknown."""
        if not commit:
            return None
        try:
            seen = AsOf(day, closed=True, origin=commit)
            old = state_of(self.config, commit, self.now, seen)
        except RevisionError:  # a clone without that part of the history
            return None
        return compare(old.contexts, self.contexts)
