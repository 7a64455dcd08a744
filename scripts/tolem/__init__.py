"""Tolem: facts in data/, what follows from them on a day, and the pages and files that show it.

Dependencies point one way: cli and mkdocs → quality → pages → subjects → data.
"""
