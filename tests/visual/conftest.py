"""The sample's site, whose looks are kept here."""

from tests.sites import built
from tests.sites import sample

__all__ = ["built", "sample"]
