"""Deadlines, the days they fall on, and the calendars that remind of them."""
