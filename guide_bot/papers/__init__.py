"""What is saved and printed: a model of a paper, and how it becomes a Word file or a PDF."""
