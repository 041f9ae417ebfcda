"""What the documents show is what the commands print."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "transcripts.py"
DOCUMENTS = [
    ROOT / "README.md",
    *sorted(ROOT.glob("docs/tutorial/*.md")),
    *sorted(ROOT.glob("docs/how-to/*.md")),
]


def run(document: Path) -> subprocess.CompletedProcess[str]:
    """Compare a document with what its commands print."""
    command = [sys.executable, TOOL, document]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_print_what_is_shown(document):
    done = run(document)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_difference_is_told(tmp_path):
    document = tmp_path / "wrong.md"
    document.write_text("```sh\nmilepost --version\n```\n\n```text\nmilepost 0\n```\n", "utf-8")
    done = run(document)

    assert done.returncode == 1
    assert "-milepost 0\n+milepost, version" in done.stdout
