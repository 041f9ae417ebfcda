"""Who a report goes to: people and groups of the settings, and nobody that a file names."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from generator.config.mail import MailSettings
from generator.deliver.mail.addresses import AddressError
from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.addresses import mailbox
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody of the settings, by the name there."""

    person: str
    box: Mailbox


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The settings of mail with the place of each, for what is wrong with one."""

    mail: MailSettings
    origins: Mapping[str, str]

    @property
    def sender(self) -> Mailbox:
        """From whom mail comes.

        Raises:
            SettingsError: nobody is set, or that is no address.
        """
        if not self.mail.sender:
            hint = _("write sender = 'Project office <pmo@example.org>'")
            raise SettingsError(self._where("sender"), _("no sender is set"), hint)
        return self._box(self.mail.sender, "sender")

    @property
    def reply_to(self) -> Mailbox:
        """Who gets the answers."""
        given = self.mail.reply_to
        return self._box(given, "reply_to") if given else self.sender

    @property
    def bounces(self) -> str:
        """The address that is told of what cannot be delivered."""
        given = self.mail.bounces
        return (self._box(given, "bounces") if given else self.sender).address

    def of(self, report: str, chosen: Iterable[str] = ()) -> tuple[Recipient, ...]:
        """Return who gets a report, each address once; those `chosen` where somebody is.

        Raises:
            SettingsError: there is nobody, or a name or an address is wrong.
        """
        names, place = tuple(chosen), "--to"
        if not names:
            names, place = self.mail.to.get(report, ()), self._where(f"to.{report}")
        if not names:
            message = _("nobody is set to get {report}", report=quoted(report))
            hint = _("write {report} = ['NAME'] below [mail.to]", report=report)
            raise SettingsError(self._where("to"), message, hint)
        found = (self.person(name, place) for name in self._people(names, place))
        return tuple({each.box.address.casefold(): each for each in found}.values())

    def person(self, name: str, place: str = "") -> Recipient:
        """Return somebody by the name in the settings.

        Raises:
            SettingsError: nobody has it, or the address may not be written to.
        """
        known = self.mail.people
        if name not in known:
            message = _("there is no address of {name}", name=quoted(name))
            hint = did_you_mean(name, [*known, *self.mail.groups]) or "[mail.people]"
            raise SettingsError(place or self._where("people"), message, hint)
        box = self._box(known[name], f"people.{name}")
        if self.mail.domains and box.domain not in {d.lower() for d in self.mail.domains}:
            message = _("mail may not go to {domain}", domain=box.domain)
            raise SettingsError(self._where(f"people.{name}"), message, self._where("domains"))
        return Recipient(name, box)

    def known(self, name: str) -> bool:
        """Return whether there is an address of somebody."""
        return name in self.mail.people

    def _people(self, names: Iterable[str], place: str) -> Iterator[str]:
        """Yield the people that names stand for."""
        for name in names:
            if name in self.mail.groups and name in self.mail.people:
                message = _("{name} is a person and a group", name=quoted(name))
                raise SettingsError(place, message)
            yield from self.mail.groups.get(name, (name,))

    def _box(self, text: str, key: str) -> Mailbox:
        try:
            return mailbox(text)
        except AddressError as error:
            raise SettingsError(self._where(key), str(error)) from None

    def _where(self, key: str) -> str:
        section = f"mail.{key}"
        return self.origins.get(section) or self.origins.get(section.rpartition(".")[0], "[mail]")
