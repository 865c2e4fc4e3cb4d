"""Who met whom in a selection: pairs in its latest direct meetings that took place, never a person with their body."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from events.models import Actor, EventParticipant
from events.models.dated import UNKNOWN_LAST
from events.timeline.compiled import plain
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import Match, Terms
from events.timeline.records import Names
from events.timeline.selection import selected
from events.vocabulary import EntityKind, EventStatus, EventType, Role

DIRECT = (EventType.MEETING, EventType.CALL, EventType.VISIT, EventType.TALKS)
TOOK_PLACE = (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.FAILED)
SIZE = 7
MOST_EVENTS = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a pair met, how dark that is shown, and the filter that lists it."""

    count: int
    level: int
    filter: TimelineFilter


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One actor and the pairs with those above."""

    slug: str
    names: Names
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lower triangle of the most frequent actors."""

    rows: tuple[MatrixRow, ...]


def read_matrix(chosen: TimelineFilter) -> Matrix:
    """Return the people who met most in a selection: 2 queries."""
    pairs = Counter(pair for group in _people_by_event(chosen) for pair in _pairs(group))
    weight: Counter[str] = Counter()
    for pair, count in pairs.items():
        for slug in pair:
            weight[slug] += count
    top = [slug for slug, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:SIZE]]
    highest, names = max(pairs.values(), default=1), _names(top)
    rows = [_row(slug, top[:index], pairs, highest, chosen, names[slug]) for index, slug in enumerate(top)]
    return Matrix(tuple(rows))


def _people_by_event(chosen: TimelineFilter) -> Iterable[set[str]]:
    """Return who was at each of the latest direct meetings; the walk starts below the undated ones."""
    direct = selected(chosen).filter(
        type__in=[kind.value for kind in DIRECT], status__in=[status.value for status in TOOK_PLACE]
    )
    dated = direct.order_by("-sort_date", "-pk").filter(sort_date__lt=UNKNOWN_LAST)
    people = EventParticipant.objects.filter(event__in=dated.values("pk")[:MOST_EVENTS])
    known = people.filter(actor__kind=EntityKind.PERSON.value, actor__suppressed=False)
    rows = known.exclude(role=Role.ABSENT.value).order_by()
    groups: dict[int, set[str]] = {}
    for event, slug in plain(rows.values_list("event_id", "actor__slug")):
        groups.setdefault(event, set()).add(slug)
    return groups.values()


def _names(slugs: list[str]) -> dict[str, Names]:
    rows = Actor.objects.filter(slug__in=slugs).values_list("slug", "name_ar", "name_en", "name_fr")
    return {slug: Names(*names) for slug, *names in rows}


def _pairs(group: set[str]) -> list[tuple[str, str]]:
    return list(combinations(sorted(group), 2))


def _row(
    slug: str,
    above: list[str],
    pairs: Counter[tuple[str, str]],
    highest: int,
    chosen: TimelineFilter,
    names: Names,
) -> MatrixRow:
    counts = [pairs[min(slug, other), max(slug, other)] for other in above]
    cells = [
        Cell(count, _level(count, highest), _both(chosen, slug, other))
        for count, other in zip(counts, above, strict=True)
    ]
    return MatrixRow(slug, names, tuple(cells))


def _level(count: int, highest: int) -> int:
    return 1 + min(3, 4 * (count - 1) // max(1, highest)) if count else 0


def _both(chosen: TimelineFilter, one: str, other: str) -> TimelineFilter:
    """Return the filter that lists what a cell counts."""
    return replace(
        chosen,
        actor=Terms((one, other)),
        actor_match=Match.ALL,
        type=chosen.type or Terms(tuple(kind.value for kind in DIRECT)),
        status=chosen.status or Terms(tuple(status.value for status in TOOK_PLACE)),
    )
