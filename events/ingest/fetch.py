"""The one polite way to the network."""
