"""One sentence, several events of a kind: "met each separately", "in Tunis on Monday, then in Rome on Friday"."""

from collections.abc import Iterator
from dataclasses import replace

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Article, Dated, Locality
from events.extraction.draft import Draft
from events.extraction.participants import participants_in
from events.extraction.quoting import MAX_QUOTE
from events.extraction.sentences import Sentence
from events.vocabulary import EntityKind, EventType, Span

_PAIR = 2
_BESIDE = 5
_SEEN = frozenset({EventType.MEETING, EventType.CALL})
_MOVING = CONTACTS | {EventType.VISIT}


def told_apart(article: Article, draft: Draft) -> Iterator[Draft]:
    """Yield one meeting for each guest where a host saw them separately, else the draft as it is."""
    people = [pair for pair in draft.actors if pair[0].kind is EntityKind.PERSON]
    apart = article.reading.find("each_apart", draft.scope.left, draft.sentence.stop) is not None
    if draft.type is not EventType.MEETING or len(people) <= _PAIR or not apart:
        yield draft
        return
    host, *guests = people
    for guest in guests:
        yield replace(draft, actors=[host, guest], apart=True, passages=list(draft.passages))


def elsewhere_too(article: Article, sentence: Sentence, told: list[Draft]) -> Iterator[Draft]:
    """Yield the further times of an event whose verb is not said again: "..., then in Sirte from Tuesday"."""
    moving = [draft for draft in told if draft.type in _MOVING and draft.dated is not None]
    taken = {draft.dated.first for draft in told if draft.dated is not None}
    for dated in article.dates_in(sentence.first, sentence.stop):
        before = [draft for draft in moving if draft.hit.first < dated.first]
        place = _place_beside(article, dated)
        if not before or dated.first in taken or place is None or not _apart(before[-1], dated, place):
            continue
        yield _again(article, before[-1], dated, place)


def and_then(article: Article, sentence: Sentence, starts: list[int], told: list[Draft]) -> Iterator[Draft]:
    """Yield the meetings of a clause that only names whom someone saw next ("met Sarraj, then Haftar in Benghazi")."""
    hits = {index for draft in told for index in range(draft.hit.first, draft.hit.last + 1)}
    for start, stop in zip(starts, [*starts[1:], sentence.stop], strict=True):
        first = [draft for draft in told if draft.scope.right == start and draft.type in _SEEN and draft.actors]
        if not first or not article.reading.find("then", start, start + 1) or hits & set(range(start, stop)):
            continue
        yield from _next_seen(article, first[-1], start, stop)


def _next_seen(article: Article, draft: Draft, start: int, stop: int) -> Iterator[Draft]:
    host, known = draft.actors[0], {actor.id for actor, _ in draft.actors}
    guests = [pair for pair in participants_in(article, draft, start, stop) if pair[0].id not in known]
    if not guests:
        return
    dated = next(iter(article.dates_in(start, stop)), None)
    place = next((place for place in article.localities_in(start, stop) if not place.acts), draft.locality)
    span = article.span(start, stop)
    yield replace(
        draft,
        actors=[host, *guests],
        dated=dated or draft.dated,
        date=dated.value if dated else draft.date,
        locality=place,
        quote=Span(span.start, min(span.end, span.start + MAX_QUOTE)),
        passages=[],
        apart=True,
    )


def _apart(draft: Draft, dated: Dated, place: Locality) -> bool:
    known = draft.locality
    return known is not None and known.id != place.id and place.first > draft.hit.last and dated.first > known.last


def _place_beside(article: Article, dated: Dated) -> Locality | None:
    near = article.localities_in(dated.first - _BESIDE, dated.last + _BESIDE)
    return next((place for place in near if place.last < dated.first and not place.acts), None)


def _again(article: Article, draft: Draft, dated: Dated, place: Locality) -> Draft:
    start = article.reading.words[max(place.first - 1, 0)].start
    end = min(article.reading.words[dated.last].end, start + MAX_QUOTE)
    return replace(
        draft,
        locality=place,
        dated=dated,
        date=dated.value,
        date_basis="words",
        quote=Span(start, end),
        passages=[],
        actors=list(draft.actors),
    )
