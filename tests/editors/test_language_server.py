"""A real language server underlines what is wrong, as soon as it is written, without a network."""

from collections.abc import Iterator

import pytest

from tests.editors.language_server import Editor
from tests.editors.language_server import editor
from tests.repository import Repository

pytestmark = pytest.mark.browser

MODELINE = "# yaml-language-server: $schema=../../.milepost/schemas/milestone.v1.schema.json\n"
RIGHT = MODELINE + "title: Pilot accepted\nstatus: In-Progress\ndue: 2024-05-31\nx-room: {a: 3}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What `milepost init` makes."""
    repository = Repository(tmp_path_factory.mktemp("made") / "plan")
    repository.root.mkdir()
    assert repository.run("init").exit_code == 0
    return repository


@pytest.fixture(scope="module")
def server(made: Repository) -> Iterator[Editor]:
    """An editor in that folder."""
    with editor(made.root) as started:
        yield started


def faults(server: Editor, made: Repository, path: str, text: str) -> list[tuple[int, str]]:
    """Write a file, open it, and return what is underlined: line and words, each once."""
    made.write({path: text})
    return sorted({(fault.line, fault.words) for fault in server.open(made.root / path)})


def test_a_wrong_field_of_a_milestone_is_underlined(server: Editor, made: Repository) -> None:
    def found(name: str, more: str) -> list[tuple[int, str]]:
        return faults(server, made, f"content/milestones/{name}.yml", RIGHT + more)

    assert found("right", "") == []
    assert found("field", "onwer: ada\n") == [(6, "onwer")]
    assert found("day", "forecast: 31/06/2024\n") == [(6, "31/06/2024")]
    assert found("word", "health: violet\n") == [(6, "violet")]
    assert found("kind", "tags: hardware\n") == [(6, "hardware")]
    assert found("inner", "budget:\n  planed: 3\n") == [(7, "planed")]


def test_a_missing_title_is_told(server: Editor, made: Repository) -> None:
    path = made.root / "content/milestones/untitled.yml"
    path.write_text(MODELINE + "due: 2024-05-31\n", encoding="utf-8")
    (fault,) = server.open(path)
    assert 'Missing property "title"' in fault.message


def test_a_wrong_field_of_the_project_is_underlined(server: Editor, made: Repository) -> None:
    path = "content/project.yml"
    text = (made.root / path).read_text(encoding="utf-8")
    assert faults(server, made, path, text) == []
    wrong = text.replace("currency: GBP", "curency: GBP")
    line = wrong.split("\n").index("curency: GBP") + 1
    again = "content/again/project.yml"
    wrong = wrong.replace("$schema=../", "$schema=../../")
    assert faults(server, made, again, wrong) == [(line, "curency")]


def test_a_field_says_what_it_is_for(server: Editor, made: Repository) -> None:
    path = made.root / "content/milestones/pilot.yml"
    path.write_text(RIGHT, encoding="utf-8")
    server.open(path)
    assert "The day that holds now" in server.hover(path, 3, 1)
