"""Benchmarks of loading, editing and building the site, compared with other generators: `make bench`."""
