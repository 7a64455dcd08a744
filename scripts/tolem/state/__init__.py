"""What the data means on a given day: verdicts, freshness and the standing of each payment method."""
