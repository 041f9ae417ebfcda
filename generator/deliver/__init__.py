"""Bring what was built to those who read it."""
