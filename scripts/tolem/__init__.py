"""Tolem: facts in data/, what is derived from them for a date, and the pages and files that show it.

Imports go one way, from `cli` down to the records: see the table of packages in ARCHITECTURE.md.
"""
