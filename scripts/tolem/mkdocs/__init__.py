"""The only package that imports MkDocs: its hook and the preview."""
