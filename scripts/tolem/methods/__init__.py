"""Payment methods, and calculations of costs."""
