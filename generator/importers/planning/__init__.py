"""Decide what becomes a milestone, and what a file will say of it."""
