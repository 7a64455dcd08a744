"""The search: pages as documents, words without their spelling, and the index that a browser reads."""
