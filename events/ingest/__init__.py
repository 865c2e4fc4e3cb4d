"""The outside world in, plain values out. No database."""
