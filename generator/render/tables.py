"""The tables of a report, by name: a site writes them as its data, and `export` one at a time."""

from generator.render.changes import change_rows
from generator.render.definitions import definitions
from generator.render.findings import finding_rows
from generator.render.milestones import milestone_rows
from generator.render.risks import risk_rows
from generator.render.schemas import CHANGES_SCHEMA
from generator.render.schemas import FINDINGS_SCHEMA
from generator.render.schemas import METRICS_SCHEMA
from generator.render.schemas import MILESTONES_SCHEMA
from generator.render.schemas import RISKS_SCHEMA
from generator.render.table import Table
from generator.render.values import metric_rows

MILESTONES = Table("milestones", MILESTONES_SCHEMA, milestone_rows)
METRICS = Table("metrics", METRICS_SCHEMA, metric_rows, {"definitions": definitions})
CHANGES = Table("changes", CHANGES_SCHEMA, change_rows)
FINDINGS = Table("findings", FINDINGS_SCHEMA, finding_rows)
RISKS = Table("risks", RISKS_SCHEMA, risk_rows)
TABLES = (MILESTONES, METRICS, CHANGES, FINDINGS, RISKS)
