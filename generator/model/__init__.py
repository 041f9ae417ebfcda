"""The nouns: milestones, risks, people, projects. Frozen values that know no library."""
