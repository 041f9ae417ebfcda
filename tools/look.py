"""Draw everything that a reader may see as pictures, and lay them on a sheet: FOLDER/index.html.

    python tools/look.py [FOLDER]

Five plans: the sample, one milestone, an empty project, a portfolio and, where MILEPOST_SHARED
names the folder of real files, a repository with hundreds of milestones on the day of its last
commit. Pages at three widths in both schemes, each page of each document. It is for people to look
at; nothing is judged here.
"""

import gzip
import html
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOOT = ROOT / "tests" / "web" / "shoot.mjs"
MILEPOST = (sys.executable, "-m", "generator")
WIDTHS, SCHEMES = "390,768,1440", "light,dark"
DAY = "2024-04-18"
KINDS = ("status", "checkin", "quarterly", "owner")
REPORTS = "".join(f'\n[[report]]\nname = "{kind}"\nkind = "{kind}"\n' for kind in KINDS)
STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; background: #777; color: #fff }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
figure { margin: 0; width: 220px }
img { width: 100%; max-height: 420px; object-fit: cover; object-position: top }
a { color: inherit }
"""


def git(folder: Path, *arguments: str, given: bytes | None = None) -> None:
    """Run git in a folder as somebody."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    command = ["git", *who, *arguments]
    stamp = {f"GIT_{name}_DATE": f"{DAY}T09:00:00Z" for name in ("AUTHOR", "COMMITTER")}
    subprocess.run(command, cwd=folder, check=True, input=given, env=os.environ | stamp)


def sample(folder: Path) -> None:
    """The sample, as `init` writes it, with a pack for each owner."""
    shutil.copytree(ROOT / "content", folder / "content")
    text = (ROOT / "milepost.toml").read_text(encoding="utf-8")
    (folder / "milepost.toml").write_text(text + REPORTS, encoding="utf-8")


def single(folder: Path) -> None:
    """A plan of one milestone that says little."""
    (folder / "content").mkdir()
    text = "---\ntitle: Report published\nstatus: in progress\ndue: 2024-05-31\nowner: Ada\n---\n"
    (folder / "content" / "report.md").write_text(text, encoding="utf-8")
    settings(folder)


def empty(folder: Path) -> None:
    """A folder in which nothing is yet."""
    (folder / "content").mkdir()
    settings(folder)


def real(folder: Path) -> None:
    """A repository from the world, with its history."""
    stream = Path(os.environ["MILEPOST_SHARED"]) / "data/histories/rust-project-goals.fi.gz"
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "fast-import", "--quiet", given=gzip.decompress(stream.read_bytes()))
    git(folder, "checkout", "--quiet", "main")
    last = ["git", "log", "-1", "--format=%cs"]
    settings(folder, subprocess.check_output(last, cwd=folder, text=True).strip())


def portfolio(folder: Path) -> None:
    """Three projects side by side."""
    shutil.copytree(ROOT / "tests" / "projects" / "portfolio", folder, dirs_exist_ok=True)


def settings(folder: Path, day: str = DAY) -> None:
    """Settle the day."""
    text = f"format = 1\n\n[build]\nas_of = {day}\n"
    (folder / "milepost.toml").write_text(text, encoding="utf-8")


PLANS: dict[str, Callable[[Path], None]] = {
    "sample": sample,
    "single": single,
    "empty": empty,
    "portfolio": portfolio,
}


def draw(name: str, write: Callable[[Path], None], out: Path) -> Iterator[Path]:
    """Build a plan, and yield the pictures of its pages and documents."""
    plan, pictures = out / "plans" / name, out / name
    plan.mkdir(parents=True)
    pictures.mkdir(parents=True)
    write(plan)
    subprocess.run([*MILEPOST, "build", "--keep-going"], cwd=plan, check=False)
    shoot = ["node", SHOOT, plan / "site", pictures, "--widths", WIDTHS, "--schemes", SCHEMES]
    subprocess.run(shoot, check=True, stdout=subprocess.DEVNULL)
    for pdf in sorted((plan / "site").rglob("*.pdf")):
        command = ["pdftoppm", "-r", "60", "-png", pdf, pictures / f"pdf-{pdf.stem}"]
        subprocess.run(command, check=True)
    yield from sorted(pictures.glob("*.png"))


def sheet(found: dict[str, list[Path]], out: Path) -> str:
    """Return the sheet on which all pictures lie."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Look</title><style>{STYLE}</style>"]
    for name, pictures in found.items():
        parts.append(f"<h2>{html.escape(name)}, {len(pictures)} pictures</h2><section>")
        for picture in pictures:
            address = html.escape(picture.relative_to(out).as_posix())
            image = f'<a href="{address}"><img loading=lazy alt="" src="{address}"></a>'
            parts.append(f"<figure>{image}<figcaption>{picture.stem}</figcaption></figure>")
        parts.append("</section>")
    return "\n".join(parts)


def main() -> None:
    """Draw all plans and write the sheet."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "look").resolve()
    shutil.rmtree(out, ignore_errors=True)
    plans = PLANS | ({"real": real} if os.environ.get("MILEPOST_SHARED") else {})
    found = {name: list(draw(name, write, out)) for name, write in plans.items()}
    (out / "index.html").write_text(sheet(found, out), encoding="utf-8")
    print(f"{sum(map(len, found.values()))} pictures: {out / 'index.html'}")


if __name__ == "__main__":
    main()
