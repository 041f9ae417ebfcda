"""Publish a built site: whole, or not at all."""
