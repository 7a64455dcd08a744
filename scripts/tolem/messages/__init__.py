"""Messages to the seller and to the bank."""
