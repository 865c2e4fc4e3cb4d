"""The editors' desk: tables to look at, a queue to work through. What editors decide is written by the store."""

from events.admin import channels, keys, records, tables, users

__all__ = ["channels", "keys", "records", "tables", "users"]
