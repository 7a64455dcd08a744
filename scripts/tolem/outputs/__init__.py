"""What readers get: Markdown pages in each language."""
