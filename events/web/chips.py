"""The active filters in words, each with the selection that is left when it is taken away."""

from dataclasses import dataclass

from django.utils.translation import gettext

from events.timeline.facets import Facet
from events.timeline.filters import TimelineFilter
from events.timeline.labels import GROUPS, label
from events.timeline.parameters import PARAMETERS, Terms
from events.timeline.periods import Period
from events.timeline.places import country_names
from events.timeline.records import EventRecord
from events.timeline.titles import compose_title
from events.timeline.wording import date_words
from events.vocabulary import EdtfDate

_ELSEWHERE = ("order", "from", "to")


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter."""

    group: str
    label: str
    without: TimelineFilter


def list_chips(chosen: TimelineFilter, facets: list[Facet], events: list[EventRecord], *, language: str) -> list[Chip]:
    """Return the active filters in the table's order, by names: those of the facets, of countries, of chosen events."""
    names = {(facet.name, option.value): option.label for facet in facets for option in facet.options}
    names |= _names_of_countries(chosen, language) | _titles(chosen, events, language)
    chips = _period(chosen)
    for parameter in PARAMETERS:
        if parameter.name in _ELSEWHERE or chosen.without(parameter.name) == chosen:
            continue
        value = chosen.value(parameter.name)
        if isinstance(value, Terms):
            chips += [_term(chosen, parameter.name, text, names) for text in value.values]
        else:
            chips.append(_single(chosen, parameter.name, value))
    return chips


def _names_of_countries(chosen: TimelineFilter, language: str) -> dict[tuple[str, str], str]:
    codes = (*chosen.country.included, *chosen.country.excluded)
    known = country_names(code.upper() for code in codes) if codes else {}
    return {("country", code): known[code.upper()].shown(language)[0] for code in codes if code.upper() in known}


def _titles(chosen: TimelineFilter, events: list[EventRecord], language: str) -> dict[tuple[str, str], str]:
    return {("id", one.public_id): compose_title(one, language=language, isolate=True) for one in events if chosen.ids}


def _period(chosen: TimelineFilter) -> list[Chip]:
    """Return the period as one chip."""
    if not chosen.dated:
        return []
    ends = [_words(end) if end else "…" for end in (chosen.first, chosen.last)]
    shown = ends[0] if ends[0] == ends[1] else " \N{EN DASH} ".join(ends)
    return [Chip(gettext("Period"), shown, chosen.during(None))]


def _words(period: Period) -> str:
    return date_words(EdtfDate(period.earliest, period.latest))


def _term(chosen: TimelineFilter, name: str, text: str, names: dict[tuple[str, str], str]) -> Chip:
    bare = text.removeprefix("!")
    shown = names.get((name, bare)) or label(name, bare)
    if text.startswith("!"):
        shown = gettext("not %(value)s") % {"value": shown}
    return Chip(str(GROUPS[name]), shown, chosen.without(name, text))


def _single(chosen: TimelineFilter, name: str, value: object) -> Chip:
    return Chip(str(GROUPS[name]), label(name, str(value)), chosen.without(name))
