"""The search: what pages say as documents, words without their spelling, and the index that a browser reads."""
