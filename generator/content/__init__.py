"""Text to nouns and back: milestone files, `project.yml`, and what git says of them."""
