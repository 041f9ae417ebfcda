"""The settings of publishing: `[publish.NAME]`, a table for each target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from generator.config.declaring import Section
from generator.config.declaring import setting
from generator.config.limits import Within
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

Releases = Annotated[int, Within(ge=2, le=1000)]


@dataclass(frozen=True, slots=True)
class PublishSettings(Section):
    """A target that the built site is published to; its name is that of the table."""

    kind: str = setting(
        "dir", "How it is published: dir, git, rsync, s3, or what an installed package adds."
    )
    path: str = setting("", "dir: folder that holds `releases` and `current`, from this file.")
    keep: Releases = setting(5, "dir: how many releases are kept.")
    remote: str = setting("origin", "git: name of a remote, or its address.")
    branch: str = setting("gh-pages", "git: branch that holds the site and nothing else.")
    to: str = setting("", "rsync: folder of this machine, or `host:folder`.")
    bucket: str = setting("", "s3: name of the bucket.")
    prefix: str = setting("", "s3: what every key begins with.")
    endpoint: str = setting("", "s3: address of a service that speaks its protocol.")
    region: str = setting("", "s3: region of the bucket.")
    max_deletes: str = setting(
        "256", "Files that one publication may delete, or a share of those there: 256, 25%."
    )


def chosen(targets: Mapping[str, PublishSettings], name: str) -> tuple[str, PublishSettings]:
    """Return the target of a name; the only one where none is named.

    Raises:
        SettingsError: there is none of that name, or several and none is named.
    """
    where = f"publish.{name}" if name else "publish"
    names = ", ".join(targets)
    if not targets:
        hint = _("such as [publish.pages] with kind = 'git'")
        raise SettingsError(where, _("milepost.toml has no target to publish to"), hint)
    if not name and len(targets) > 1:
        raise SettingsError(
            where, _("there are several targets"), _("name one of {names}", names=names)
        )
    if name and name not in targets:
        hint = did_you_mean(name, targets) or _("there are {names}", names=names)
        raise SettingsError(where, _("there is no target {name}", name=quoted(name)), hint)
    picked = name or next(iter(targets))
    return picked, targets[picked]
