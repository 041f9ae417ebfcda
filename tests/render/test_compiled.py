"""Templates are compiled once; where that cannot be kept, each run compiles them."""

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader
from jinja2 import Environment

from generator.render.compiled import compiled

LOADER = DictLoader({"page.html": "Hello {{ name }}"})


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary files in which nothing is yet."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def page() -> str:
    made = Environment(loader=LOADER, bytecode_cache=compiled(), autoescape=True)
    return made.get_template("page.html").render(name="Ada")


def kept(temporary: Path) -> list[Path]:
    return [path for path in temporary.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(temporary, monkeypatch):
    assert page() == "Hello Ada"
    [file] = kept(temporary)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(Environment, "compile", None)
    assert page() == "Hello Ada"


def test_another_text_is_another_template(monkeypatch):
    assert page() == "Hello Ada"
    monkeypatch.setitem(LOADER.mapping, "page.html", "Bye {{ name }}")
    assert page() == "Bye Ada"


@pytest.mark.parametrize("length", [0, 5, 30, -5])
def test_a_damaged_file_is_made_anew(temporary, length):
    page()
    [file] = kept(temporary)
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert page() == "Hello Ada"
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_trusted_is_not_used(temporary):
    page()
    [file] = kept(temporary)
    folder, elsewhere = file.parent, temporary / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert compiled() is None
    assert page() == "Hello Ada"


def test_a_folder_that_is_gone_stops_nothing(temporary):
    made = Environment(loader=LOADER, bytecode_cache=compiled(), autoescape=True)
    [folder] = temporary.iterdir()
    folder.rmdir()
    assert made.get_template("page.html").render(name="Ada") == "Hello Ada"
