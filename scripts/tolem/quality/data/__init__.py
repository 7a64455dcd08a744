"""Rules on data and pages, which run before a build."""
