"""The commands, one module each; `tolem/__main__.py` says what each takes."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
