"""Write the files by which a host checks, publishes and mails a plan on its own."""

from collections.abc import Mapping
from pathlib import Path

from generator.errors import OutputError

HOSTS: Mapping[str, str] = {"github": ".github/workflows", "gitlab": "."}
SCHEDULE = """
[mail.schedule]                    # when milepost send --due sends a report to whom [mail.to] names
checkin = "monday"
status = "last day"                # of its month
quarterly = "last day"             # of its quarter
"""
TARGET = """
[publish.pages]                    # milepost publish pages
kind = "git"                       # pushes the branch gh-pages of the remote origin
"""


def write_workflows(root: Path, host: str) -> list[Path]:
    """Write the files of a host, and the days and the target that they need; return them.

    Raises:
        OutputError: one of them is there already; nothing is written then.
    """
    from generator.render.theme import default_templates  # noqa: PLC0415 - start-up

    folder = root / HOSTS[host]
    files = {folder / f.name: f for f in sorted((default_templates() / "ci" / host).iterdir())}
    for path in files:
        if path.exists():
            raise OutputError(path, "already there; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    for path, template in files.items():
        path.write_bytes(template.read_bytes())
    settings = root / "milepost.toml"
    text = settings.read_text(encoding="utf-8") if settings.is_file() else "format = 1\n"
    wanted = {"[mail.schedule]": SCHEDULE, "[publish.": TARGET}
    missing = [part for head, part in wanted.items() if head not in text]
    if missing:
        settings.write_text("\n".join((text.rstrip(), *missing)), encoding="utf-8")
        return [*files, settings]
    return [*files]
