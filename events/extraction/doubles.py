"""One sentence, several events of a kind: "met each separately", "in Tunis on Monday, then in Rome on Friday"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article, Dated, Locality
from events.extraction.draft import Draft
from events.extraction.participants import participants_in
from events.extraction.quoting import MAX_QUOTE
from events.extraction.sentences import Sentence
from events.extraction.triggers import Hit
from events.extraction.words import Mark
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventType, Role, Span

_PAIR = 2
_BESIDE, _SERIES_REACH = 5, 8
_SEEN = frozenset({EventType.MEETING, EventType.CALL})
_MOVING = CONTACTS | {EventType.VISIT}


def joined_statements(article: Article, hits: Sequence[Hit], starts: list[int]) -> list[int]:
    """Add the places where an "and" begins a statement of its own: "met Saleh and on Monday the delegation saw Haftar".

    Either a new subject or a day stands before the second verb, or both verbs are told of people met.
    """
    found = set(starts)
    for one, two in pairwise(hits):
        joint = article.reading.last(("and",), one.last + 1, two.first)
        if joint is None or not (_finite(one) and _finite(two)) or any(one.first < at <= two.first for at in found):
            continue
        if article.actors_in(joint.last + 1, joint.last + 2) and _named_before(article, joint.first):
            continue
        begins = article.actors_in(joint.last + 1, two.first) or article.dates_in(joint.last + 1, two.first)
        if (
            begins
            or _another_deed(article, one, two, joint)
            or (_person_met(article, one, joint.first) and _person_met(article, two, two.last + _BESIDE))
        ):
            found.add(joint.first)
    return sorted(found)


def _another_deed(article: Article, one: Hit, two: Hit, joint: Mark) -> bool:
    """Say whether ", and" leads from whom somebody met to what he signed ("met A and B, and signed a deal")."""
    comma = "," in article.reading.words[joint.first].before and joint.last == two.first - 1
    return comma and one.rule.type is EventType.MEETING and two.rule.type is EventType.AGREEMENT


def _named_before(article: Article, index: int) -> bool:
    """Say whether a name stands right before an "and", which then joins two names."""
    return any(actor.last == index - 1 for actor in article.actors_in(max(0, index - _PAIR * _BESIDE), index))


def _finite(hit: Hit) -> bool:
    return hit.rule.kind == "act" and hit.head.tense in (Tense.PAST, Tense.PRESENT, Tense.FUTURE)


def _person_met(article: Article, hit: Hit, stop: int) -> bool:
    if hit.rule.type not in _MOVING or hit.rule.weak:
        return False
    return any(actor.kind is EntityKind.PERSON for actor in article.actors_in(hit.last + 1, stop))


def told_apart(article: Article, draft: Draft) -> Iterator[Draft]:
    """Yield one meeting for each guest where a host saw them separately, else the draft as it is.

    Several may have seen one: "Menfi and his deputies held separate meetings with the envoy".
    """
    series = _in_series(article, draft)
    if series:
        yield from series
        return
    people = [pair for pair in draft.actors if pair[0].kind is EntityKind.PERSON]
    stop = min(draft.sentence.stop, draft.scope.right + _SERIES_REACH)
    apart = article.reading.find("each_apart", draft.scope.left, stop) is not None
    if draft.type is not EventType.MEETING or len(people) <= _PAIR or not apart:
        yield draft
        return
    host, *guests = people
    if sum(actor.first < draft.hit.first for actor, _ in people) == len(people) - 1:
        *guests, host = people
    for guest in guests:
        yield replace(draft, actors=[host, guest], apart=True, passages=list(draft.passages))


def _in_series(article: Article, draft: Draft) -> list[Draft]:
    """Return the meetings of a list ("two sessions, the first with A, the second with B"), the host in each."""
    reading, stop = article.reading, draft.sentence.stop
    first = reading.find("first_with", draft.hit.last + 1, min(stop, draft.hit.last + _SERIES_REACH))
    if draft.type not in CONTACTS or first is None:
        return []
    starts, following = [first], reading.find("next_with", first.last, stop)
    while following is not None:
        starts.append(following)
        following = reading.find("next_with", following.last + 1, stop)
    known = [pair for pair in draft.actors if pair[0].first < first.first][:1]
    ends = [mark.first for mark in starts[1:]] + [stop]
    told = [_one_of(article, draft, known, mark.first, end) for mark, end in zip(starts, ends, strict=True)]
    return [one for one in told if len(one.actors) >= _PAIR] if len(starts) > 1 else []


def _one_of(article: Article, draft: Draft, known: list[tuple[Actor, Role]], start: int, stop: int) -> Draft:
    end = next((at for at in range(start + 2, stop) if _ends_part(article, at)), stop)
    guests = [pair for pair in participants_in(article, draft, start, end) if pair not in known]
    first = draft.scope.left if start - draft.hit.last <= _SERIES_REACH else start
    span = article.span(min(first, start), end)
    quote = Span(span.start, min(span.end, span.start + MAX_QUOTE))
    return replace(draft, actors=[*known, *guests], quote=quote, passages=[], apart=True)


def _ends_part(article: Article, index: int) -> bool:
    """Say whether a part of a list ends before a word: what a relative clause adds is beside it."""
    return article.reading.find("relative", index, index + 1) is not None


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


def another_day(article: Article, told: list[Draft]) -> Iterator[Draft]:
    """Yield the meeting another day tells of: "with Takala on Tuesday and the week before with Haftar", "and Saleh
    on Thursday".
    """
    taken = {draft.dated.first for draft in told if draft.dated is not None}
    for draft in told:
        if draft.type not in _SEEN or draft.dated is None:
            continue
        for dated in article.dates_in(draft.hit.last + 1, draft.scope.right):
            guest = _guest_of_day(article, draft, dated)
            if dated.first not in taken and guest is None and _once_more(article, draft, dated):
                taken.add(dated.first)
                yield _again_then(article, draft, dated)
                continue
            if (
                guest is None
                or dated.first in taken
                or article.reading.last(("and",), draft.hit.last, dated.first) is None
            ):
                continue
            draft.actors, others = _without(draft, guest), [pair for pair in draft.actors if pair[0] is guest]
            first = draft.actors[:1] if draft.actors and draft.actors[0][0].first < draft.hit.first else []
            yield _again_with(article, draft, dated, [*first, *others])


def _once_more(article: Article, draft: Draft, dated: Dated) -> bool:
    """Say whether the same people met on another day too ("met in early May and, before that, in January 2016")."""
    joint = article.reading.last(("and",), draft.hit.last, dated.first)
    own = draft.dated
    if joint is None or own is None or dated.first - joint.last > _PAIR + 1 or not own.first < joint.first:
        return False
    between = range(joint.last + 1, dated.first)
    if any(article.reading.finite[at] for at in range(own.last + 1, dated.first)) or dated.value is None:
        return False
    if any(article.actors_in(at, at + 1) for at in between):
        return False
    return own.value is None or not own.value.overlaps(dated.value)


def _again_then(article: Article, draft: Draft, dated: Dated) -> Draft:
    return replace(
        draft,
        dated=dated,
        date=dated.value,
        date_basis="words",
        locality=None,
        quote=article.span(draft.hit.first, dated.last + 1),
        passages=[],
        actors=list(draft.actors),
        apart=True,
    )


def _guest_of_day(article: Article, draft: Draft, dated: Dated) -> Actor | None:
    joint = article.reading.find("with", dated.last + 1, dated.last + _PAIR + 1)
    if joint is None:
        return _guest_before(article, draft, dated)
    people = (actor for actor, _ in draft.actors if joint.last < actor.first <= joint.last + 2 * _BESIDE)
    return next((actor for actor in people if actor.kind is EntityKind.PERSON), None)


def _guest_before(article: Article, draft: Draft, dated: Dated) -> Actor | None:
    """Return whom an "and" and a second day stand around: "met Mishri on Wednesday and Saleh on Thursday"."""
    joint = article.reading.last(("and",), draft.hit.last, dated.first)
    if joint is None or draft.dated is None or not draft.hit.last < draft.dated.first < joint.first:
        return None
    people = (actor for actor, _ in draft.actors if joint.last < actor.first and actor.last < dated.first)
    return next((one for one in people if one.first - joint.last <= _BESIDE and dated.first - one.last <= _PAIR), None)


def _without(draft: Draft, guest: Actor) -> list[tuple[Actor, Role]]:
    return [pair for pair in draft.actors if pair[0] is not guest]


def _again_with(article: Article, draft: Draft, dated: Dated, actors: list[tuple[Actor, Role]]) -> Draft:
    end = max(actor.last for actor, _ in actors) + 1
    places = article.localities_in(dated.first, draft.scope.right)
    return replace(
        draft,
        actors=actors,
        dated=dated,
        date=dated.value,
        date_basis="words",
        locality=next((place for place in places if not place.acts), None),
        quote=article.span(dated.first, max(end, dated.last + 1)),
        passages=[],
        apart=True,
    )


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
