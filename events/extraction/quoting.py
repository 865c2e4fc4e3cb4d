"""The words of an article that assert an event, quoted exactly."""

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.vocabulary import Span

MAX_QUOTE = 700


def quote_of(article: Article, draft: Draft) -> Span:
    """Return the clause of a draft with its date, never longer than a sentence or two."""
    left, right = draft.scope.left, draft.scope.right
    if draft.dated is not None:
        left, right = min(left, draft.dated.first), max(right, draft.dated.last + 1)
    span = article.span(left, right)
    if span.end - span.start <= MAX_QUOTE:
        return span
    return _shortened(article, draft)


def _shortened(article: Article, draft: Draft) -> Span:
    words = article.reading.words
    first = draft.hit.first
    start = words[first].start
    last = first
    while last + 1 < draft.scope.right and words[last + 1].end - start <= MAX_QUOTE:
        last += 1
    end = min(words[last].end, start + MAX_QUOTE)
    return Span(start, end)
