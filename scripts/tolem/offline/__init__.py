"""Offline copies: files to cache, a zip, and a single file."""
