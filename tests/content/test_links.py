"""Where the links and pictures of a text lead."""

import struct
import time
import zlib
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.content import codes
from generator.content.links import Destination
from generator.content.links import picture_fault
from tests.conftest import Check
from tests.conftest import Load
from tests.conftest import Loaded

HEAD = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"
SOURCE = PurePosixPath("content/plans/launch.md")


@pytest.fixture
def loaded(check_files: Check) -> Loaded:
    """A small portfolio with links, pictures and a file that cannot be read."""
    return check_files(
        {
            "content/plans/launch.md": HEAD
            + "Intro\n\n# Über uns\n\n## Set up\n## Set up\n## Updates\n### 2024-03-01\nx\n",
            "content/plans/my review.md": HEAD.replace("title", "id: review\ntitle"),
            "content/other.md": HEAD,
            "content/plans/broken.md": "---\ntitle: [\n---\n",
            "content/plans/rig.png": png(10, 10),
            "content/data.csv": "a,b\n",
        }
    )


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (struct.pack(">I", len(head) - 4), head, struct.pack(">I", zlib.crc32(head)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + bytes(4) + b"IDAT" + bytes(4)


@pytest.mark.parametrize(
    ("address", "milestone", "fragment"),
    [
        ("my%20review.md", "review", ""),
        ("./my%20review.md", "review", ""),
        ("../plans/../other.md", "other", ""),
        ("../other.md?plain=1", "other", ""),
        ("#set-up", "launch", "set-up"),
        ("#set-up-1", "launch", "set-up-1"),
        ("#%C3%BCber-uns", "launch", "über-uns"),
        ("launch.md#updates", "launch", "updates"),
        ("../other.md#key-tasks", "other", "key-tasks"),
    ],
)
def test_a_link_to_a_milestone(loaded: Loaded, address: str, milestone: str, fragment: str) -> None:
    found = loaded.content.library.find(SOURCE, address, picture=False)

    assert isinstance(found, Destination)
    assert found.milestone is loaded.project.by_id[milestone]
    assert found.fragment == fragment


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/plan?a=b#c",
        "HTTP://EXAMPLE.ORG",
        "mailto:ada@example.org",
        "mailto:ada@example.org?subject=The%20rig",
    ],
)
def test_a_link_to_the_web(loaded: Loaded, address: str) -> None:
    found = loaded.content.library.find(SOURCE, address, picture=False)

    assert found == Destination(web=address)


@pytest.mark.parametrize(
    "address",
    [
        "//example.org",
        "https:",
        "https:///etc/passwd",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "tel:+44",
        "http://[::1",
        "mailto:",
        "mailto:?subject=x",
        "mailto:ada@example.org?bcc=eve@example.org",
        "mailto:ada@example.org?subject=x&cc=eve@example.org",
        "mailto:ada@example.org?%62cc=eve@example.org",
    ],
)
def test_a_link_that_nobody_should_follow(loaded: Loaded, address: str) -> None:
    assert loaded.content.library.find(SOURCE, address, picture=False) is codes.UNSAFE_LINK


@pytest.mark.parametrize(
    "address",
    [
        "gone.md",
        "#gone",
        "/other.md",
        "../../../etc/passwd",
        "../data.csv",
        "..",
        "a%00b",
        "rig.png",
    ],
)
def test_a_link_that_leads_nowhere(loaded: Loaded, address: str) -> None:
    assert loaded.content.library.find(SOURCE, address, picture=False) is codes.DEAD_LINK


def test_a_picture_beside_the_file(loaded: Loaded) -> None:
    found = loaded.content.library.find(SOURCE, "./rig.png", picture=True)

    assert found == Destination(picture=PurePosixPath("content/plans/rig.png"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("gone.png", codes.DEAD_IMAGE),
        ("../data.csv", codes.DEAD_IMAGE),
        ("launch.md", codes.DEAD_IMAGE),
        ("../../../../etc/passwd.png", codes.DEAD_IMAGE),
        ("https://example.org/a.png", codes.REMOTE_IMAGE),
        ("//example.org/a.png", codes.REMOTE_IMAGE),
        ("data:image/png;base64,AAAA", codes.REMOTE_IMAGE),
    ],
)
def test_a_picture_that_is_not_shown(loaded: Loaded, address: str, kind: object) -> None:
    assert loaded.content.library.find(SOURCE, address, picture=True) is kind


def test_where_the_links_of_each_file_lead_is_kept(load: Load) -> None:
    """
    ```md content/a.md
    ---
    title: A done
    due: 2024-05-01
    ---
    See [B](b.md), [the web](https://example.org) and [nothing](gone.md).

    ## Success criteria
    - [ ] [B](b.md#tests) passes
    ```
    ```md content/b.md
    ---
    title: B done
    due: 2024-05-01
    ---
    Intro.

    ## Tests
    None.
    ```
    """
    loaded = load()
    b = loaded.project.by_id["b"]

    assert [d.code for d in loaded.diagnostics] == ["FM040"]
    assert loaded.content.library.destinations == {
        PurePosixPath("content/a.md"): {
            "b.md": Destination(milestone=b),
            "b.md#tests": Destination(milestone=b, fragment="tests"),
            "https://example.org": Destination(web="https://example.org"),
        }
    }


def test_a_link_to_a_file_that_could_not_be_read_is_not_blamed(load: Load) -> None:
    """
    ```md content/a.md
    ---
    title: "A done
    ---
    ```
    ```md content/b.md
    ---
    title: B done
    due: 2024-05-01
    ---
    See [A](a.md#top) and ![A](a.md).
    ```
    """
    assert [d.code for d in load().diagnostics] == ["FM020"]


def test_a_picture_that_was_replaced_is_looked_at_again(tmp_path: Path) -> None:
    place = tmp_path / "rig.png"
    place.write_bytes(b"no picture")
    assert picture_fault(place) is codes.DEAD_IMAGE

    place.write_bytes(png(10, 10))

    assert picture_fault(place) is None
    place.unlink()
    assert picture_fault(place) is codes.DEAD_IMAGE


def test_ten_thousand_links_to_one_page_take_no_time(check_files: Check) -> None:
    start = time.process_time()

    loaded = check_files({"content/launch.md": HEAD + "## Top\n" + "[x](#top) " * 10_000})

    assert loaded.said == []
    assert time.process_time() - start < 20
