"""What `check` found the last time, and what has to be looked at again because it changed."""
