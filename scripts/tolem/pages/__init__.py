"""Pages: read, filled, put in order, joined; as Markdown, without MkDocs."""
