"""Checks of a built site and its PDF: each returns what is wrong, as lines for people to read."""

import json
import os
import posixpath
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.parse import urlsplit

import page as pdf_validator

HERE = Path(__file__).parent
NU_CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"

# Homebrew keeps its Java off PATH, where macOS has a stub of the same name.
HOMEBREW_JAVA = ("/opt/homebrew/opt/openjdk/bin", "/usr/local/opt/openjdk/bin")


def browse(
    site: Path,
    *pages: str,
    kinds: bool = False,
    colours: bool = True,
    origin: str = "",
) -> list[str]:
    """What a real browser and axe-core object to, on every page, on some, or on one of each kind.

    Without `colours` contrast is left out, which takes the most time. `origin` is where somebody
    serves the site already; else it is served for this.
    """
    choice = [f"--pages={','.join(pages)}"] if pages else []
    choice += ["--kinds"] * kinds + ["--no-colours"] * (not colours)
    choice += [f"--origin={origin}"] if origin else []
    report = _report("node", HERE / "browse.mjs", site, *choice)
    if not report["pages"]:
        message = f"no page of {site} was opened"
        raise ValueError(message)
    seen: dict[str, list[str]] = {}
    for fault in report["violations"]:
        line = "{page}: {kind} {id}: {detail} {target}".format(**fault).rstrip()
        seen.setdefault(line, []).append("{width} {scheme}".format(**fault))
    return [f"{line} [{', '.join(dict.fromkeys(where))}]" for line, where in seen.items()]


def headers(site: Path) -> dict[str, dict[str, str]]:
    """What Netlify's own reader makes of a site's _headers, for every file by its path."""
    report = _report("node", HERE / "headers.mjs", site)
    if report["errors"]:
        raise ValueError(report["errors"])
    return dict(report["files"])


def use(site: Path, *scenes: str) -> dict[str, str]:
    """What goes wrong when the sample's site is used, by the name of each scene, or "" if nothing.

    Without `scenes`, all of them are played.
    """
    run = _run("node", HERE / "use.mjs", site, *scenes)
    if run.returncode:
        raise RuntimeError(run.stderr)
    found: dict[str, str] = json.loads(run.stdout)
    return found


def validate_html(*sites: Path) -> list[str]:
    """What the Nu HTML checker calls an error, on every page; to start it takes the most time."""
    for site in sites:
        _require_pages(site)
    java = shutil.which("java", path=os.pathsep.join([*HOMEBREW_JAVA, os.environ["PATH"]]))
    options = ("--skip-non-html", "--format", "gnu", "--errors-only")
    run = _run(java or "java", "-jar", NU_CHECKER, *options, *(site.resolve() for site in sites))
    lines = run.stderr.splitlines()
    if run.returncode and not lines:
        message = f"the Nu checker ended with {run.returncode} and said nothing"
        raise RuntimeError(message)
    return [line.replace("file:", "", 1) for line in lines]


def lint_html(*sites: Path, kinds: bool = False) -> list[str]:
    """What html-validate objects to, on every page or on one of each kind."""
    report = _report("node", HERE / "lint.mjs", *sites, *["--kinds"] * kinds)
    return list(report["faults"])


def lighthouse(site: Path, page: str = "index.html", runs: int = 1) -> dict[str, Any]:
    """What Lighthouse thinks of a page on a phone: medians of its scores, and its objections."""
    return _report("node", HERE / "lighthouse.mjs", site, f"--page={page}", f"--runs={runs}")


def validate_pdf(pdf: Path) -> list[str]:
    """What keeps a PDF from being PDF/UA-1, the standard for accessible documents."""
    report = pdf_validator.validate_pdf(str(pdf), profile="ua1")
    if report.is_compliant:
        return []
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def dead_links(site: Path) -> list[str]:
    """Links that lead to no file, to no id or out of the site, wherever the site may lie."""
    _require_pages(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {page: _read(site / page) for page in sorted(files) if page.endswith((".html", ".svg"))}
    return [
        f"{page}: {link}: {fault}"
        for page, parsed in pages.items()
        for link in parsed.links
        if (fault := _link_fault(page, link, files, pages))
    ]


class _Page(HTMLParser):
    """The ids of a page and the addresses it points at."""

    def __init__(self) -> None:
        super().__init__()
        self.ids = {"", "top"}  # both lead to the top of any page
        self.links: dict[str, None] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in {"href", "src", "xlink:href", "poster"}:
                self.links[value or ""] = None
            elif name == "srcset":
                candidates = (candidate.split() for candidate in (value or "").split(","))
                self.links |= {words[0]: None for words in candidates if words}


def _read(path: Path) -> _Page:
    parsed = _Page()
    parsed.feed(path.read_text(encoding="utf-8"))
    parsed.close()
    return parsed


def _link_fault(page: str, link: str, files: set[str], pages: dict[str, _Page]) -> str | None:
    """Why a link of a page is dead, or None; links to other hosts are not judged."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return "starts at the root of the server"
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target.startswith(".."):
        return "leaves the site"
    if target not in files:
        return "no such file"
    if target in pages and unquote(parts.fragment) not in pages[target].ids:
        return "no such id"
    return None


def _require_pages(site: Path) -> None:
    """A check of no page would always pass, so no page is a mistake."""
    if next(site.rglob("*.html"), None) is None:
        message = f"no HTML page in {site}"
        raise FileNotFoundError(message)


def _report(*command: str | Path) -> dict[str, Any]:
    """What a script prints as JSON; one that fails has no report."""
    run = _run(*command)
    if run.returncode:
        raise RuntimeError(run.stderr)
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
