"""Celery's door: ids in, one pipeline call each."""
