"""A filter as a queryset: of what the gate lets through, the events that are asked for."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, Max, OuterRef, Q, QuerySet, Value

from events.lexicon.folding import fold
from events.lexicon.search_words import split_words, stems
from events.models import Actor, Event, EventLanguage, EventParticipant, EventSource, Place, Source, days_spanned
from events.timeline.filters import TimelineFilter
from events.timeline.gate import reports, told_by_reports, visible
from events.timeline.parameters import APPROXIMATE, DateTest, Match, Presence, Terms


def selected(chosen: TimelineFilter) -> "QuerySet[Event]":
    """Return the visible events that a filter asks for."""
    events = visible()
    for condition in _conditions(chosen):
        events = events.filter(condition)
    return events


def _conditions(chosen: TimelineFilter) -> list[Q]:
    found = _words(chosen.q)
    for name, build in _SIMPLE.items():
        terms = chosen.value(name)
        if isinstance(terms, Terms) and terms:
            found.append(build(terms))
    return [*found, *_actors(chosen), *_period(chosen), *_presence(chosen), *_least(chosen)]


def _words(text: str) -> list[Q]:
    """Look for every word in any of its forms; what is quoted must stand there as it is."""
    words = split_words(text)
    if not words:
        return [Q(pk__in=[])] if text else []
    query = Func(
        F("search_vector"),
        Value(" & ".join(_any_form(word) for word in words)),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )
    return [Q(query), *(Q(search_text__contains=phrase) for phrase in phrases(text))]


def _any_form(word: str) -> str:
    """Write a word as a search for its beginning or any of its stems; quoted, so that nothing in it is an operator."""
    forms = [f"'{word}':*", *(f"'{stem}'" for stem in sorted(stems(word)) if stem != word)]
    return f"({' | '.join(forms)})"


def phrases(text: str) -> list[str]:
    """Return what stands in quotation marks, folded.

    >>> phrases('5\N{EN DASH}5 "joint  commission"')
    ['joint commission']
    """
    parts = fold(text).split('"')
    return [phrase for part in parts[1::2] if (phrase := " ".join(part.split()))]


def among(column: str) -> Callable[[Terms], Q]:
    """Return the condition that a column holds what is included and nothing that is excluded."""

    def build(terms: Terms) -> Q:
        wanted = Q((f"{column}__in", terms.included)) if terms.included else Q()
        return wanted & ~Q((f"{column}__in", terms.excluded)) if terms.excluded else wanted

    return build


def _ids(rows: "QuerySet[Any]", column: str, values: Iterable[str]) -> list[int]:
    """Return the rows' ids as plain numbers: for those the planner knows how frequent each is."""
    return list(rows.filter(**{f"{column}__in": values}).order_by().values_list("pk", flat=True))


def _place_where(column: str) -> Callable[[Terms], Q]:
    def some(values: tuple[str, ...]) -> Q:
        return Q(place_id__in=_ids(Place.objects.all(), column, values))

    def build(terms: Terms) -> Q:
        wanted = some(terms.included) if terms.included else Q()
        return wanted & ~some(terms.excluded) if terms.excluded else wanted

    return build


def _among_rows(some: Callable[[tuple[str, ...]], "QuerySet[Any]"]) -> Callable[[Terms], Q]:
    def exists(values: tuple[str, ...]) -> Q:
        return Q(Exists(some(values).filter(event=OuterRef("pk"))))

    def build(terms: Terms) -> Q:
        wanted = exists(terms.included) if terms.included else Q()
        return wanted & ~exists(terms.excluded) if terms.excluded else wanted

    return build


def _of_sources(slugs: tuple[str, ...]) -> "QuerySet[Any]":
    sources = _ids(Source.objects.all(), "slug", slugs)
    if told_by_reports("source"):
        return reports().filter(article__source_id__in=sources)
    return EventSource.objects.filter(source_id__in=sources)


def _of_languages(codes: tuple[str, ...]) -> "QuerySet[Any]":
    if told_by_reports("language"):
        return reports().filter(article__language__in=codes)
    return EventLanguage.objects.filter(language__in=codes)


def _resolutions(terms: Terms) -> Q:
    def one(text: str) -> Q:
        number = text.upper().removeprefix("S/RES/").split(" ")[0].split("(")[0]
        year = text.partition("(")[2].rstrip(")").strip()
        return Q(resolution_symbol__istartswith=f"S/RES/{number} ({year}")

    def some(texts: tuple[str, ...]) -> Q:
        return Q(*[one(text) for text in texts], _connector=Q.OR)

    wanted = some(terms.included) if terms.included else Q()
    return wanted & ~some(terms.excluded) if terms.excluded else wanted


def _precision(terms: Terms) -> Q:
    def some(values: tuple[str, ...]) -> Q:
        known = Q(precision__in=[value for value in values if value != APPROXIMATE])
        return known | Q(approximate=True) if APPROXIMATE in values else known

    wanted = some(terms.included) if terms.included else Q()
    return wanted & ~some(terms.excluded) if terms.excluded else wanted


_SIMPLE: dict[str, Callable[[Terms], Q]] = {
    "type": among("type"),
    "status": among("status"),
    "modality": among("modality"),
    "review": among("review_state"),
    "place": _place_where("slug"),
    "country": _place_where("country"),
    "id": among("public_id"),
    "resolution": _resolutions,
    "precision": _precision,
    "source": _among_rows(_of_sources),
    "language": _among_rows(_of_languages),
}


def _actors(chosen: TimelineFilter) -> list[Q]:
    """Actor and role speak of the same participant: a mediator named X, not X beside some mediator."""
    if not chosen.actor and not chosen.role:
        return []
    rows = EventParticipant.objects.filter(among("role")(chosen.role), event=OuterRef("pk"))
    actors = Actor.objects.all()
    wanted = chosen.actor.included
    found = []
    if wanted and chosen.actor_match == Match.ALL:
        found = [Q(Exists(rows.filter(actor_id__in=_ids(actors, "slug", [slug])))) for slug in wanted]
    elif wanted or chosen.role:
        found = [Q(Exists(rows.filter(actor_id__in=_ids(actors, "slug", wanted)) if wanted else rows))]
    if chosen.actor.excluded:
        found.append(~Q(Exists(rows.filter(actor_id__in=_ids(actors, "slug", chosen.actor.excluded)))))
    return found


def _period(chosen: TimelineFilter) -> list[Q]:
    """A period selects dated events; undated ones come along only when that is said ("only" keeps nothing else)."""
    inside = chosen.dates == DateTest.WITHIN
    found = []
    if chosen.first is not None:
        column = "date_earliest__gte" if inside else "date_latest__gte"
        found.append(Q((column, chosen.first.earliest)))
        # Said of the lists' own column too, so that the walk begins where the period does.
        before = timedelta(0) if inside else _longest()
        found.append(Q(sort_date__gte=_earlier(chosen.first.earliest, before)))
    if chosen.last is not None:
        column = "date_latest__lte" if inside else "date_earliest__lte"
        found += [Q((column, chosen.last.latest)), Q(sort_date__lte=chosen.last.latest)]
    return found


def _longest() -> timedelta:
    """Return how long the longest date is: what began earlier than that before a period cannot reach into it."""
    return timedelta(Event.objects.aggregate(days=Max(days_spanned()))["days"] or 0)


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _presence(chosen: TimelineFilter) -> list[Q]:
    found = []
    if chosen.undated != Presence.INCLUDE:
        found.append(Q(date_earliest__isnull=chosen.undated == Presence.ONLY))
    if chosen.background != Presence.INCLUDE:
        found.append(Q(core=chosen.background == Presence.EXCLUDE))
    return found


def _least(chosen: TimelineFilter) -> list[Q]:
    found = []
    if chosen.min_sources:
        found.append(Q(n_sources__gte=chosen.min_sources))
    if chosen.min_confidence:
        found.append(Q(confidence__gte=chosen.min_confidence))
    return found
