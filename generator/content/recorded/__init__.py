"""What people recorded before there was git: `history.csv`, row by row."""
