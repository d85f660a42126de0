"""Training sessions for champions: built from the index and the checklists, edited, saved and opened again."""
