"""Ask Monday.com itself for a board: its items page by page, and how their days have moved."""

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import Final
from urllib.parse import urlsplit

from generator.errors import AccessError
from generator.errors import UnreachableError
from generator.importers.live.web import LONGEST_WAIT
from generator.importers.live.web import TRIES
from generator.importers.live.web import Web
from generator.words import ENGLISH as _

URL: Final = "https://api.monday.com/v2"
TOKEN: Final = "MONDAY_TOKEN"  # noqa: S105 - the name of a variable
VERSION: Final = "2026-10"
PAGE: Final = 50  # items at once: with their subitems, within what Monday lets one question cost
LOGS: Final = 1_000  # entries of the log at once
MOST_LOGS: Final = 20  # pages of the log
DATED: Final = frozenset(("date", "timeline", "status", "color", "timerange"))
SHORTEST_WAIT: Final = 1.0
REFUSED: Final = ("unauthorized", "unauthenticated", "not authenticated", "permission", "forbidden")

VALUES: Final = """
fragment values on Item {
  column_values {
    id type text value
    column { title }
    ... on StatusValue { is_done updated_at }
    ... on NumbersValue { symbol }
    ... on MirrorValue { display_value }
    ... on BoardRelationValue { display_value }
    ... on FormulaValue { display_value }
    ... on DependencyValue { display_value linked_item_ids }
  }
}
fragment item on Item {
  id name state url
  group { id title }
  ...values
  subitems { id name state url ...values }
  updates(limit: 100) { id }
  assets { id }
}"""
FIRST: Final = f"""query ($board: [ID!], $limit: Int!) {{
  boards(ids: $board) {{
    id name
    groups {{ id title }}
    columns {{ id title type }}
    items_page(limit: $limit) {{ cursor items {{ ...item }} }}
  }}
}}{VALUES}"""
NEXT: Final = f"""query ($cursor: String!, $limit: Int!) {{
  next_items_page(cursor: $cursor, limit: $limit) {{ cursor items {{ ...item }} }}
}}{VALUES}"""
LOG: Final = """query ($board: [ID!], $limit: Int!, $page: Int!, $columns: [String]) {
  boards(ids: $board) {
    activity_logs(limit: $limit, page: $page, column_ids: $columns) {
      event data created_at user_id
    }
  }
}"""
USERS: Final = (
    "query ($users: [ID!], $limit: Int!) { users(ids: $users, limit: $limit) { id name } }"
)

_RESET = re.compile(r"reset in (?P<n>[0-9]{1,6}) sec")
Value = dict[str, Any]


def headers(secrets: Mapping[str, str]) -> Mapping[str, str]:
    """Return the headers by which Monday.com knows who asks, and in which version."""
    return {"Authorization": secrets[TOKEN], "API-Version": VERSION}


def board_id(board: str) -> str:
    """Return the id of a board in its address, or the id that was given."""
    steps = urlsplit(board.strip()).path.strip("/").split("/")
    return steps[steps.index("boards") + 1] if "boards" in steps[:-1] else board.strip()


def pull(board: str, web: Web) -> bytes:
    """Return a board, by its id or its address, as one answer of the API.

    Raises:
        AccessError: Monday.com does not let us in, or has no such board.
        UnreachableError: it cannot be reached, or answers something else.
    """
    wanted = [board_id(board)]
    found = _list(_asked(web, FIRST, board=wanted, limit=PAGE), "boards")
    if not found:
        raise AccessError(web.url, _("it has no such board, or does not show it to us"))
    whole = found[0]
    page = _value(whole, "items_page")
    items = _list(page, "items")
    for more in _pages(web, page.get("cursor")):
        items.extend(more)
    logs = list(_logs(web, wanted, _dated(whole)))
    whole |= {"items_page": {"cursor": None, "items": items}, "activity_logs": logs}
    people = sorted({str(log["user_id"]) for log in logs if log.get("user_id")})
    users = _list(_asked(web, USERS, users=people, limit=len(people)), "users") if people else []
    return json.dumps({"data": {"users": users, "boards": [whole]}}).encode()


def _pages(web: Web, cursor: object) -> Iterator[list[Value]]:
    """Yield the items of each page behind the first."""
    while isinstance(cursor, str) and cursor:
        page = _value(_asked(web, NEXT, cursor=cursor, limit=PAGE), "next_items_page")
        yield _list(page, "items")
        cursor = page.get("cursor")


def _dated(board: Value) -> list[str]:
    """Return the ids of the columns whose past is wanted: those of days and of states."""
    columns = _list(board, "columns")
    return [str(each["id"]) for each in columns if each.get("type") in DATED and each.get("id")]


def _logs(web: Web, board: list[str], columns: list[str]) -> Iterator[Value]:
    """Yield what the log of a board says of some columns, the latest first."""
    for page in range(1, MOST_LOGS + 1 if columns else 1):
        answer = _asked(web, LOG, board=board, limit=LOGS, page=page, columns=columns)
        found = [log for each in _list(answer, "boards") for log in _list(each, "activity_logs")]
        yield from found
        if len(found) < LOGS:
            return


def _asked(web: Web, query: str, **variables: object) -> Value:
    """Return the data of an answer; wait and ask again where a question costs too much for now."""
    for _try in range(TRIES):
        value = web.post(web.url, {"query": query, "variables": variables}).value
        answer = value if isinstance(value, dict) else {}
        problem = _problem(answer)
        if not problem:
            return _value(answer, "data")
        wait = _wait(answer, problem)
        if wait is None:
            raise _refusal(web, problem)
        web.sleep(wait)
    raise UnreachableError(web.url, _("it asks to wait, again and again"), _("try later"))


def _problem(answer: Value) -> str:
    """Return what Monday.com complains of, as its versions say it; empty where it does not."""
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else answer.get("error_message")
    message = first.get("message") if isinstance(first, dict) else first
    if message or errors or answer.get("error_code"):
        return str(message or answer.get("error_code") or _("something is wrong"))
    return ""


def _wait(answer: Value, problem: str) -> float | None:
    """Return how many seconds to wait until the question may be asked again; none where never."""
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    more = first.get("extensions") if isinstance(first, dict) else {}
    seconds = more.get("retry_in_seconds") if isinstance(more, dict) else None
    reset = _RESET.search(problem)
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        wait = float(seconds)
    elif reset:
        wait = float(reset["n"])
    else:
        return None
    return max(wait, SHORTEST_WAIT) if wait <= LONGEST_WAIT else None


def _refusal(web: Web, problem: str) -> AccessError | UnreachableError:
    if any(word in problem.casefold() for word in REFUSED):
        return AccessError(web.url, _("it does not let us in; the token may be wrong or too weak"))
    return UnreachableError(web.url, _("it answers: {problem}", problem=problem[:200]))


def _value(value: Value, name: str) -> Value:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _list(value: Value, name: str) -> list[Value]:
    found = value.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
