"""What the tests of metrics share: the worked examples, and the projects that they are made of."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_config
from generator.evidence import read_content
from generator.metrics.frames import Facts
from generator.model.as_of import AsOf

HERE = Path(__file__).parent
Load = Callable[[str], Facts]


@pytest.fixture(scope="session")
def worked() -> Any:
    """The answers of the worked examples, which another program computed."""
    return json.loads((HERE / "examples.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def load() -> Load:
    """Read the milestone files of one of the test projects, as of the closed day it names."""

    @cache
    def facts(name: str) -> Facts:
        config = load_config(HERE.parent / "projects" / name, options={}, environment={})
        [project] = read_content(config, config.root).value.portfolio.projects
        day = config.settings.build.as_of
        assert day is not None
        return Facts(project, AsOf(day), config.settings.metrics)

    return facts


@pytest.fixture(scope="session")
def orchard(load: Load) -> Facts:
    """The golden project."""
    return load("orchard")
