"""Make the pictures of the README: the sample's overview, and the first page of its report.

Run `make look` first; it builds the sample and takes the pictures that this cuts.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
FIRST_SCREEN = (0, 0, 1440, 880)
DOTS = 110
COLOURS = 128  # text on a plain ground; more make the file larger and nothing clearer


def save(picture: Image.Image, name: str) -> None:
    """Save a picture, small."""
    plain = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    plain.save(IMAGES / name, optimize=True)


def main() -> None:
    """Make both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Image.open(ROOT / "build" / "look" / "index-1440-light.png") as page:
        save(page.crop(FIRST_SCREEN), "overview.png")
    (report,) = (ROOT / "site" / "reports").glob("status-*.pdf")
    with tempfile.TemporaryDirectory() as folder:
        drawn = ("pdftoppm", "-r", str(DOTS), "-f", "1", "-singlefile", "-png", report)
        subprocess.run([*drawn, f"{folder}/page"], check=True)
        with Image.open(f"{folder}/page.png") as page:
            save(page, "report.png")


if __name__ == "__main__":
    main()
