"""Consistency rules for the data and the built pages."""
