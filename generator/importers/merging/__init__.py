"""Bring what a tracker says and what the files say together, field by field."""
