"""An article's text in paragraphs, with the passages, dates and names that were found in it."""

from events.templatetags.quoting import Mark, Piece, cut
from events.timeline.articles import ArticlePage


def article_paragraphs(page: ArticlePage) -> list[list[Piece]]:
    """Return the paragraphs in pieces; empty where the article's text may not be shown."""
    marks = _marks(page)
    paragraphs, start = [], 0
    for line in page.text.split("\n"):
        if line.strip():
            paragraphs.append(cut(line, marks, offset=start))
        start += len(line) + 1
    return paragraphs


def _marks(page: ArticlePage) -> list[Mark]:
    marks = []
    for finding in page.findings:
        mention = finding.mention
        marks.append(Mark(mention.quote.span, "event", finding))
        marks += [Mark(span, "actor") for span in mention.names]
        if mention.derivation.span is not None:
            marks.append(Mark(mention.derivation.span, "date"))
    return marks
