"""Languages: words, figures, order, and how far each translation is."""
