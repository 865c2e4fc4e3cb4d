"""An article's text in paragraphs, with the passages, dates and names that were found in it."""

import re
from dataclasses import replace

from events.templatetags.quoting import Mark, Piece, cut
from events.timeline.articles import ArticlePage, Finding
from events.timeline.hidden_words import HIDDEN
from events.timeline.place_words import place_words
from events.vocabulary import Span

LEFT_OUT = "[\N{HORIZONTAL ELLIPSIS}]"
_HIDDEN = re.compile(f"{HIDDEN}+")


def article_paragraphs(page: ArticlePage) -> list[list[Piece]]:
    """Return the paragraphs in pieces; empty where the article's text may not be shown.

    A first line that is the headline stands above the text already, unless something was found in it.
    """
    marks = _marks(page)
    paragraphs, start = [], 0
    for line in page.text.split("\n"):
        said = start == 0 and line.strip() == page.article.title.strip() and not _within(marks, len(line))
        if line.strip() and not said:
            paragraphs.append([_without_hidden(piece) for piece in cut(line, marks, offset=start)])
        start += len(line) + 1
    return paragraphs


def _within(marks: list[Mark], end: int) -> bool:
    return any(mark.span.start < end for mark in marks)


def _without_hidden(piece: Piece) -> Piece:
    return replace(piece, text=_HIDDEN.sub(LEFT_OUT, piece.text))


def _places(finding: Finding, language: str) -> list[Span]:
    """Return the words of a finding's passage that name where it took place."""
    quote, place = finding.mention.quote, finding.event.place
    if place is None:
        return []
    found = place_words(quote.text, place.slug, language)
    return [Span(quote.span.start + span.start, quote.span.start + span.end) for span in found]


def _marks(page: ArticlePage) -> list[Mark]:
    marks = []
    for finding in page.findings:
        mention = finding.mention
        marks.append(Mark(mention.quote.span, "event", finding))
        marks += [Mark(span, "actor") for span in mention.names]
        marks += [Mark(span, "place") for span in _places(finding, page.article.language)]
        if mention.derivation.span is not None:
            marks.append(Mark(mention.derivation.span, "date"))
    return marks
