"""How findings are shown: as text, Markdown, JSON, and one HTML page that stands alone and prints well."""
