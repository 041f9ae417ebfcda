"""Run the commands that documents show, and compare what they print with what is written there.

Usage: python tools/transcripts.py [--write] DOCUMENT...

Each document runs in a folder of its own, which holds the sample unless the document makes it. A
`sh` block that begins with `milepost` or `git` is run. A `text` block right behind it is what it
prints; `--write` puts that right. A block named after a file, as in `toml milepost.toml`, is
written to it; as `diff` it is applied.

Lines that begin with `milepost` and need no shell run in a fork of this process, which has loaded
the commands already: what they print is the same, and they need not start.
"""

import difflib
import importlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from generator.cli import COMMANDS
from generator.cli import main as milepost
from generator.cli import module_of

SHOWN = "/home/ada"
BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<path>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
RUN = ("milepost ", "git ")
OF_A_REPORT = re.compile(r"^milepost (?:build|diff|export|send|status)\b", re.MULTILINE)
FOR_A_SHELL = re.compile(r"[|&;<>$`\\]")
SECONDS = re.compile(r"\b[0-9]+\.[0-9] s\b")  # no two runs take the same time
COMMIT = re.compile(r"\b[0-9a-f]{7}\b")  # nor make the same commit
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
    "LC_ALL": "C.UTF-8",
    "MILEPOST_BUILD_JOBS": "1",  # documents are tried side by side
    "NO_COLOR": "1",
}


@dataclass
class Shell:
    """A folder, and the one below it that commands run in."""

    home: Path
    folder: Path

    def run(self, text: str) -> str:
        """Run commands, and return what they print."""
        lines = text.splitlines()
        alone = all(line.startswith(("milepost ", "cd ")) for line in lines)
        if alone and not FOR_A_SHELL.search(text):
            printed = "".join(map(self._run_line, lines))
        else:
            printed = self._run_shell(text)
        shown = printed.replace(str(self.home), SHOWN).splitlines()
        return "\n".join(line.rstrip() for line in shown).strip("\n") + "\n"

    def _run_line(self, line: str) -> str:
        """Run one command of ours in a fork, or change the folder."""
        word, *arguments = shlex.split(line, comments=True)
        if word == "cd":
            self.folder /= arguments[0]
            return ""
        with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
            pid = os.fork()
            if pid == 0:
                self._become(arguments, file.fileno())
            os.waitpid(pid, 0)
            file.seek(0)
            return file.read()

    def _become(self, arguments: list[str], out: int) -> NoReturn:
        """Be the command from here on: its folder, its environment, its streams, its end."""
        try:
            os.chdir(self.folder)
            given = self._environment()
            os.environ.clear()
            os.environ.update(given)
            for stream in (sys.stdout, sys.stderr):
                os.dup2(out, stream.fileno())
            milepost(arguments, prog_name="milepost")
        except SystemExit as ended:
            print(ended.code if isinstance(ended.code, str) else "", end="")
        except BaseException:  # noqa: BLE001 - as the end of a process of its own shows it
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    def _run_shell(self, text: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", text],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """Return the environment of somebody who has set nothing for Milepost."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("MILEPOST_", "GIT_"))}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {**kept, **ENVIRONMENT, "PATH": path, "HOME": str(self.home)}

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
    for name in COMMANDS:
        importlib.import_module(f"generator.cli.{module_of(name)}")
    if OF_A_REPORT.search(text):
        importlib.import_module("generator.pipeline")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name).resolve()
        shell = Shell(home, home)
        if "milepost init" not in text:
            shell.run("milepost init plan\ncd plan")
            shell.run("git add -A\ngit commit -qm 'First plan'")
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
