"""dateparser's one door."""
