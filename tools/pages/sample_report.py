"""The report of the sample, as a value: what a build makes, without building it."""

from datetime import date
from functools import cache

from generator.check import check
from generator.config.load import load_config
from generator.model.as_of import AsOf
from generator.report.assemble import Report
from generator.report.assemble import assemble
from generator.report.context import Source
from generator.sample import sample


@cache
def sample_report() -> Report:
    """Assemble the sample's report, without a commit."""
    config = load_config(sample(), options={}, environment={})
    content, _diagnostics = check(config)
    day = AsOf(config.settings.build.as_of or date(2024, 4, 18))
    return assemble(Source(config, content.readable(), content.library, day, commit=None))
