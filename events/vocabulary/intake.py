"""The closed lists of what may be sent in."""

from enum import StrEnum


class Scope(StrEnum):
    """What a key allows."""

    SUBMIT_ARTICLES = "articles:submit"


class SubmissionState(StrEnum):
    """Whether what was sent is an article already, or an address that is to be fetched first."""

    STORED = "stored"
    TO_FETCH = "to_fetch"


class ChannelKind(StrEnum):
    """How a source is read."""

    FEED = "feed"  # RSS or Atom
    SITEMAP = "sitemap"
    SITE = "site"  # a page that names its feeds
    PAGE = "page"  # one page, read again and again


class LinkState(StrEnum):
    """What became of an address that was to be fetched."""

    WAITING = "waiting"
    FETCHED = "fetched"
    GONE = "gone"
    REFUSED = "refused"
    FAILED = "failed"


class AlarmKind(StrEnum):
    """What is odd about a channel."""

    SILENT = "silent"
    FLOOD = "flood"
