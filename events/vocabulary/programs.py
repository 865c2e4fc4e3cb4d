"""The addresses that programs ask for: they refuse in problem details, keep to a rate, and read no forms."""

PROGRAMS = ("/api/", "/events.", "/mandates.", "/oembed", "/mcp")
