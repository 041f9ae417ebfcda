"""What the main pages look like, small and within a tolerance; `make accept` keeps what is meant.

Each picture is the top of a page, shrunk until letters are grey: what is compared is where things
stand, how large and in which colour, not how one machine draws an edge.
"""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PIL import ImageChops
from PIL import ImageStat

from tests.sites import Site
from tests.web import checks

KEPT = Path(__file__).parent / "kept"
ACCEPT = bool(os.environ.get("MILEPOST_ACCEPT"))
PAGES = (
    "index.html",
    "framework.html",
    "timeline.html",
    "trend.html",
    "risks.html",
    "people.html",
    "milestones/product-design.html",
)
WIDTHS, SCHEMES = (390, 1440), ("light", "dark")
WIDE, HIGH = 160, 320  # pixels of a kept picture
CELL = 16  # pixels of a part that is judged by itself
MOST = 18  # of 255: how far the mean of a part may be off
LOOKS = [
    f"{page.removesuffix('.html').replace('/', '-')}-{width}-{scheme}"
    for page in PAGES
    for width in WIDTHS
    for scheme in SCHEMES
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shots(sample: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of the sample's main pages."""
    folder = tmp_path_factory.mktemp("shots")
    command = ["node", checks.HERE / "shoot.mjs", sample.folder, folder]
    wanted = {"pages": PAGES, "widths": map(str, WIDTHS), "schemes": SCHEMES}
    options = [f"--{name}={','.join(values)}" for name, values in wanted.items()]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return folder


def small(path: Path) -> Image.Image:
    """The top of a page, shrunk."""
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    height = min(whole.height, whole.width * HIGH // WIDE)
    top = whole.crop((0, 0, whole.width, height))
    return top.resize((WIDE, height * WIDE // whole.width), Image.Resampling.BOX)


def furthest(one: Image.Image, other: Image.Image) -> tuple[float, tuple[int, int]]:
    """How far apart the means of the two are where they differ most, from 0 to 255, and where."""
    if one.size != other.size:
        return 255, other.size
    apart = ImageChops.difference(one, other)
    corners = ((x, y) for x in range(0, one.width, CELL) for y in range(0, one.height, CELL))
    parts = ((apart.crop((x, y, x + CELL, y + CELL)), (x, y)) for x, y in corners)
    return max((max(ImageStat.Stat(part).mean), at) for part, at in parts)


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_looks_as_it_did(look, shots):
    seen, kept = small(shots / f"{look}.png"), KEPT / f"{look}.png"
    if ACCEPT:
        KEPT.mkdir(exist_ok=True)
        seen.quantize(64).save(kept, optimize=True)
    with Image.open(kept) as picture:
        apart, place = furthest(seen, picture.convert("RGB"))
    assert apart < MOST, f"{kept.name} is {apart:.0f} off at {place}; make look shows it large"


def test_no_picture_is_kept_of_what_is_no_longer_looked_at():
    assert sorted(path.stem for path in KEPT.glob("*.png")) == sorted(LOOKS)


def test_another_page_is_told_from_this_one():
    """The tolerance is less than the difference between any two pages of one width and scheme."""
    pictures = {look: Image.open(KEPT / f"{look}.png").convert("RGB") for look in LOOKS}
    alike = [
        (one, other)
        for one in LOOKS
        for other in LOOKS
        if one < other
        and one.split("-")[-2:] == other.split("-")[-2:]
        and furthest(pictures[one], pictures[other])[0] < MOST
    ]
    assert alike == []
