"""The geometry of charts: numbers only; templates draw them."""
