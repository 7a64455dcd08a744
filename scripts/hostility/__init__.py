"""Plants hostile inputs into a copy of the repository and watches what becomes of them."""
