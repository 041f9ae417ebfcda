"""A runner of GitHub's in small: it runs the steps of an action or a job as the real one does."""

import re
import subprocess
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
COMMAND = re.compile(
    r"\s*::(?P<name>[\w-]+)(?: (?P<properties>[^:]*(?::(?!:)[^:]*)*))?::(?P<text>.*)"
)
OLD_COMMAND = re.compile(r"##\[(?P<name>[\w-]+)(?: (?P<properties>[^\]]*))?\](?P<text>.*)")


@dataclass
class Ran:
    """What came of the steps."""

    context: dict[str, str]
    log: str = ""
    summary: str = ""
    done: list[str] = field(default_factory=list)
    failed: str = ""

    def outputs(self, step: str) -> dict[str, str]:
        """The outputs of a step."""
        start = f"steps.{step}.outputs."
        return {k.removeprefix(start): v for k, v in self.context.items() if k.startswith(start)}

    @property
    def commands(self) -> list[tuple[str, str, str]]:
        """What the log tells the runner to do: name, properties, text."""
        return list(commands(self.log))


def commands(log: str) -> Iterable[tuple[str, str, str]]:
    """Yield the commands in a log. The older kind counts wherever it stands in a line."""
    resume = ""
    for line in log.splitlines():
        found = COMMAND.match(line) or OLD_COMMAND.search(line)
        if not found:
            continue
        name = found["name"]
        if resume:
            resume = "" if name == resume else resume
        elif name == "stop-commands":
            resume = found["text"]
        else:
            yield name, found["properties"] or "", found["text"]


@dataclass(frozen=True)
class Runner:
    """A machine with a checked-out repository; `env` is what it gives to every step."""

    workspace: Path
    temp: Path
    env: Mapping[str, str]

    def run(
        self, steps: Iterable[Mapping[str, Any]], context: Mapping[str, str], *, but: str = ""
    ) -> Ran:
        """Run steps until one fails, leaving out that of the name `but`."""
        ran = Ran(dict(context))
        for step in steps:
            wanted = EXPRESSION.sub(lambda e: ran.context.get(e[1], ""), step.get("if", "true"))
            if step["name"] == but or not ran.context.get(wanted, wanted == "true"):
                continue
            if not self._step(step, ran):
                ran.failed = step["name"]
                break
            ran.done.append(step["name"])
        return ran

    def _step(self, step: Mapping[str, Any], ran: Ran) -> bool:
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert "${{" not in step["run"], "a value in a script is code"
        given = {
            name: EXPRESSION.sub(lambda e: ran.context.get(e[1], ""), text)
            for name, text in step.get("env", {}).items()
        }
        env = {**self.env, "RUNNER_TEMP": str(self.temp), **given}
        done = subprocess.run(
            [*BASH, script],
            cwd=self.workspace,
            env={**env, **{name: str(file) for name, file in files.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        ran.log += done.stdout
        ran.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            ran.context[f"steps.{step.get('id')}.outputs.{name}"] = value
        return done.returncode == 0
