"""How fast the site is to read, to edit and to build, beside its peers: `make bench`."""
