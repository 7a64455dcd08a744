"""The only folder that knows MkDocs: the hook it loads, its preview, and languages side by side."""
