"""Turn what a tracker exports into milestones.

A file is opened (`opening`), one importer knows it and reads a board from it (`trello` and its
likes), what is to become a milestone is chosen (`planning`), and is written or brought together
with what the files say by now (`merging`).
"""
