"""The day on which a report speaks: who sets it, in which order."""

import os
from datetime import UTC
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.config.settings import Config
from generator.model.as_of import AsOf


def resolve_as_of(config: Config, now: datetime, timezone: ZoneInfo) -> AsOf:
    """Return the as-of day: option, settings, SOURCE_DATE_EPOCH, else today in the time zone.

    Only today is still running; every other day is closed.
    """
    chosen = config.settings.build.as_of
    if chosen is not None:
        return AsOf(chosen, closed=True, origin=config.origins["build.as_of"])
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        day = datetime.fromtimestamp(int(epoch), tz=UTC).date()
        return AsOf(day, closed=True, origin="SOURCE_DATE_EPOCH")
    return AsOf(now.astimezone(timezone).date(), closed=False, origin="today")
