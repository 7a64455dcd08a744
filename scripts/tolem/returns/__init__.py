"""What went wrong with an order, the proof of it, and whether a return pays."""
