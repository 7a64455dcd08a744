"""What the data files may say: the gate, the field parsers, the records and the checks between them."""
