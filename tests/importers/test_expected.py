"""Every export that lies beside its importer, and the files that it becomes.

`make accept` writes the expected files anew; the difference is then reviewed in git.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.repository import Repository

HERE = Path(__file__).parent
EXPORTS = sorted(HERE.glob("*/exports/*"))
ACCEPT = bool(os.environ.get("MILEPOST_ACCEPT"))


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_an_export_becomes_the_files_beside_it(export: Path, tmp_path: Path):
    expected = export.parent.parent / "expected" / export.name
    repository = Repository(tmp_path)
    done = repository.run("import", str(export), "--yes")
    assert done.exit_code == 0, done.output
    made = {
        name: text for name, text in texts(tmp_path / "content").items() if not name.startswith(".")
    }
    if ACCEPT:
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in made.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, "utf-8")
    assert made == texts(expected)
    assert repository.run("check", "--quiet").exit_code in {0, 1}
    again = repository.run("import", str(export), "--yes")
    assert "everything is as it was brought last" in again.output
