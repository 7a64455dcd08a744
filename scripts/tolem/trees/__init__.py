"""Trees of questions, the ways through them, and their pages."""
