"""Milestone files in git, turned into a report that can be trusted."""

__version__ = "0.1.0"
