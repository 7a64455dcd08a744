"""Languages: translations, formats, collation, readability and translation progress."""
