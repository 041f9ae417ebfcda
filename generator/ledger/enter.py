"""Enter what a whole run has found into the ledger."""

from collections.abc import Iterable

from generator.check import Group
from generator.check import entries_of
from generator.config.settings import Config
from generator.content import codes
from generator.content.kept import written_project
from generator.content.past import codes as past_codes
from generator.evidence import Evidence
from generator.ledger.book import Cover
from generator.ledger.book import Known
from generator.ledger.book import Ledger
from generator.ledger.book import Place
from generator.ledger.book import Row
from generator.ledger.book import row
from generator.ledger.listing import Listing
from generator.ledger.surroundings import surroundings

NOT_OF_THE_TEXT = {*past_codes.CODES, codes.UNPORTABLE_NAME, codes.DUPLICATE_ID}
"""What reading tells of a file that is not told by its text and its links."""


def entered(
    config: Config, evidence: Evidence, groups: Iterable[Group], listed: Listing
) -> Ledger | None:
    """Return a ledger of a run; none where more than each file and its past has a say.

    That is so where a file could not be read, or the past was recorded by hand, or an old commit
    is spoken of.
    """
    content, portfolio = evidence.content, evidence.content.portfolio
    files = _files(evidence, listed)
    projects = {
        str(path): Known(listed.texts[str(path)], blob, "", "")
        for path, blob in content.described.items()
        if str(path) in listed.texts
    }
    simple = listed.plain and not content.unread and not evidence.history.recorded
    whole = files.keys() | projects.keys() == listed.texts.keys()
    if not (simple and whole) or content.library.root != config.root:
        return None
    alone: dict[str, list[Row]] = {}
    compared: dict[str, list[Row]] = {}
    rest: list[Row] = []
    for rule, found in groups:
        if rule is not None and rule.measured:
            return None
        if rule is not None and rule.reads is not None:
            compared[rule.kind.code] = [row(diagnostic) for diagnostic in found]
            continue
        for diagnostic in found:
            if diagnostic.kind is codes.DUPLICATE_ID:
                return None
            path = str(diagnostic.span.path)
            told = path in files and diagnostic.kind not in NOT_OF_THE_TEXT
            (alone.setdefault(path, []) if told else rest).append(row(diagnostic))
    cover = Cover(
        surroundings=surroundings(config, evidence.as_of),
        timezone=portfolio.projects[0].timezone,
        at=listed.at,
        digest=listed.digest,
        projects=projects,
        others=listed.others,
        milestones=len(files),
    )
    return Ledger(
        cover=cover,
        files=files,
        plans=[written_project(project) for project in portfolio.projects],
        alone=alone,
        compared=compared,
        whole=rest,
        entries=_entries(evidence),
    )


def _files(evidence: Evidence, listed: Listing) -> dict[str, Known]:
    return {
        path: Known(listed.texts[path], key.blob, key.project, milestone.id)
        for key, milestone in evidence.content.read.items()
        if (path := str(key.path)) in listed.texts
    }


def _entries(evidence: Evidence) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for entry in entries_of(evidence):
        place = (entry.code, entry.reason, entry.span.line, entry.span.column)
        found.setdefault(entry.path, []).append(place)
    return found
