"""Ask Trello itself for a board: as its export has it, with the whole of its past."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import Final
from urllib.parse import quote
from urllib.parse import urlsplit

from generator.errors import UnreachableError
from generator.importers.live.web import Web
from generator.words import ENGLISH as _

URL: Final = "https://api.trello.com/1"
KEY, TOKEN = "TRELLO_KEY", "TRELLO_TOKEN"
WHOLE: Final = {
    "fields": "name,desc,closed,idOrganization,prefs,shortUrl,url",
    "lists": "all",
    "members": "all",
    "member_fields": "fullName,username",
    "labels": "all",
    "labels_limit": "1000",
    "checklists": "all",
    "customFields": "true",
}
PAST: Final = ",".join(
    (
        *("updateCard", "updateList", "createBoard", "copyBoard", "createCard", "copyCard"),
        *("moveCardToBoard", "convertToCardFromCheckItem", "emailCard"),
    )
)
PAGE: Final = 1000  # the most that Trello gives at once


def headers(secrets: Mapping[str, str]) -> Mapping[str, str]:
    """Return the header by which Trello knows an application and who uses it."""
    known = f'OAuth oauth_consumer_key="{secrets[KEY]}", oauth_token="{secrets[TOKEN]}"'
    return {"Authorization": known}


def pull(board: str, web: Web) -> bytes:
    """Return a board, by its id, its short name or its address, as its export has it.

    Raises:
        AccessError: Trello does not let us in, or has no such board.
        UnreachableError: it cannot be reached, or answers something else.
    """
    path = f"boards/{quote(short_name(board), safe='')}"
    value = web.get(path, **WHOLE).value
    if not isinstance(value, dict):
        raise UnreachableError(web.url, _("what it sends is no board"))
    found = dict(value)
    found["cards"] = list(_pages(web, f"{path}/cards/all", customFieldItems="true"))
    found["actions"] = list(_pages(web, f"{path}/actions", filter=PAST))
    return json.dumps(found).encode()


def short_name(board: str) -> str:
    """Return what names a board in its address: ``https://trello.com/b/NAME/the-title``."""
    parts = urlsplit(board.strip()).path.strip("/").split("/")
    return parts[1] if len(parts) > 1 and parts[0] == "b" else board.strip()


def _pages(web: Web, path: str, **query: str) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in a list and before it, the newest first, until nothing new comes."""
    seen: set[str] = set()
    before: dict[str, str] = {}
    while True:
        page = web.get(path, limit=str(PAGE), **query, **before).value
        if not isinstance(page, list):
            raise UnreachableError(web.url, _("what it sends is no list"))
        new = [each for each in page if isinstance(each, dict) and each.get("id") not in seen]
        yield from new
        seen.update(str(each.get("id")) for each in new)
        if len(page) < PAGE or not new:
            return
        before = {"before": min(str(each.get("id")) for each in new)}
