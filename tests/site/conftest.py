"""What tests of writing a site share: small sites, and a look at what was written."""

import os
from collections.abc import Callable
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.site.files import made
from generator.site.manifest import NAME
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.site.write import Written
from generator.site.write import write
from tests.repository import contents

Save = Callable[..., Written]
ONE = {"index.html": b"one", "milestones/pilot.html": b"pilot", "assets/site.css": b"a {}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a site goes; it is not there yet."""
    return tmp_path / "site"


@pytest.fixture
def save(folder: Path) -> Save:
    """Write a site: ``save({"index.html": b"…"})``."""

    def run(site: dict[str, object], to: Path = folder, **more: object) -> Written:
        files = made({PurePosixPath(path): data for path, data in site.items()})
        return write(files, to, facts={"as_of": "2024-04-18"}, **more)

    return run


def whole(folder: Path) -> dict[str, str]:
    """Return what a folder holds, sure that its manifest says just that."""
    manifest = read_manifest(folder)
    assert manifest is not None
    found = contents(folder)
    del found[NAME]
    assert found == {str(path): value for path, value in manifest.files.items()}
    return found


def digests(site: dict[str, bytes]) -> dict[str, str]:
    """Return what `whole` finds where a site was written."""
    return {path: digest(data) for path, data in site.items()}


def left_beside(folder: Path) -> list[str]:
    """Return what lies beside a folder and is not the folder."""
    return sorted(name for name in os.listdir(folder.parent) if name != folder.name)
