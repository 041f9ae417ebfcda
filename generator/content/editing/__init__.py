"""Change a milestone file as a person would: what is not meant stays as it is, byte for byte."""
