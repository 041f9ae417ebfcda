"""What the tests of drawing share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.render.theme import Theme
from generator.render.theme import default_templates


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The packaged theme."""
    return Theme((default_templates(),))


@pytest.fixture
def template(tmp_path: Path) -> Callable[[str], Theme]:
    """Return a theme whose own folder holds one template, `pages/own.html`."""

    def write(text: str) -> Theme:
        folder = tmp_path / "templates"
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        (folder / "pages" / "own.html").write_text(text, encoding="utf-8")
        return Theme((folder, default_templates()))

    return write
