"""Dates in text: what the words mean (scanning), then which days they are (resolving). Arabic, English, French."""

from events.extraction.dates.mention import DateReading, find_dates, read_dates

__all__ = ["DateReading", "find_dates", "read_dates"]
