"""How records are read, checked, written and explained."""
