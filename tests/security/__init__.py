"""Check that hostile inputs are refused or inert, in a copy of the golden site."""
