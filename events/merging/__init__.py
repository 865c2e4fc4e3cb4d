"""Same event? Which value wins? Decisions only: plain Python, no database.

An event is recomputed from all the mentions it could consist of, so the order in which articles arrived never shows.
"""
