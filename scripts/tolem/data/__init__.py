"""Reading, validating, formatting and documenting records."""
