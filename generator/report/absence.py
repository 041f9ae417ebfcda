"""Why the past is not known, and what to do about it: one sentence for every page."""

from generator.model.history import Absence
from generator.model.history import History
from generator.report.context import Context
from generator.words import Words


def absence(history: History, _: Words) -> str:
    """Say why git has nothing to tell, and the cure; nothing where it has."""
    if history.absence is None:
        return ""
    if any(history.recorded.values()) and not history.hidden:
        return _("Nothing was in git by this day; the past is told by history.csv alone.")
    words = {
        Absence.NO_GIT: _(
            "What the numbers need of the past is not known: git is not installed. Install it, "
            "and build again."
        ),
        Absence.NO_REPOSITORY: _(
            "There is no git repository, so no earlier version of the plan is known. Commit "
            "content with git: every later commit becomes its history."
        ),
        Absence.NO_COMMITS: _(
            "Nothing was in git by this day, so no earlier version of the plan is known. Commit "
            "the content: every later commit becomes its history."
        ),
        Absence.SHALLOW: _(
            "What the numbers need of the past is not known: this is a shallow clone, without the "
            "oldest commits. Fetch them all, with fetch-depth: 0 in the workflow or "
            "git fetch --unshallow."
        ),
        Absence.PARTIAL: _(
            "What the numbers need of the past is not known: the clone lacks old versions of the "
            "files. Clone again without --filter."
        ),
        Absence.UNTRUSTED: _(
            "What the numbers need of the past is not known: git does not trust this folder, which "
            "belongs to somebody else. Name it in git's safe.directory."
        ),
        Absence.FAILED: _(
            "What the numbers need of the past is not known: git cannot read this repository. "
            "git fsck says why."
        ),
    }
    return words[history.absence]


def is_recorded(context: Context) -> bool:
    """Tell whether somebody wrote down what the past of a project was."""
    history = context.source.history
    return not history.hidden and bool(history.recorded.get(context.project.id))
