"""Rules on the data and on what people write."""
