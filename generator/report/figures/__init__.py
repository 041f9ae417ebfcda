"""Charts with their words: from days, amounts and names to what a template is given."""
