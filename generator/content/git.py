"""Ask git, carefully: a repository's own settings must not be able to run a program."""

import logging
import os
import shutil
import subprocess
from datetime import UTC
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath

from generator.model.commit import Commit

log = logging.getLogger(__name__)

SECONDS = 60
HARDENED = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "diff.external="),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),
)
# Inside a hook these point to the repository that is being committed to, wherever we were asked
# to look.
ELSEWHERE = {
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


def git(root: Path, *arguments: str) -> str | None:
    """Run one git command in `root`; nothing where git, the repository or the answer is missing."""
    program = shutil.which("git")
    if program is None:
        return None
    inherited = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - an absolute program and our own arguments
            [program, *HARDENED, *arguments],
            cwd=root,
            env=inherited | ENVIRONMENT,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        log.debug("git %s: %s", arguments[0], done.stderr.decode(errors="replace").strip())
        return None
    return done.stdout.decode(errors="replace")


def head(root: Path, content: PurePosixPath) -> Commit | None:
    """Return the commit that is checked out, and whether the content differs from it."""
    shown = git(root, "log", "-1", "--no-ext-diff", "--no-textconv", "--format=%H %ct", "HEAD")
    if not shown:
        return None
    identifier, seconds = shown.split()
    changed = git(root, "status", "--porcelain", "-z", "--", str(content))
    day = datetime.fromtimestamp(int(seconds), tz=UTC).date()
    return Commit(identifier, day, dirty=bool(changed))
