"""One publication: look, plan, show, put; and look again where somebody was quicker."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.deliver.publish.built import Built
from generator.deliver.publish.issued import edition_of
from generator.deliver.publish.plan import Plan
from generator.deliver.publish.plan import guard_deletes
from generator.deliver.publish.plan import plan_of
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Seen
from generator.deliver.publish.target import Target
from generator.deliver.publish.versions import is_newer
from generator.errors import OvertakenError
from generator.errors import PublishError
from generator.words import ENGLISH as _

TRIES = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication did, and by which plan."""

    plan: Plan
    published: bool


def publish(built: Built, target: Target, place: Place, agree: Callable[[Plan], bool]) -> Outcome:
    """Bring a site to a target; `agree` is shown the plan, and says whether it is carried out.

    Raises:
        PublishError: the target refuses, or we do; it is as it was.
    """
    with target.held():
        for _turn in range(TRIES):
            seen = _looked(target, place)
            edition = edition_of(built, seen, target)
            plan = plan_of(seen.manifest, edition.manifest, edition.kept)
            same = seen.manifest is not None and seen.manifest.facts == edition.manifest.facts
            guard_deletes(plan, place.settings.max_deletes, place.where)
            if not agree(plan) or (plan.nothing and same):
                return Outcome(plan, published=False)
            if target.put(edition, seen):
                return Outcome(plan, published=True)
    raise _overtaken(place)


def roll_back(target: Target, place: Place) -> None:
    """Bring the release before back.

    Raises:
        PublishError: there is none.
    """
    with target.held():
        for _turn in range(TRIES):
            seen = _looked(target, place)
            if seen.manifest is None:
                raise PublishError(place.where, _("nothing is published there"))
            if target.back(seen):
                return
    raise _overtaken(place)


def _looked(target: Target, place: Place) -> Seen:
    seen = target.look()
    if seen.manifest is not None and is_newer(seen.manifest):
        hint = _("upgrade Milepost")
        raise PublishError(place.where, _("a newer Milepost has published there"), hint)
    return seen


def _overtaken(place: Place) -> OvertakenError:
    problem = _("others publish there at the same time; try again later")
    return OvertakenError(place.where, problem)
