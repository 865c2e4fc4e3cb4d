"""The only room that writes. Every write is one transaction and can be repeated without effect."""
