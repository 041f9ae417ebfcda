"""A file that was read before is not read again, and that makes no difference to anybody."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.load import load_config
from generator.config.settings import Config
from generator.content.files import read_file
from generator.content.past.cache import Cache
from generator.content.past.cache import opened
from generator.content.readings import Written
from generator.content.readings import reader
from tests.checked import check
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository
from tests.written import write

PATH = "content/milestones/pilot.md"
LAUNCH = "content/milestones/launch.md"
FAULTY = "---\ntitle: Launch done\ndue: 2024-13-01\n---\nSee [the pilot](pilot.md).\n"
LINKED = (
    "---\ntitle: Launch done\ndue: 2024-08-01\ndepends_on: [pilot]\nx-room: 4.10\n"
    "risks: [{id: r1, title: Rain, probability: high, impact: 3}]\n---\n"
    "See [the pilot](pilot.md), [nothing](none.md) and ![a rig](rig.png).\n"
)
TEXTS = (
    PILOT,
    PILOT.replace("2024-05-31", "2024-07-31"),
    PILOT.replace("id: pilot", "id: Launch"),
    PILOT.replace("due:", "deu:"),
    PILOT.replace("\n", "\r\n"),
    PILOT.replace("three", "thr\u202eee"),
    LINKED,
    FAULTY,
    "",
    "---\ntitle: [\n---\n",
)


def config_of(root: Path) -> Config:
    return load_config(root, options={}, environment={})


def found(root: Path) -> list[object]:
    """Everything that `check` says and knows of a project, with the place of every field."""
    content, diagnostics = check(config_of(root))
    milestones = content.portfolio.by_key.values()
    places = [(m, m.source.path, dict(m.source.places), m.source.unread) for m in milestones]
    return [diagnostics, places, content.library.destinations, content.unread]


def forget(root: Path) -> None:
    shutil.rmtree(root / ".milepost", ignore_errors=True)


def kept(root: Path, change: Callable[[bytes], bytes], path: str = PATH) -> None:
    """Change what is kept of a file, with a checksum that fits."""
    file, _problems = read_file(root, PurePosixPath(path))
    key = Written(file.blob, file.path, "launch").key
    context = {"probability": config_of(root).settings.metrics.probability}
    with opened(root, "versions", reader(context)) as cache:
        assert isinstance(cache, Cache)
        cache.write({key: change(cache.read([key])[key])})


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "plan")
    repository.write({**PLAN, LAUNCH: LINKED})
    repository.commit("2024-03-01")
    return repository


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((PATH, LAUNCH, "content/third.yml")), st.sampled_from((None, *TEXTS))
        ),
        max_size=4,
    )
)
def test_whatever_is_edited_the_cache_makes_no_difference(
    tmp_path: Path, edits: list[tuple[str, str | None]]
) -> None:
    shutil.rmtree(tmp_path)
    write(tmp_path, {**PLAN, LAUNCH: LINKED})
    for path, text in edits:
        if text is None:
            (tmp_path / path).unlink(missing_ok=True)
        else:
            (tmp_path / path).write_bytes(text.encode())
        warm = found(tmp_path)
        warmer = found(tmp_path)
        forget(tmp_path)
        assert warm == warmer == found(tmp_path)


def test_the_past_is_the_same_with_the_cache_and_without(repository: Repository) -> None:
    for day, text in (("2024-03-10", TEXTS[1]), ("2024-03-20", FAULTY), ("2024-04-01", PILOT)):
        repository.write({PATH: text})
        warm = found(repository.root)
        repository.commit(day)
        committed = found(repository.root)
        forget(repository.root)
        assert committed == found(repository.root)
        assert warm[1] == committed[1]


def test_what_is_kept_of_a_file_is_taken(repository: Repository) -> None:
    found(repository.root)

    kept(repository.root, lambda value: value.replace(b"three clinics", b"nobody at all"))
    content, _diagnostics = check(config_of(repository.root))

    assert content.portfolio.by_key["launch/pilot"].title == "Pilot accepted by nobody at all"


def test_what_is_kept_of_a_file_does_not_outlive_its_bytes(repository: Repository) -> None:
    found(repository.root)
    kept(repository.root, lambda value: value.replace(b"three clinics", b"nobody at all"))
    repository.write({PATH: PILOT + "\nOne more line.\n"})

    content, _diagnostics = check(config_of(repository.root))

    assert content.portfolio.by_key["launch/pilot"].title == "Pilot accepted by three clinics"


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"{milestone}",
        b"[]\n[[],[],[0,0]]\n",
        b"{milestone}\n[[[1]],[],[0,0]]\n",
        b"{milestone}\n[[],{},[0,0]]\n",
        b"{milestone}\n[[],[],[0]]\n",
        b'{milestone}\n[[],[],["0",0]]\n',
        b'"a fault"\n[[],[],[0,0]]\n',
        b"\x80\x04\x95\n[[],[],[0,0]]\n",
    ],
)
def test_a_forged_reading_that_is_none_is_read_anew(repository: Repository, forged: bytes) -> None:
    first = found(repository.root)
    kept(repository.root, lambda value: forged.replace(b"{milestone}", value.split(b"\n")[0]))
    assert found(repository.root) == first


@pytest.mark.parametrize("forged", [b"", b"due", b"\xff" * 1000])
def test_forged_places_are_none(repository: Repository, forged: bytes) -> None:
    found(repository.root)
    kept(repository.root, lambda value: b"\n".join([*value.split(b"\n")[:2], forged]))

    content, _diagnostics = check(config_of(repository.root))
    source = content.portfolio.by_key["launch/pilot"].source

    assert dict(source.places) == dict(source.texts) == {}
    assert str(source.at("due")) == f"{PATH}:1:1"


def test_a_reading_with_another_checksum_is_not_believed(repository: Repository) -> None:
    first = found(repository.root)
    database = sqlite3.connect(repository.root / ".milepost" / "cache" / "versions.sqlite")
    with database:
        database.execute("update kept set value = cast(replace(value, 'three', 'ninety') as blob)")
    database.close()
    assert found(repository.root) == first


def test_a_cache_that_was_committed_hides_nothing(repository: Repository) -> None:
    repository.write({LAUNCH: LINKED.replace("[pilot]", "[nobody]")})
    first = found(repository.root)
    kept(repository.root, lambda value: value.replace(b"nobody", b"pilot"), LAUNCH)
    assert found(repository.root) != first
    repository.git("add", "--force", ".")
    repository.git("commit", "--quiet", "--message=Ship a cache")

    clone = repository.root.parent / "clone"
    repository.git("clone", "--quiet", str(repository.root), str(clone))

    assert found(clone)[0] == first[0]


def test_a_file_with_a_finding_is_told_each_time(repository: Repository) -> None:
    repository.write({PATH: PILOT.replace("owner:", "onwer:")})
    for _time in range(2):
        _content, diagnostics = check(config_of(repository.root))
        assert ("FM030", PATH) in [(d.code, str(d.span.path)) for d in diagnostics]


def test_a_folder_that_cannot_be_written_is_read_as_well(repository: Repository) -> None:
    first = found(repository.root)
    forget(repository.root)
    repository.write({".milepost": "somebody's file\n"})
    assert found(repository.root) == first
