"""How `milepost check` prints what was found: one module a format."""
