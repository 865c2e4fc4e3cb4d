"""What else could be asked: each filter group with its values and counts, which respect all the other groups."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model, Sum

from events.models import Actor, Place, Source
from events.timeline.compiled import plain
from events.timeline.counting import Numbers, count_groups
from events.timeline.filters import TimelineFilter
from events.timeline.gate import told_by_reports
from events.timeline.labels import GROUPS, label
from events.timeline.parameters import APPROXIMATE, BY_NAME, Match, Presence, Terms
from events.timeline.past import moment_read
from events.timeline.periods import parse_period
from events.timeline.records import Names
from events.timeline.tallies import count_ahead, counted_ahead, tallies
from events.vocabulary import Language, Precision

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


def read_facets(chosen: TimelineFilter, *, language: str, names: Iterable[str] = ()) -> list[Facet]:
    """Return some groups (none named: those of the page), the chosen values among them.

    1 query for all that is counted ahead, 1 for the other groups under all filters, 1 for each that is chosen from (it
    does not count under its own), and 1 for the names of each kind of row.
    """
    wanted = tuple(names) or PAGE
    numbers = _ahead(chosen, wanted)
    numbers |= _counted(chosen, [name for name in wanted if name not in numbers])
    return [_facet(name, chosen, numbers[name], language=language) for name in wanted]


def _others(name: str, chosen: TimelineFilter) -> TimelineFilter:
    """Return the filter that a group counts under: all but its own; of actors who are all needed, theirs as well."""
    if name == "actor" and chosen.actor_match == Match.ALL:
        return chosen
    return chosen.during(None) if name == "year" else chosen.without(name)


def _ahead(chosen: TimelineFilter, names: Iterable[str]) -> dict[str, Numbers]:
    """Return the counts of the groups where nothing else is asked for, or only a review state.

    Of the past nothing is counted ahead: its groups are counted together.
    """
    if moment_read():
        return {}
    ahead = (name for name in names if name != "year" and not told_by_reports(name))
    counted = [name for name in ahead if counted_ahead(_others(name, chosen))]
    found: dict[str, Numbers] = {name: {} for name in counted}
    if counted:
        rows = tallies(_others(counted[0], chosen)).filter(facet__in=counted).values_list("facet", "key")
        for name, key, n in plain(rows.annotate(total=Sum("n"))):
            if n:
                found[name][key] = n
    return found


def _counted(chosen: TimelineFilter, names: Iterable[str]) -> dict[str, Numbers]:
    """Return the counts of other groups: those that count under the same filter together."""
    together: dict[TimelineFilter, list[str]] = {}
    for name in names:
        together.setdefault(_others(name, chosen), []).append(name)
    return {name: n for others, some in together.items() for name, n in count_groups(others, some).items()}


def _facet(name: str, chosen: TimelineFilter, numbers: Numbers, *, language: str) -> Facet:
    counts = FACETS[name](numbers, language)
    if name == "year":
        return Facet(name, str(GROUPS[name]), tuple(_year(chosen, one) for one in counts.values()))
    terms = chosen.value(name)
    included = terms.included if isinstance(terms, Terms) else (str(terms),)
    if isinstance(terms, Terms):
        counts |= _chosen_names(name, [value for value in terms.included if value not in counts], language)
    options = [
        Option(value, one.label, one.language, one.count, value in included, chosen.toggled(name, value))
        for value, one in counts.items()
    ]
    return Facet(name, str(GROUPS[name]), tuple(options))


def _chosen_names(name: str, values: list[str], language: str) -> dict[str, "Counted"]:
    """Name what is chosen and has nothing to show here: 2 queries, where there is such a value of a table.

    Only what has visible events elsewhere is named: an address must not tell what a name is that nothing shows.
    """
    found = {value: Counted(value, label(name, value), language, 0) for value in values}
    if found and name in _TABLES:
        model, columns = _TABLES[name]
        rows = model._default_manager.filter(slug__in=values, pk__in=count_ahead(name)).values_list("slug", *columns)
        found |= {slug: Counted(slug, *_shown(names, language), 0) for slug, *names in rows}
    return found


def _year(chosen: TimelineFilter, counted: "Counted") -> Option:
    period = parse_period(counted.value)
    selected_now = chosen.first == chosen.last == period
    toggle = chosen.during(None if selected_now else period)
    return Option(counted.value, counted.label, counted.language, counted.count, selected_now, toggle)


@dataclass(frozen=True, slots=True)
class Counted:
    """One value with its name and count."""

    value: str
    label: str
    language: str
    count: int


Named = Callable[[Numbers, str], dict[str, Counted]]


def _codes(name: str) -> Named:
    """Name a closed list: every code keeps its place, also with nothing to show."""
    return _coded(name, BY_NAME[name].choices)


def _coded(name: str, codes: Iterable[str]) -> Named:
    def named(numbers: Numbers, language: str) -> dict[str, Counted]:
        return {code: Counted(code, label(name, code), language, numbers.get(code, 0)) for code in codes}

    return named


def _in_order(numbers: Numbers, language: str) -> dict[str, Counted]:
    return {year: Counted(year, year, language, numbers[year]) for year in sorted(numbers)}


def _presences(numbers: Numbers, language: str) -> dict[str, Counted]:
    """Name the counts by the parameter's values: only background, or without it."""
    found = {Presence.EXCLUDE.value: numbers.get("core", 0), Presence.ONLY.value: numbers.get("background", 0)}
    return {value: Counted(value, label("background", value), language, n) for value, n in found.items()}


def _rows(model: "type[Model]", *columns: str) -> Named:
    """Name the most frequent rows of a table."""

    def named(numbers: Numbers, language: str) -> dict[str, Counted]:
        most = sorted(numbers, key=lambda key: (-numbers[key], int(key)))[:MOST]
        rows = model._default_manager.filter(pk__in=most).values_list("pk", "slug", *columns)
        found = [Counted(slug, *_shown(names, language), numbers[str(pk)]) for pk, slug, *names in rows]
        return {one.value: one for one in sorted(found, key=lambda one: (-one.count, one.value))}

    return named


def _shown(names: Sequence[str], language: str) -> tuple[str, str]:
    return Names(*names).shown(language) if len(names) == 3 else (names[0], names[1] or language)


_NAMES = ("name_ar", "name_en", "name_fr")
_TABLES: "dict[str, tuple[type[Model], tuple[str, ...]]]" = {
    "actor": (Actor, _NAMES),
    "place": (Place, _NAMES),
    "source": (Source, ("name", "language")),
}
FACETS: dict[str, Named] = {
    "type": _codes("type"),
    "status": _codes("status"),
    "actor": _rows(Actor, *_NAMES),
    "place": _rows(Place, *_NAMES),
    "precision": _coded("precision", (*Precision, APPROXIMATE)),
    "source": _rows(Source, "name", "language"),
    "language": _coded("language", Language),
    "modality": _codes("modality"),
    "background": _presences,
    "year": _in_order,
}
PAGE = ("type", "status", "actor", "place", "precision", "source")
