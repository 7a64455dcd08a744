"""Plants hostile inputs into a copy of the small site and watches what becomes of them."""
