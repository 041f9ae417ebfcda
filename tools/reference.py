"""Write docs/reference/ from the code, so that it cannot say anything else than the code does.

Usage: python tools/reference.py [FOLDER]
"""

import sys
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path

from pages.commands import commands
from pages.commands import exit_codes
from pages.data_files import data_files
from pages.diagnostics import diagnostics
from pages.fields import milestone_files
from pages.fields import project_files
from pages.markdown import page
from pages.metrics import metrics
from pages.printed import printed
from pages.recorded import recorded_history
from pages.settings import settings
from pages.templates import templates
from pages.workbook import workbook

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings,
    "milestone-files.md": milestone_files,
    "project-files.md": project_files,
    "recorded-history.md": recorded_history,
    "diagnostics.md": diagnostics,
    "metrics.md": metrics,
    "data-files.md": data_files,
    "printed.md": printed,
    "workbook.md": workbook,
    "templates.md": templates,
    "exit-codes.md": exit_codes,
}


def index(made: Mapping[str, str]) -> str:
    """Return the page that lists the pages, by their first headings."""
    intro = "`make reference` makes these pages from the code, and a test compares them with it."
    titles = {name: text.partition("\n")[0].removeprefix("# ") for name, text in made.items()}
    return page("Reference", intro, "\n".join(f"- [{t}]({n})" for n, t in titles.items()))


def main(folder: Path) -> None:
    """Write every page into a folder, and remove the pages that there are no more."""
    made = {name: make() for name, make in PAGES.items()}
    made["README.md"] = index(made)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)
