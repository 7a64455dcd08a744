"""Messages to the seller and letters to the bank."""
