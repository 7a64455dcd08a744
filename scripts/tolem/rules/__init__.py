"""What the data and the built site must hold together: one module a rule, listed in registry.py."""
