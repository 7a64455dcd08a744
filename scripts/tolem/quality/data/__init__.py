"""Rules about what was written, before a page is built."""
