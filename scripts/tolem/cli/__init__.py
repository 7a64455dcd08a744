"""The commands; `tolem/__main__.py` says what each takes, and which module does it."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
