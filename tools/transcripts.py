"""Run the commands that documents show, and compare what they print with what is written there.

Usage: python tools/transcripts.py [--write] DOCUMENT...

Each document runs in a folder of its own, which holds the sample unless the document makes it. A
`sh` block that begins with `milepost` or `git` is run. A `text` block right behind it is what it
prints; `--write` puts that right. A block named after a file, as in `toml milepost.toml`, is
written to it; as `diff` it is applied.
"""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHOWN = "/home/ada"
BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<path>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
RUN = ("milepost ", "git ")
SECONDS = re.compile(r"\b[0-9]+\.[0-9] s\b")  # no two runs take the same time
COMMIT = re.compile(r"\b[0-9a-f]{7}\b")  # nor make the same commit
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
}


@dataclass
class Shell:
    """A folder, and the one below it that commands run in."""

    home: Path
    folder: Path

    def run(self, text: str) -> str:
        """Run commands, and return what they print."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("MILEPOST_", "GIT_"))}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["/bin/sh", "-c", text],
            cwd=self.folder,
            env={**kept, **ENVIRONMENT, "PATH": path, "HOME": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        for line in text.splitlines():
            if line.startswith("cd "):
                self.folder /= line.removeprefix("cd ")
        lines = done.stdout.replace(str(self.home), SHOWN).splitlines()
        return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def patch(self, path: str, text: str) -> None:
        """Replace the lines marked with a minus by those marked with a plus."""
        file = self.folder / path
        old, new = ("".join(_marked(text, f" {mark}")) for mark in "-+")
        before = file.read_text(encoding="utf-8")
        if before.count(old) != 1:
            message = f"{path} holds these lines {before.count(old)} times:\n{old}"
            raise ValueError(message)
        file.write_text(before.replace(old, new), encoding="utf-8")


def _marked(text: str, marks: str) -> Iterator[str]:
    return (line[1:] for line in text.splitlines(keepends=True) if line[0] in marks)


def replayed(text: str, shell: Shell) -> str:
    """Return a document with what its commands print now."""
    parts: list[str] = []
    end, printed = 0, ""
    for found in BLOCK.finditer(text):
        between = text[end : found.start()]
        kind, path, inside = found["kind"], found["path"], found["text"]
        if printed and kind == "text" and not between.strip():
            inside = inside if same(inside, printed) else printed
        printed = shell.run(inside) if kind == "sh" and inside.startswith(RUN) else ""
        if path:
            (shell.patch if kind == "diff" else shell.write)(path, inside)
        parts += [between, f"```{' '.join(filter(None, (kind, path)))}\n{inside}```"]
        end = found.end()
    return "".join((*parts, text[end:]))


def same(one: str, other: str) -> bool:
    """Tell whether two outputs differ in nothing but the time that was spent, and in commits."""
    return _lasting(one) == _lasting(other)


def _lasting(text: str) -> str:
    return COMMIT.sub("", SECONDS.sub("", text))


def replay(document: Path) -> str:
    """Run a document from its start, and return it with what its commands print now."""
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name).resolve()
        shell = Shell(home, home)
        if "milepost init" not in text:
            shell.run("milepost init plan; cd plan; git add -A; git commit -qm 'First plan'")
            shell.folder = home / "plan"
        return replayed(text, shell)


def main(arguments: list[str]) -> int:
    """Compare the documents, or write them; return 1 where one differs."""
    write = "--write" in arguments
    differing = 0
    for name in (Path(name) for name in arguments if name != "--write"):
        before, after = name.read_text(encoding="utf-8"), replay(name)
        if write:
            name.write_text(after, encoding="utf-8")
        elif before != after:
            differing = 1
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
            print(f"{name} shows what is not printed (make reference):", *lines, sep="\n")
    return differing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
