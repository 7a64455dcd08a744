"""Pages: parsed, rendered to Markdown, ordered and combined, without MkDocs."""
