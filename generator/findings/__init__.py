"""What becomes of findings: which are looked for, which are accepted, and which are new."""
