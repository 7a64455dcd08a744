"""Messages to the seller and to the bank: what went wrong, and the proof of it that they promise."""
