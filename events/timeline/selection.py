"""The gate and the filter as querysets: whatever the public reads begins with ``visible()``."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from events.lexicon.folding import fold
from events.models import Article, Event, EventParticipant, Lifecycle, Mention, ReviewState
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import APPROXIMATE, DateTest, Match, Presence, Terms


def visible() -> "QuerySet[Event]":
    """Return the events that the public may see: live, not suppressed, not rejected; reviewed where that is asked.

    What puts a named person in a bad light on a single voice's word waits for an editor (BLAME_WAITS).
    """
    events = Event.objects.filter(lifecycle=Lifecycle.LIVE.value, suppressed=False)
    if settings.REVIEW_REQUIRED:
        return events.filter(review_state=ReviewState.ACCEPTED.value)
    if settings.BLAME_WAITS:
        events = events.filter(waits=False)
    return events.exclude(review_state=ReviewState.REJECTED.value)


def visible_mentions() -> "QuerySet[Mention]":
    """Return the mentions that stand behind visible events."""
    return Mention.objects.filter(is_current=True, asserted=True, event__in=visible())


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


def count_selected(chosen: TimelineFilter) -> int:
    """Count the visible events that a filter asks for."""
    return selected(chosen).count()


def left_out_undated(chosen: TimelineFilter) -> int:
    """Count the undated events that a date filter leaves out."""
    if not chosen.dated:
        return 0
    return selected(chosen.during(None)).filter(date_earliest__isnull=True).count()


def _conditions(chosen: TimelineFilter) -> list[Q]:
    found = [Q(search_text__contains=word) for word in search_words(chosen.q)]
    for name, build in _SIMPLE.items():
        terms = chosen.value(name)
        if isinstance(terms, Terms) and terms:
            found.append(build(terms))
    return [*found, *_actors(chosen), *_period(chosen), *_presence(chosen), *_least(chosen)]


def search_words(text: str) -> list[str]:
    """Return what is looked for: folded words, quoted phrases whole.

    >>> search_words('5\N{EN DASH}5 "joint  commission"')
    ['joint commission', '5-5']
    """
    parts = fold(text).split('"')
    phrases = [" ".join(part.split()) for part in parts[1::2]]
    words = " ".join(parts[0::2]).split()
    return [word for word in (*phrases, *words) if word]


def _among(column: str) -> Callable[[Terms], Q]:
    def build(terms: Terms) -> Q:
        wanted = Q((f"{column}__in", terms.included)) if terms.included else Q()
        return wanted & ~Q((f"{column}__in", terms.excluded)) if terms.excluded else wanted

    return build


def _among_rows(rows: Callable[[], QuerySet], column: str) -> Callable[[Terms], Q]:
    def some(values: tuple[str, ...]) -> Exists:
        return Exists(rows().filter(**{"event": OuterRef("pk"), f"{column}__in": values}))

    def build(terms: Terms) -> Q:
        wanted = Q(some(terms.included)) if terms.included else Q()
        return wanted & ~Q(some(terms.excluded)) if terms.excluded else wanted

    return build


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


def _mention_rows() -> "QuerySet[Mention]":
    return Mention.objects.filter(is_current=True, asserted=True)


_SIMPLE: dict[str, Callable[[Terms], Q]] = {
    "type": _among("type"),
    "status": _among("status"),
    "modality": _among("modality"),
    "review": _among("review_state"),
    "place": _among("place__slug"),
    "country": _among("place__country"),
    "id": _among("public_id"),
    "resolution": _resolutions,
    "precision": _precision,
    "source": _among_rows(_mention_rows, "article__source__slug"),
    "language": _among_rows(_mention_rows, "article__language"),
}


def _actors(chosen: TimelineFilter) -> list[Q]:
    """Actor and role speak of the same participant: a mediator named X, not X beside some mediator."""
    if not chosen.actor and not chosen.role:
        return []
    rows = EventParticipant.objects.filter(_among("role")(chosen.role), event=OuterRef("pk"))
    wanted = chosen.actor.included
    found = []
    if wanted and chosen.actor_match == Match.ALL:
        found = [Q(Exists(rows.filter(actor__slug=slug))) for slug in wanted]
    elif wanted or chosen.role:
        found = [Q(Exists(rows.filter(actor__slug__in=wanted) if wanted else rows))]
    if chosen.actor.excluded:
        found.append(~Q(Exists(rows.filter(actor__slug__in=chosen.actor.excluded))))
    return found


def _period(chosen: TimelineFilter) -> list[Q]:
    """A period selects dated events; undated ones come along only when that is said ("only" keeps nothing else)."""
    inside = chosen.dates == DateTest.WITHIN
    found = []
    if chosen.first is not None:
        column = "date_earliest__gte" if inside else "date_latest__gte"
        found.append(Q((column, chosen.first.earliest)))
    if chosen.last is not None:
        column = "date_latest__lte" if inside else "date_earliest__lte"
        found.append(Q((column, chosen.last.latest)))
    return found


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
