"""Read tables that people made: which column holds what is found out, and told."""
