"""What a chronology to hand in says of each event: date with its precision in words, event, numbered sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, override

from events.timeline.labels import label
from events.timeline.records import EventRecord, MentionRecord
from events.timeline.titles import compose_title
from events.timeline.wording import date_words, day_words

RIGHT_TO_LEFT = ("ar",)
MOST = 2000  # events: a document that is made whole before it is sent


@dataclass(frozen=True, slots=True)
class About:
    """Where a chronology comes from: the page with the same filter, when it was made, where articles are shown."""

    address: str
    made: datetime
    article_page: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One article that asserts an event; ``number`` goes on through the whole document, ``page`` is ours."""

    number: int
    outlet: str
    day: str
    quote: str
    language: str
    url: str
    archive_url: str
    page: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: everything in the words of the document's language but names of outlets and quotes."""

    date: str
    precision: str
    edtf: str
    title: str
    kind: str
    marks: tuple[str, ...]
    permalink: str
    resolution: str
    resolution_url: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The document's own words."""

    title: str
    columns: tuple[str, str, str]
    made: str
    promise: str
    archive: str
    link: str
    context: str


def direction(language: str) -> str:
    """Return how a language is written.

    >>> direction("ar"), direction("fr")
    ('rtl', 'ltr')
    """
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def links_of(source: SourceLine, words: Words) -> list[tuple[str, str]]:
    """Return where a source can be read, as far as it can: the article, its archived copy, our page of it."""
    known = [(source.url, words.link), (source.archive_url, words.archive), (source.page, words.context)]
    return [(url, word) for url, word in known if url]


def words_of(about: About, *, language: str) -> Words:
    """Return the document's own words in a language."""
    with override(language):
        return Words(
            title=gettext("Libya Diplomacy Timeline: chronology"),
            columns=(gettext("Date"), gettext("Event"), gettext("Sources")),
            made=gettext("Made on %(day)s from") % {"day": day_words(about.made.date())},
            promise=gettext("Absence from this record does not mean that nothing happened."),
            archive=gettext("archived copy"),
            link=gettext("article"),
            context=gettext("Read in context"),
        )


def entries(events: Iterable[EventRecord], *, language: str, page_url: str, article_page: str) -> Iterator[Entry]:
    """Yield a row for each event, its sources numbered through."""
    number = 1
    for event in events:
        with override(language):
            sources = tuple(_source(one, at, article_page) for at, one in enumerate(event.mentions, number))
            entry = _entry(event, language, page_url.format(id=event.public_id), sources)
        yield entry
        number += len(entry.sources)


def _entry(event: EventRecord, language: str, permalink: str, sources: tuple[SourceLine, ...]) -> Entry:
    return Entry(
        date=date_words(event.when, weekday=True),
        precision=_precision(event),
        edtf=event.when.edtf if event.when else "",
        title=compose_title(event, language=language, isolate=True),
        kind=f"{label('type', event.type)} · {label('status', event.status)}",
        marks=tuple(_marks(event)),
        permalink=permalink,
        resolution=event.resolution_symbol,
        resolution_url=event.resolution.url if event.resolution else "",
        sources=sources,
    )


def _precision(event: EventRecord) -> str:
    if event.when is None:
        if event.reported_by is None:
            return ""
        return gettext("reported by %(day)s") % {"day": day_words(event.reported_by)}
    about = [label("precision", "approximate")] if event.when.approximate else []
    return ", ".join([label("precision", event.when.precision), *about])


def _marks(event: EventRecord) -> Iterator[str]:
    yield gettext("Confirmed by an editor") if event.reviewed else gettext("[Machine-read, not reviewed]")
    if event.shows_sample:
        yield gettext("[Sample content]")
    if event.disputed:
        yield gettext("Dates disagree")
    if not event.core:
        yield gettext("Background")


def _source(mention: MentionRecord, number: int, article_page: str) -> SourceLine:
    article = mention.article
    named = article.source.name if article.source else article.title
    day = day_words(article.published) if article.published else date_words(article.written) if article.written else ""
    return SourceLine(
        number=number,
        outlet=named or gettext("Article without a named source"),
        day=day or gettext("Undated article"),
        quote=mention.quote.text,
        language=article.language,
        url=article.url,
        archive_url=article.archive_url,
        page=f"{article_page.format(id=article.public_id)}#s{mention.id}",
    )
