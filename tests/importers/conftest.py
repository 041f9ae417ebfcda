"""What tests of imports share."""

from pathlib import Path

import pytest

from tests.repository import Repository


@pytest.fixture
def folder(tmp_path: Path) -> Repository:
    """An empty folder."""
    return Repository(tmp_path)
