"""Messages to the seller and the bank, defects, and evidence checklists."""
