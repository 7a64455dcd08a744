"""Deadlines, their dates, and calendar files."""
