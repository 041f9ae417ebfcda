"""What the files beside the code are held to."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
TEMPLATES = REPOSITORY / "templates"
LOCKS = ["requirements/run.txt", "requirements/test.txt", "tests/web/package-lock.json"]
COLOUR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|oklab|color)a?\(",
    re.IGNORECASE,
)
DRAWN = sorted(p for p in TEMPLATES.rglob("*") if p.suffix in {".html", ".css", ".svg"})
TOKENS = TEMPLATES / "assets" / "css" / "tokens.css"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_digests_and_no_host(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "sha256:" in text or "sha512-" in text


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_every_package_of_a_lock_has_its_digest(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert lines
    assert [line for line in lines if "--hash=sha256:" not in line] == []
    assert [line for line in lines if not re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", line)] == []


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_colours_have_one_home(path: Path) -> None:
    """An anchor such as `href="#main"` is none."""
    text = re.sub(r"""(?:href="|url\()#[\w-]+|&#\w+;""", "", path.read_text(encoding="utf-8"))
    found = COLOUR.findall(text)
    assert bool(found) is (path == TOKENS), found


def test_no_file_tells_of_the_machine_that_it_was_written_on() -> None:
    """Nobody's home, and no folder outside of this one."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    here = re.escape(str(REPOSITORY))
    place = re.compile(rf"{here}\b|/root/|/home/(?!ada\b)\w+|/Users/\w+")
    told = []
    for name in done.stdout.split("\0"):
        path = REPOSITORY / name
        if not name or not path.is_file() or path.suffix in {".woff2", ".png", ".pdf"}:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        told += [f"{name}: {found.group()}" for found in place.finditer(text)]
    told = [line for line in told if not line.startswith("tests/architecture/test_files.py")]
    assert told == []
