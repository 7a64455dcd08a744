"""Tolem: facts in data/, a derived state, and the pages and files that show it.

Dependencies point one way: cli and mkdocs → rules → outputs → state → model.
"""
