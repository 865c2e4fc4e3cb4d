"""The active filters in words, each with the selection that is left when it is taken away."""

from dataclasses import dataclass

from django.utils.translation import gettext

from events.timeline.facets import Facet
from events.timeline.filters import TimelineFilter
from events.timeline.labels import GROUPS, label
from events.timeline.parameters import PARAMETERS, Terms
from events.timeline.periods import Period
from events.timeline.wording import date_words
from events.vocabulary import EdtfDate


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter."""

    group: str
    label: str
    without: TimelineFilter


def list_chips(chosen: TimelineFilter, facets: list[Facet]) -> list[Chip]:
    """Return the active filters in the table's order; names come from the facets, which always hold what is chosen."""
    names = {(facet.name, option.value): option.label for facet in facets for option in facet.options}
    chips = []
    for parameter in PARAMETERS:
        if parameter.name == "order" or chosen.without(parameter.name) == chosen:
            continue
        value = chosen.value(parameter.name)
        if isinstance(value, Terms):
            chips += [_term(chosen, parameter.name, text, names) for text in value.values]
        else:
            chips.append(_single(chosen, parameter.name, value))
    return chips


def _term(chosen: TimelineFilter, name: str, text: str, names: dict[tuple[str, str], str]) -> Chip:
    bare = text.removeprefix("!")
    shown = names.get((name, bare)) or label(name, bare)
    if text.startswith("!"):
        shown = gettext("not %(value)s") % {"value": shown}
    return Chip(str(GROUPS[name]), shown, chosen.without(name, text))


def _single(chosen: TimelineFilter, name: str, value: object) -> Chip:
    shown = date_words(EdtfDate(value.earliest, value.latest)) if isinstance(value, Period) else label(name, str(value))
    return Chip(str(GROUPS[name]), shown, chosen.without(name))
