"""Decision trees, the ways through them, and their pages."""
