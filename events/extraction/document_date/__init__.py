"""When an article was written: what its metadata states, else what its own words give away."""

from events.extraction.document_date.decide import date_document

__all__ = ["date_document"]
