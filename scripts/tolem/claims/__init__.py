"""What is claimed, who says so, and what a page may say of it."""
