"""The rules about plans: each one a function whose docstring is its documentation and its test."""
