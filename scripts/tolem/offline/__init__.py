"""The site without internet: what a browser keeps, a folder to unpack, and one file."""
