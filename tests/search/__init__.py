"""How well the search finds: queries, and what drives the real page with them."""
