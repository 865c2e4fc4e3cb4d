"""For assistants: the record by the Model Context Protocol, read only, through the same gate as every page."""
