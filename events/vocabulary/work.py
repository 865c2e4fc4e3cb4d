"""What is counted of the work, and how extraction times are grouped."""

from bisect import bisect_left
from enum import StrEnum

# Seconds: the upper ends of the groups; what is longer is in the last, "+Inf".
BUCKETS = (0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
ENDLESS = "+Inf"


class Counter(StrEnum):
    """What is counted; the label says of which kind, or of which source."""

    ARTICLES_READ = "articles_read"  # label: processed, off_topic, failed
    EVENTS_CHANGED = "events_changed"  # label: created, updated, merged, retracted
    EXTRACTIONS = "extractions"  # label: the group of its time
    EXTRACTION_SECONDS = "extraction_seconds"
    FETCHES = "fetches"  # label: the source's id, empty for what programs sent in
    FETCH_ERRORS = "fetch_errors"


def bucket(seconds: float) -> str:
    """Return the group of a time.

    >>> bucket(0.03), bucket(0.05), bucket(100)
    ('0.05', '0.05', '+Inf')
    """
    at = bisect_left(BUCKETS, seconds)
    return str(BUCKETS[at]) if at < len(BUCKETS) else ENDLESS
