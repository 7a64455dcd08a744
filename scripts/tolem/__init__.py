"""Tolem: facts in data/, a derived state, and the pages and files that show it.

Dependencies point one way, from `cli` down to the records: the table of ARCHITECTURE has the order.
"""
