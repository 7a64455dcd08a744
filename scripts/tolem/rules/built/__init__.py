"""Rules on the built pages."""
