"""The closed lists of what may be sent in."""

from enum import StrEnum


class Scope(StrEnum):
    """What a key allows."""

    SUBMIT_ARTICLES = "articles:submit"


class SubmissionState(StrEnum):
    """Whether what was sent is an article already, or an address that is to be fetched first."""

    STORED = "stored"
    TO_FETCH = "to_fetch"
