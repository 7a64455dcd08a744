"""The search: documents, word folding, stems, and the index for the browser."""
