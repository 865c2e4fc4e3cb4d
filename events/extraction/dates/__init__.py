"""Dates in text: what the words mean (scanning), then which days they are (resolving). Arabic, English, French."""

from events.extraction.dates.mention import find_dates

__all__ = ["find_dates"]
