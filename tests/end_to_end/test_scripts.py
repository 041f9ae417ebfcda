"""Texts in every script: documents are made of them, and what no font has is told."""

import pytest

from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from tests.repository import Repository

NOWHERE = "\U0010fffd"  # for private use at the end of all: no font has it


def plan(title: str, language: str = "en") -> dict[str, str]:
    return {
        "content/project.yml": f"title: Clinic\nlanguage: {language}\n",
        "content/beta.md": f"---\ntitle: {title}\ndue: 2024-06-03\nowner: Ada\n---\n",
    }


def test_a_character_that_no_font_has_is_told_with_its_place(folder: Repository) -> None:
    folder.write(plan(f"Beta {NOWHERE} released to testers"))
    folder.commit()
    run = folder.run("build")
    assert run.exit_code == DONE, run.stderr
    [told] = [line for line in run.stderr.splitlines() if "RN001" in line]
    assert told.startswith("content/beta.md:2:13: ")
    assert "(U+10FFFD) (install fonts-noto-core, or write something else)" in told
    assert next(folder.site.glob("reports/*.pdf")).read_bytes().startswith(b"%PDF")


def test_a_strict_build_fails_for_it_and_writes_nothing(folder: Repository) -> None:
    settings = {"milepost.toml": 'format = 1\n[check]\nselect = ["RN001"]\n'}
    folder.write(plan(f"Beta {NOWHERE} released to testers") | settings)
    folder.commit()
    run = folder.run("build", "--report", "status", "--format", "pdf", "--strict")
    assert run.exit_code == PROBLEMS
    assert "RN001" in run.stderr
    assert run.stderr.endswith("1 warning; nothing was written\n")
    assert not folder.site.exists()


def test_no_script_stops_a_build(folder: Repository) -> None:
    titles = ["市場調査を終える", "إطلاق المنتج", "בדיקות אב טיפוס", "Launch 🚀 👩‍👩‍👧 é"]
    for n, title in enumerate(titles):
        folder.write({f"content/{n}.md": plan(title)["content/beta.md"]})
    folder.commit()
    run = folder.run("build", "--report", "status")
    assert run.exit_code == DONE, run.stderr
    page = (folder.site / "index.html").read_text(encoding="utf-8")
    assert [title for title in titles if title not in page] == []


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("de-AT", "")]
)
def test_the_page_runs_as_its_language_does(
    folder: Repository, language: str, direction: str
) -> None:
    folder.write(plan("Beta released to testers", language))
    folder.commit()
    run = folder.run("build", "--format", "html")
    assert run.exit_code == DONE, run.stderr
    head = (folder.site / "index.html").read_text(encoding="utf-8").splitlines()[:4]
    runs = f' dir="{direction}"' if direction else ""
    assert f'<html lang="{language}"{runs}>' in head
