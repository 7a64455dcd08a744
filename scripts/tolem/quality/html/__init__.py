"""Rules about the built pages."""
