"""One article's journey, top to bottom."""
