"""The gate and the filter as querysets: whatever the public reads begins with ``visible()``."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Count, Exists, F, Func, Max, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.expressions import RawSQL

from events.lexicon.folding import fold
from events.lexicon.search_words import split_words, stems
from events.models import (
    Actor,
    Article,
    Event,
    EventLanguage,
    EventParticipant,
    EventSource,
    Lifecycle,
    Mention,
    MonthTally,
    Place,
    ReviewState,
    Source,
    Tally,
    days_spanned,
)
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.parameters import APPROXIMATE, NO_TERMS, DateTest, Match, Order, Presence, Terms

# Of today's record, whatever moment is being read: what an editor confirmed since is confirmed.
_ACCEPTED = "SELECT id FROM public.events_mention WHERE held_by_id IS NOT NULL"
REPORTED = {"source": "article__source_id", "language": "article__language"}  # told by an event's reports
WAITING = "waiting"  # what the tallies call an event that waits for an editor: events_gate() in the database


def visible() -> "QuerySet[Event]":
    """Return the events that the public may see: live, not suppressed, not rejected; reviewed where that is asked.

    What puts a named person in a bad light on a single voice's word waits for an editor (BLAME_WAITS).
    """
    events = Event.objects.filter(lifecycle=Lifecycle.LIVE.value, suppressed=False)
    if settings.REVIEW_REQUIRED:
        return events.filter(review_state=ReviewState.ACCEPTED.value)
    if settings.BLAME_WAITS:
        events = events.filter(waits=False)
    return events.filter(review_state__in=[ReviewState.UNREVIEWED.value, ReviewState.ACCEPTED.value])


def gate() -> tuple[bool, bool]:
    """Return the settings that ``visible`` depends on."""
    return settings.REVIEW_REQUIRED, settings.BLAME_WAITS


def _shown_states() -> dict[str, str]:
    """Return the tallies' states that the public may see, each with the review state that a filter calls it by."""
    if settings.REVIEW_REQUIRED:
        return {ReviewState.ACCEPTED.value: ReviewState.ACCEPTED.value}
    unreviewed, accepted = ReviewState.UNREVIEWED.value, ReviewState.ACCEPTED.value
    waiting = {} if settings.BLAME_WAITS else {WAITING: unreviewed}
    return {unreviewed: unreviewed, accepted: accepted, **waiting}


def visible_mentions() -> "QuerySet[Mention]":
    """Return the mentions that stand behind visible events."""
    return heard(Mention.objects.filter(is_current=True, asserted=True, event__in=visible()))


def heard(mentions: "QuerySet[Mention]") -> "QuerySet[Mention]":
    """Leave out what waits for an editor although the event it is of is public.

    Where review is asked for, that is what was read of an event after an editor had accepted it; otherwise, where blame
    waits, a denial that one voice alone tells: "refused to meet" names who refused.
    """
    if settings.REVIEW_REQUIRED:
        return mentions.filter(pk__in=RawSQL(_ACCEPTED, ()))
    if not settings.BLAME_WAITS:
        return mentions
    other_voice = Mention.objects.filter(event=OuterRef("event"), is_current=True, asserted=False)
    other_voice = other_voice.exclude(article__source=OuterRef("article__source"))
    confirmed = Q(pk__in=RawSQL(_ACCEPTED, ())) | Q(article__is_sample=True) | Exists(other_voice)
    return mentions.filter(Q(asserted=True) | confirmed)


def reports() -> "QuerySet[Mention]":
    """Return what the public may hear of events, whichever they are: who reports an event is told by these."""
    return heard(Mention.objects.filter(is_current=True, asserted=True))


def visible_articles() -> "QuerySet[Article]":
    """Return the articles that a visible event leads to."""
    return Article.objects.filter(Exists(visible_mentions().filter(article=OuterRef("pk"))))


def selected(chosen: TimelineFilter) -> "QuerySet[Event]":
    """Return the visible events that a filter asks for."""
    events = visible()
    for condition in _conditions(chosen):
        events = events.filter(condition)
    return events


def shows_sample() -> bool:
    """Say whether what is public comes from the sample articles, in part at least."""
    return visible().filter(is_sample=True).exists()


def counted_ahead(chosen: TimelineFilter) -> bool:
    """Say whether the tallies hold what a filter asks for: everything, or everything of some review states."""
    return replace(chosen, review=NO_TERMS, order=Order.NEWEST) == EVERYTHING


def tallies(chosen: TimelineFilter) -> "QuerySet[Tally]":
    """Return the tallies of what a filter that is ``counted_ahead`` selects."""
    return Tally.objects.filter(review_state__in=_states(chosen)).order_by()


def counted_by_month(chosen: TimelineFilter) -> bool:
    """Say whether the tallies by month hold what a filter asks for: those know types and statuses too."""
    return counted_ahead(replace(chosen, type=NO_TERMS, status=NO_TERMS))


def month_tallies(chosen: TimelineFilter) -> "QuerySet[MonthTally]":
    """Return the tallies by month of what a filter that is ``counted_by_month`` selects."""
    rows = MonthTally.objects.filter(review_state__in=_states(chosen)).order_by()
    return rows.filter(_among("type")(chosen.type), _among("status")(chosen.status))


def _states(chosen: TimelineFilter) -> list[str]:
    wanted = chosen.review
    return [
        state
        for state, called in _shown_states().items()
        if (not wanted.included or called in wanted.included) and called not in wanted.excluded
    ]


def told_by_reports(facet: str) -> bool:
    """Say whether a group is counted by reports that wait for an editor although their event is public.

    The tallies and the links of events count every report. Where review is asked for there are as many public events as
    somebody has accepted, and what was accepted of them is counted.
    """
    return settings.REVIEW_REQUIRED and facet in REPORTED


def count_ahead(facet: str, pk: int | None = None) -> dict[int, int]:
    """Return how many visible events each actor, place or source has, or one of them: 1 query."""
    if told_by_reports(facet):
        told = reports().filter(event__in=visible()).order_by().values_list(REPORTED[facet])
        return {key: n for key, n in told.annotate(total=Count("event", distinct=True)) if key}
    rows = tallies(EVERYTHING).filter(facet=facet)
    rows = rows.filter(key=str(pk)) if pk is not None else rows
    return {int(key): n for key, n in rows.values_list("key").annotate(total=Sum("n")) if n}


def count_selected(chosen: TimelineFilter) -> int:
    """Count the visible events that a filter asks for."""
    if counted_ahead(chosen):
        return tallies(chosen).filter(facet="all").aggregate(total=Sum("n"))["total"] or 0
    if counted_by_month(chosen):
        return month_tallies(chosen).aggregate(total=Sum("n"))["total"] or 0
    return selected(chosen).count()


def left_out_undated(chosen: TimelineFilter) -> int:
    """Count the undated events that a date filter leaves out."""
    return count_undated(chosen.during(None)) if chosen.dated else 0


def count_undated(chosen: TimelineFilter) -> int:
    """Count the undated events that a filter asks for."""
    if counted_by_month(chosen):
        return month_tallies(chosen).filter(month=None).aggregate(total=Sum("n"))["total"] or 0
    return selected(chosen).filter(date_earliest__isnull=True).count()


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


def _among(column: str) -> Callable[[Terms], Q]:
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
    "type": _among("type"),
    "status": _among("status"),
    "modality": _among("modality"),
    "review": _among("review_state"),
    "place": _place_where("slug"),
    "country": _place_where("country"),
    "id": _among("public_id"),
    "resolution": _resolutions,
    "precision": _precision,
    "source": _among_rows(_of_sources),
    "language": _among_rows(_of_languages),
}


def _actors(chosen: TimelineFilter) -> list[Q]:
    """Actor and role speak of the same participant: a mediator named X, not X beside some mediator."""
    if not chosen.actor and not chosen.role:
        return []
    rows = EventParticipant.objects.filter(_among("role")(chosen.role), event=OuterRef("pk"))
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
