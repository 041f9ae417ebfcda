"""The ways of publishing by their names: ours, and those that installed packages add."""

from collections.abc import Mapping
from importlib.metadata import entry_points

from generator.deliver.publish.branch import BranchTarget
from generator.deliver.publish.bucket import BucketTarget
from generator.deliver.publish.folder import FolderTarget
from generator.deliver.publish.remote_folder import RemoteFolderTarget
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Publisher
from generator.deliver.publish.target import Target
from generator.errors import PublishError
from generator.words import ENGLISH as _

GROUP = "milepost.publishers"
OURS: Mapping[str, Publisher] = {
    "dir": FolderTarget,
    "git": BranchTarget,
    "rsync": RemoteFolderTarget,
    "s3": BucketTarget,
}


def target_of(place: Place) -> Target:
    """Return the target of a place, made by the publisher that its kind names.

    Raises:
        PublishError: there is no publisher of that name, or it cannot be loaded.
    """
    kind = place.settings.kind
    if kind in OURS:
        return OURS[kind](place)
    added = {entry.name: entry for entry in entry_points(group=GROUP)}
    if kind not in added:
        names = ", ".join([*OURS, *sorted(added)])
        problem = _("kind: nothing publishes as {kind}", kind=repr(kind))
        raise PublishError(place.where, problem, _("there are {names}", names=names))
    try:
        publisher: Publisher = added[kind].load()
    except Exception as error:  # a package of others may fail in any way
        problem = _("{kind} cannot be loaded: {error}", kind=kind, error=error)
        raise PublishError(place.where, problem) from error
    return publisher(place)
