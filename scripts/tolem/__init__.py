"""Tolem: facts in data/, what follows from them on a day, and the pages and files that show it.

Dependencies point one way, from `cli` down to the records: the table of ARCHITECTURE has the order.
"""
