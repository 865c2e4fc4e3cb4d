"""One article with the visible events found in it; its text only where its source allows that."""

from dataclasses import dataclass
from uuid import UUID

from events.timeline.gate import visible_articles, visible_mentions
from events.timeline.hidden_words import shown_text, words_behind_the_gate
from events.timeline.reading import read_in_order
from events.timeline.records import ArticleRecord, EventRecord, MentionRecord
from events.timeline.rows import article_record


@dataclass(frozen=True, slots=True)
class Finding:
    """An event that the article asserts, in the order of the text; ``number`` marks both."""

    number: int
    event: EventRecord
    mention: MentionRecord


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What may be shown of an article: ``text`` is empty where only quotes are allowed, and holds a NUL for each letter
    on which only events stand that are not public.
    """

    article: ArticleRecord
    text: str
    findings: tuple[Finding, ...]


def find_article(public_id: UUID) -> ArticlePage | None:
    """Return an article that a visible event leads to, or None."""
    row = visible_articles().select_related("source").defer("raw").filter(public_id=public_id).first()
    if row is None:
        return None
    pks = list(visible_mentions().filter(article=row).values_list("event_id", flat=True).distinct())
    pairs = [
        (event, mention)
        for event in read_in_order([pk for pk in pks if pk is not None])
        for mention in event.mentions
        if mention.article.public_id == str(row.public_id)
    ]
    pairs.sort(key=lambda pair: (pair[1].quote.span, pair[1].id))
    findings = tuple(Finding(number, *pair) for number, pair in enumerate(pairs, start=1))
    article = article_record(row)
    allowed = article.is_sample or (article.source is not None and article.source.shows_full_text)
    if not allowed:
        return ArticlePage(article, "", findings)
    behind = words_behind_the_gate([article.public_id]).get(article.public_id, set())
    return ArticlePage(article, shown_text(row.text, article, behind=behind), findings)
