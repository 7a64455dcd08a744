"""Stylesheets, scripts and images."""
