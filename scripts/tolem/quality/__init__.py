"""What must hold together, in the data and in the built pages."""
