"""The report of the sample, as a value: what a build makes, without building it."""

from dataclasses import replace
from datetime import UTC
from datetime import datetime
from functools import cache

from generator.config.load import load_config
from generator.evidence import gathered
from generator.pipeline import source_of
from generator.report.assemble import Report
from generator.report.assemble import assemble
from generator.sample import sample


@cache
def sample_report() -> Report:
    """Assemble the sample's report, without a commit."""
    config = load_config(sample(), options={}, environment={})
    with gathered(config, now=datetime(2024, 4, 18, tzinfo=UTC)) as evidence:
        return assemble(replace(source_of(config, evidence.value), commit=None))
