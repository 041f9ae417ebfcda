"""Everything that `milepost check` finds, and the content that it found it in."""

from datetime import UTC
from datetime import datetime

from generator.check import check as findings
from generator.config.settings import Config
from generator.content.loader import Content
from generator.diagnostics import Checked
from generator.evidence import gathered

NOON = datetime(2024, 4, 18, 12, tzinfo=UTC)


def check(config: Config, now: datetime = NOON) -> Checked[Content]:
    """Read the content of a project and apply every rule to it."""
    with gathered(config, now=now) as evidence:
        return Checked(evidence.value.content, findings(config, evidence))
