"""What is mailed is what the site shows: the report is made again, and has to come out the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from pathlib import PurePosixPath

from generator.config.settings import Config
from generator.errors import RefusedError
from generator.model.as_of import AsOf
from generator.pipeline import facts_of
from generator.pipeline import reported
from generator.render.formats import documents
from generator.render.theme import theme_of
from generator.report.assemble import Report
from generator.site.files import made
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.site.workers import processes
from generator.words import ENGLISH as _

COMPARED = ("as_of", "as_of_closed", "commit", "uncommitted_changes")
AGAIN = _("build it again")


@dataclass(frozen=True, slots=True)
class Agreed:
    """A report that says what the site says, and the manifest of that site."""

    report: Report
    manifest: Manifest


@contextmanager
def agreed(config: Config, now: datetime) -> Iterator[Agreed]:
    """Make the report of the built site again; the content can be read while this is open.

    Raises:
        RefusedError: there is no site, or the files say something else by now.
    """
    site = config.settings.site.output
    manifest = read_manifest(config.output)
    if manifest is None:
        message = _("there is no built site in {folder}", folder=site)
        raise RefusedError(message, _("milepost build makes one"))
    if manifest.facts.get("uncommitted_changes"):
        message = _("the site in {folder} is of files that are not committed", folder=site)
        raise RefusedError(message, _("commit them, and build again"))
    with reported(config, now=now, seen=_as_of(manifest, site)) as (report, _problems):
        if report is None:
            message = _("the files cannot be read any more")
            raise RefusedError(message, _("milepost check says why"))
        facts = facts_of(report)
        for name in COMPARED:
            if facts[name] != manifest.facts.get(name):
                raise RefusedError(_differs(site, name, manifest, facts[name]), AGAIN)
        yield Agreed(report, manifest)


def _as_of(manifest: Manifest, site: str) -> AsOf:
    try:
        day = date.fromisoformat(str(manifest.facts["as_of"]))
    except (KeyError, ValueError):
        message = _("the site in {folder} does not say of which day it is", folder=site)
        raise RefusedError(message, AGAIN) from None
    return AsOf(day, closed=bool(manifest.facts.get("as_of_closed")), origin=f"{site}/{NAME}")


def _differs(site: str, name: str, manifest: Manifest, now: object) -> str:
    told = manifest.facts.get(name)
    return _(
        "the site in {folder} was built of something else: {name} was {old} and is {new}",
        folder=site,
        name=name,
        old=str(told)[:12],
        new=str(now)[:12],
    )


def document(config: Config, agreed: Agreed, address: PurePosixPath) -> bytes | None:
    """Return the document of a report, made again; nothing where the site has none.

    Raises:
        RefusedError: it is not the one that the site has.
    """
    report, known = agreed.report, agreed.manifest.files.get(address)
    if known is None or address not in report.documents:
        return None
    job = documents(report, theme_of(config))[address]
    with processes(1) as executor:
        [(_path, data)] = made({address: job}, executor)
    if digest(data) != known:
        message = _("{file} comes out otherwise than the site has it", file=address)
        raise RefusedError(message, AGAIN)
    return data
