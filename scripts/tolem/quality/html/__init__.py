"""Rules on built pages."""
