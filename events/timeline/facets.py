"""What else could be asked: each filter group with its values and counts, which respect all the other groups."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from events.models import Event
from events.timeline.filters import TimelineFilter
from events.timeline.labels import GROUPS, label
from events.timeline.parameters import APPROXIMATE, BY_NAME, Terms
from events.timeline.records import Names
from events.timeline.selection import selected
from events.vocabulary import Precision

MOST = 30


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a group: how many events it would show, and the filter that switches it."""

    value: str
    label: str
    language: str
    count: int
    selected: bool
    toggle: TimelineFilter


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter group."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def highest(self) -> int:
        """Return the largest count, for the bars."""
        return max((option.count for option in self.options), default=0)

    @property
    def active(self) -> bool:
        """Say whether one of its values is chosen."""
        return any(option.selected for option in self.options)


def read_facets(chosen: TimelineFilter, *, language: str) -> list[Facet]:
    """Return every group, one query each, with the chosen values always among them."""
    return [read_facet(name, chosen, language=language) for name in FACETS]


def read_facet(name: str, chosen: TimelineFilter, *, language: str) -> Facet:
    """Return one group."""
    counts = FACETS[name](selected(chosen.without(name)), language)
    terms = chosen.value(name)
    assert isinstance(terms, Terms)
    for value in terms.included:
        counts.setdefault(value, _Counted(label(name, value), language, 0))
    options = [
        Option(value, one.label, one.language, one.count, value in terms.included, chosen.toggled(name, value))
        for value, one in counts.items()
    ]
    return Facet(name, str(GROUPS[name]), tuple(options))


@dataclass(frozen=True, slots=True)
class _Counted:
    label: str
    language: str
    count: int


_Counts = dict[str, _Counted]


def _codes(name: str, column: str) -> Callable[["QuerySet[Event]", str], _Counts]:
    """Count a closed list: every code keeps its place, also with nothing to show."""

    def read(rows: "QuerySet[Event]", language: str) -> _Counts:
        counts = dict(rows.order_by().values_list(column).annotate(n=Count("pk")))
        return {code: _Counted(label(name, code), language, counts.get(code, 0)) for code in BY_NAME[name].choices}

    return read


def _precisions(rows: "QuerySet[Event]", language: str) -> _Counts:
    groups = rows.order_by().values_list("precision", "approximate").annotate(n=Count("pk"))
    counts = {code.value: 0 for code in Precision} | {APPROXIMATE: 0}
    for precision, approximate, n in groups:
        if precision:
            counts[precision] += n
        if approximate:
            counts[APPROXIMATE] += n
    return {code: _Counted(label("precision", code), language, n) for code, n in counts.items()}


def _named(prefix: str) -> Callable[["QuerySet[Event]", str], _Counts]:
    """Count rows of a reference table, most frequent first."""

    def read(rows: "QuerySet[Event]", language: str) -> _Counts:
        columns = [f"{prefix}__{name}" for name in ("slug", "name_ar", "name_en", "name_fr")]
        groups = (
            rows.filter(**{f"{prefix}__isnull": False})
            .order_by()
            .values_list(*columns)
            .annotate(n=Count("pk", distinct=True))
            .order_by(F("n").desc(), columns[0])[:MOST]
        )
        return {slug: _Counted(*Names(ar, en, fr).shown(language), n) for slug, ar, en, fr, n in groups}

    return read


def _sources(rows: "QuerySet[Event]", language: str) -> _Counts:
    prefix = "mentions__article__source"
    groups = (
        rows.filter(mentions__is_current=True, mentions__asserted=True)
        .filter(**{f"{prefix}__isnull": False})
        .order_by()
        .values_list(f"{prefix}__slug", f"{prefix}__name", f"{prefix}__language")
        .annotate(n=Count("pk", distinct=True))
        .order_by(F("n").desc(), f"{prefix}__slug")[:MOST]
    )
    return {slug: _Counted(name, written or language, n) for slug, name, written, n in groups}


FACETS: dict[str, Callable[["QuerySet[Event]", str], _Counts]] = {
    "type": _codes("type", "type"),
    "status": _codes("status", "status"),
    "actor": _named("participants__actor"),
    "place": _named("place"),
    "precision": _precisions,
    "source": _sources,
}
