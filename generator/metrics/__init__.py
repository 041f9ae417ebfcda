"""The numbers: each one a function with its formula, its source and an example that is run."""
