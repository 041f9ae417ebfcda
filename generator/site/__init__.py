"""A site as a value, and writing it to disk: whole or not at all."""
