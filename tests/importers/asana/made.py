"""Tasks of Asana, written as its API of today writes them."""

from typing import Any

PROJECT = {"gid": "900", "name": "Harbour ferry", "resource_type": "project"}


def task(name: str, section: str = "To do", **values: Any) -> dict[str, Any]:
    gid = "1" + "".join(str(ord(letter) % 10) for letter in name.casefold())[:15]
    return {
        "gid": gid,
        "name": name,
        "resource_type": "task",
        "resource_subtype": "default_task",
        "completed": False,
        "completed_at": None,
        "due_on": None,
        "due_at": None,
        "start_on": None,
        "assignee": None,
        "memberships": [
            {"project": PROJECT, "section": {"gid": section, "name": section}},
        ],
        "projects": [PROJECT],
        "parent": None,
        "notes": "",
        "tags": [],
        "custom_fields": [],
        "permalink_url": f"https://app.asana.com/0/900/{gid}",
        **values,
    }


def answer(*tasks: dict[str, Any]) -> dict[str, Any]:
    return {"data": list(tasks)}
