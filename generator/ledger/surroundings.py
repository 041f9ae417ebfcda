"""What findings rest on beside the content: our code, the settings, the day, and git.

Git is not asked. What it would say of the past is as it was, as long as what it is checked out at
is, and whatever else decides what it says.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator import __version__
from generator.config.settings import Config
from generator.content.git import place_of
from generator.ledger.listing import state_of
from generator.model.as_of import AsOf

PACKAGE = Path(__file__).parents[1]
OF_CODE = (".py", ".toml", ".mo")
OF_GIT = (
    *("config", "config.worktree", "shallow", "packed-refs", "info/grafts", "refs/replace"),
    *("objects/info/alternates", "objects/info/packs", "reftable/tables.list"),
)


@cache
def code() -> str:
    """Name the code that finds: what another version of it found is not taken over."""
    states = sorted(f"{name} {state}" for name, state in _code(str(PACKAGE)))
    return _digest(__version__, sys.version, *states)


def _code(folder: str) -> Iterator[tuple[str, object]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _code(entry.path)
            elif entry.name.endswith(OF_CODE):
                found = entry.stat()
                yield entry.path, (found.st_size, found.st_mtime_ns)


def surroundings(config: Config, as_of: AsOf) -> str:
    """Return a name for everything beside the content that findings rest on."""
    where, name = place_of(config.root, config.content)
    bulk = config.settings.history.ignore_revisions
    return _digest(
        code(),
        repr((config.root, config.settings, sorted(config.origins.items()), config.words)),
        repr(as_of),
        name,
        repr(_state(config.root / bulk) if bulk else None),
        *(f"{key}={value}" for key, value in sorted(os.environ.items()) if _of_git(key)),
        *map(repr, _git(where)),
    )


def _of_git(variable: str) -> bool:
    return variable.startswith("GIT_") or variable in {"HOME", "XDG_CONFIG_HOME", "PATH"}


def _git(where: Path) -> Iterator[object]:
    """Yield what decides what git says of the past of a folder."""
    program = shutil.which("git")
    yield program, _state(Path(program)) if program else None
    home = Path(os.environ.get("HOME", "/"))
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "git" / "config"
    yield tuple(map(_state, (home / ".gitconfig", settings, Path("/etc/gitconfig"))))
    yield os.getuid() if hasattr(os, "getuid") else 0
    for folder in (where, *where.parents):
        place = folder / ".git"
        state = _state(place)
        if state is not None:
            yield str(place), _owner(folder), _owner(place)
            yield from _repository(place)
            return


def _repository(place: Path) -> Iterator[object]:
    text = _text(place) if place.is_file() else ""
    own = place.parent / text.removeprefix("gitdir:").strip() if text else place
    shared = _text(own / "commondir").strip()
    common = own / shared if shared else own
    head = _text(own / "HEAD").strip()
    yield str(own), str(common), head
    reference = head.removeprefix("ref:").strip()
    if reference != head:
        yield _text(own / reference), _text(common / reference)
    for name in OF_GIT:
        yield name, _state(own / name), _state(common / name)


def _state(path: Path) -> object:
    try:
        return state_of(path.stat())
    except OSError:
        return None


def _owner(path: Path) -> int:
    return path.stat().st_uid


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
