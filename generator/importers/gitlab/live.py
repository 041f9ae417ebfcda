"""Ask GitLab itself for the milestones of a project or group, and for the issues in them."""

import json
from collections.abc import Mapping
from typing import Any
from typing import Final
from urllib.parse import quote
from urllib.parse import urlsplit

from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.importers.live.web import Web
from generator.words import ENGLISH as _

URL: Final = "https://gitlab.com/api/v4"
TOKEN: Final = "GITLAB_TOKEN"  # noqa: S105 - the name of the variable that holds it
OPTION: Final = "--repo"
PAGE: Final = "100"  # the most that GitLab gives at once
GROUPS: Final = "groups/"


def headers(secrets: Mapping[str, str]) -> Mapping[str, str]:
    """Return the header by which GitLab knows us."""
    return {"PRIVATE-TOKEN": secrets[TOKEN]}


def pull(place: str, web: Web) -> bytes:
    """Return the milestones of a project and the issues in them; all issues if it has none.

    `place` is the path of the project or its address; a group has ``groups/`` before its path.

    Raises:
        SettingsError: it is no path.
        AccessError: GitLab does not let us in, or has no such project.
        UnreachableError: it cannot be reached, or answers something else.
    """
    path = _path(place)
    of_group = path.startswith(GROUPS)
    name = quote(path.removeprefix(GROUPS), safe="")
    below = f"{'groups' if of_group else 'projects'}/{name}"
    milestones = web.listed(f"{below}/milestones", per_page=PAGE, include_ancestors="true")
    within = {"milestone_id": "Any"} if milestones else {}
    issues = web.listed(f"{below}/issues", per_page=PAGE, scope="all", **within)
    if not of_group and milestones:
        events = web.listed(f"{below}/events", per_page=PAGE, target_type="milestone")
        _add_events(milestones, events)
    return json.dumps({"milestones": milestones, "issues": issues}).encode()


def _path(place: str) -> str:
    """Return the path of a project or group."""
    text = place.strip()
    path = urlsplit(text).path if "://" in text else text
    path = path.partition("/-/")[0].strip("/").removesuffix(".git")
    parts = path.split("/")
    if len(parts) == 1 or not all(parts) or {".", ".."} & set(parts):
        message = _("{name} is no project", name=quoted(place))
        raise SettingsError(OPTION, message, _("write GROUP/NAME, or groups/GROUP"))
    return path


def _add_events(milestones: list[Any], events: list[Any]) -> None:
    """Put what happened to each milestone beside it, as the archive of a project has it.

    Nothing else says on which day a milestone was closed.
    """
    found: dict[Any, list[Mapping[str, Any]]] = {}
    for event in events:
        if isinstance(event, dict) and isinstance(event.get("target_id"), int):
            told = {**event, "action": event.get("action_name")}
            found.setdefault(event["target_id"], []).append(told)
    for milestone in milestones:
        if isinstance(milestone, dict) and isinstance(milestone.get("id"), int):
            milestone["events"] = found.get(milestone["id"], [])
