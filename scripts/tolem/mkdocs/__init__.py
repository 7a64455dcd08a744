"""The only package that imports MkDocs: its hook, the preview, and parallel builds."""
