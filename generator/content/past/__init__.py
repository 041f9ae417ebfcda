"""What git knows of the content: its commits, every version of its files, and how they read."""
