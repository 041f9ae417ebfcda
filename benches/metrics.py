"""Measure how long every number of a large plan with a long past takes, the forecast included.

Neither start-up nor reading is counted: both are measured with the commands.
"""

import gc
import sys

from mine import cpu
from portfolio import made

from generator.config.settings import MetricSettings
from generator.metrics.compute import compute

MILESTONES, STATES = 10_000, 50
BUDGET = 5.0


def main() -> None:
    """Print a line, and exit with 1 where it is over its budget."""
    gc.disable()  # as the commands do
    project, as_of, history = made(MILESTONES, STATES)
    settings = MetricSettings()
    print(f"# {MILESTONES:,} milestones with {STATES} states each, {settings.draws:,} draws")
    begun = cpu()
    found = compute(project, as_of, settings, history)
    took = cpu() - begun
    line = f"metrics, {len(found.values):,} values"
    print(f"{line:<38} {took:>7.2f} {BUDGET:>7.1f}{'  OVER' if took > BUDGET else ''}")
    sys.exit(1 if took > BUDGET else 0)


if __name__ == "__main__":
    main()
