"""Text in, dated events out. Plain Python: no Django, no network, no clock."""
