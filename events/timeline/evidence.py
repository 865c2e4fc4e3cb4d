"""Mentions and articles as lists of their own, for those who study what was reported rather than what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from events.models import Article
from events.timeline.filters import TimelineFilter
from events.timeline.gate import visible_articles, visible_mentions
from events.timeline.hidden_words import shown_text, words_behind_the_gate
from events.timeline.parameters import NO_TERMS, Terms
from events.timeline.reading import read_mentions
from events.timeline.records import ArticleRecord, MentionRecord
from events.timeline.rows import article_record
from events.timeline.selection import selected


@dataclass(frozen=True, slots=True)
class Reported:
    """A mention and the event that it asserts; ``text`` is its article's as far as it may be shown, to find the
    quote again."""

    event: str
    mention: MentionRecord
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """Some mentions and the id that the next ones come after."""

    rows: list[Reported]
    next: int | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles and the id that the next ones come after."""

    rows: list[ArticleRecord]
    next: int | None


def read_mention_page(chosen: TimelineFilter, *, after: int = 0, size: int = 50, texts: bool = False) -> ReportedPage:
    """Return the mentions of the events that a filter selects, in the order they were read: 3 queries."""
    rows = visible_mentions().filter(pk__gt=after)
    if chosen.narrowed:
        rows = rows.filter(event__in=selected(chosen).order_by().values("pk"))
    found = list(rows.order_by("pk").values_list("pk", flat=True)[: size + 1])
    return ReportedPage(_reported(found[:size], texts=texts), found[size - 1] if len(found) > size else None)


def find_mention(pk: int) -> Reported | None:
    """Return one mention of a visible event with its article's text, or None."""
    found = _reported(list(visible_mentions().filter(pk=pk).values_list("pk", flat=True)), texts=True)
    return found[0] if found else None


def _reported(pks: list[int], *, texts: bool) -> list[Reported]:
    events = dict(visible_mentions().filter(pk__in=pks).values_list("pk", "event__public_id"))
    mentions = sorted(read_mentions(pks), key=lambda one: one.id)
    written = article_texts(one.article for one in mentions) if texts else {}
    return [Reported(events[one.id] or "", one, written.get(one.article.public_id, "")) for one in mentions]


def article_texts(articles: Iterable[ArticleRecord]) -> dict[str, str]:
    """Return what may be shown of the texts that quotes stand in, a NUL for every other letter: 2 queries."""
    known = {one.public_id: one for one in articles}
    if not known:
        return {}
    behind = words_behind_the_gate(known)
    rows = Article.objects.filter(public_id__in=[UUID(one) for one in known]).values_list("public_id", "text")
    return {str(one): shown_text(text, known[str(one)], behind=behind.get(str(one), ())) for one, text in rows}


def read_article_page(
    *, source: Terms = NO_TERMS, language: Terms = NO_TERMS, after: int = 0, size: int = 50
) -> ArticlePage:
    """Return the articles that visible events lead to, in the order they were stored: 1 query."""
    rows = visible_articles().filter(pk__gt=after)
    rows = _among(rows, "source__slug", source)
    rows = _among(rows, "language", language)
    rows = rows.select_related("source").defer("raw", "text", "sketch").order_by("pk")
    found = list(rows[: size + 1])
    records = [article_record(row) for row in found[:size]]
    return ArticlePage(records, found[size - 1].pk if len(found) > size else None)


def _among(rows: "QuerySet[Article]", column: str, terms: Terms) -> "QuerySet[Article]":
    if terms.included:
        rows = rows.filter(**{f"{column}__in": terms.included})
    return rows.exclude(**{f"{column}__in": terms.excluded}) if terms.excluded else rows
