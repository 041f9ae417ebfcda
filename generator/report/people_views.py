"""The view of the page of people: who answers for what, and how much they have to do."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.load_views import LoadTable
from generator.report.load_views import OwnerRow
from generator.report.load_views import Relief
from generator.report.load_views import WaitingRow
from generator.report.parts import Fact
from generator.report.parts import RaciRow
from generator.report.parts import RoleRow
from generator.report.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView(View):
    """Who answers for what."""

    template: ClassVar = "pages/people.html"
    headline: str
    facts: tuple[Fact, ...]
    load: LoadTable | None
    reliefs: tuple[Relief, ...]
    owners: tuple[OwnerRow, ...]
    decisions_title: str
    decisions: tuple[WaitingRow, ...]
    roles: tuple[RoleRow, ...]
    raci: tuple[RaciRow, ...]
