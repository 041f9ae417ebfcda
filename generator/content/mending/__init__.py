"""Mend what is safe to mend in a file: its words change, what it says does not."""
