"""Bring reports to people: what leaves this machine, leaves it here."""
