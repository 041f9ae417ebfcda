"""Lay over a page what makes it live: the script, the policy that allows it, and the faults."""

import base64
import hashlib
import re
from html import escape

PREFIX = "/-/"
"""Where the server's own addresses lie: no name in a site begins with a dash."""
EVENTS = f"{PREFIX}events"
STYLES = f"{PREFIX}serve.css"
POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE
)
HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


def live(page: str, *, script: str, seen: str, panel: str = "") -> str:
    """Return a page that loads itself anew when it is no longer what was `seen`.

    The page on disk allows no script. This one allows one, by its digest, and nothing else.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = POLICY.sub(lambda found: found[1] + allowing(found[2], digest) + found[3], page, count=1)
    sheet = f'<link rel="stylesheet" href="{STYLES}">' if panel else ""
    added = f'{sheet}<script data-seen="{escape(seen)}">{script}</script>'
    page = HEAD.sub(lambda found: added + found[0], page, count=1)
    return BODY.sub(lambda found: found[0] + panel, page, count=1)


def allowing(policy: str, digest: str) -> str:
    """Return a policy that allows one script as well, and to listen to this server."""
    parts = (part.split() for part in policy.split(";"))
    kept = {part[0].lower(): part[1:] for part in parts if part}
    more = {"script-src": f"'sha256-{digest}'", "connect-src": "'self'", "style-src": "'self'"}
    for name, source in more.items():
        before = [value for value in kept.get(name, ()) if value != "'none'"]
        kept[name] = before if source in before else [*before, source]
    return "; ".join(" ".join((name, *sources)) for name, sources in kept.items())
