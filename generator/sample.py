"""Where the sample plan lies: beside the package, or in the installed one."""

from pathlib import Path

PACKAGED = Path(__file__).parent / "_sample"
BESIDE = Path(__file__).parent.parent


def sample() -> Path:
    """Return the folder that holds the sample's `content` and `milepost.toml`."""
    beside = (BESIDE / "templates").is_dir() and (BESIDE / "content" / "project.yml").is_file()
    return BESIDE if beside else PACKAGED
