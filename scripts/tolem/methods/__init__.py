"""Ways to pay, what a buyer may ask of them, and what they cost."""
