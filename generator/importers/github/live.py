"""Ask GitHub itself for the milestones of a repository, and for the issues in them."""

import json
import re
from collections.abc import Mapping
from typing import Final

from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.importers.live.web import Web
from generator.words import ENGLISH as _

URL: Final = "https://api.github.com"
TOKEN: Final = "GITHUB_TOKEN"  # noqa: S105 - the name of the variable that holds it
VERSION: Final = "2022-11-28"
OPTION: Final = "--repo"
PAGE: Final = "100"  # the most that GitHub gives at once
_NAME: Final = re.compile(
    r"(?:https?://[^/\s]+/)?(?P<owner>[\w.-]{1,100})/(?P<name>[\w.-]{1,100}?)(?:\.git)?/?"
)


def headers(secrets: Mapping[str, str]) -> Mapping[str, str]:
    """Return the headers by which GitHub knows us."""
    return {
        "Authorization": f"Bearer {secrets[TOKEN]}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": VERSION,
    }


def pull(repository: str, web: Web) -> bytes:
    """Return the milestones of a repository and the issues in them; all issues if it has none.

    Raises:
        SettingsError: the repository is not named as ``owner/name``, or by its address.
        AccessError: GitHub does not let us in, or has no such repository.
        UnreachableError: it cannot be reached, or answers something else.
    """
    match = _NAME.fullmatch(repository.strip())
    if not match or {match["owner"], match["name"]} & {".", ".."}:
        message = _("{name} is no repository", name=quoted(repository))
        raise SettingsError(OPTION, message, _("write OWNER/NAME"))
    path = f"repos/{match['owner']}/{match['name']}"
    milestones = web.listed(f"{path}/milestones", per_page=PAGE, state="all")
    within = {"milestone": "*"} if milestones else {}
    issues = web.listed(f"{path}/issues", per_page=PAGE, state="all", **within)
    return json.dumps({"milestones": milestones, "issues": issues}).encode()
