"""Names that begin as the words do, in any of their spellings: what a search box offers while somebody types."""

from dataclasses import dataclass

from events.lexicon.search_words import split_words
from events.models import Actor, Place
from events.timeline.filters import EVERYTHING
from events.timeline.records import Names
from events.timeline.tallies import count_ahead

MOST = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor or a place of visible events, and the query that selects it."""

    parameter: str
    value: str
    names: Names
    events: int

    @property
    def query(self) -> str:
        """Write the filter that asks for it alone."""
        return EVERYTHING.toggled(self.parameter, self.value).query()


def suggest(words: str) -> list[Suggestion]:
    """Return the most frequent actors and places that have a name with words that begin so: 4 queries."""
    wanted = split_words(words)
    if not wanted:
        return []
    found = [*_matching("actor", wanted), *_matching("place", wanted)]
    return sorted(found, key=lambda one: (-one.events, one.value))[:MOST]


def _matching(parameter: str, wanted: list[str]) -> list[Suggestion]:
    numbers = count_ahead(parameter)
    rows = Actor.objects.filter(suppressed=False) if parameter == "actor" else Place.objects.all()
    columns = rows.filter(pk__in=numbers).values_list("pk", "slug", "name_ar", "name_en", "name_fr", "aliases")
    return [
        Suggestion(parameter, slug, Names(ar, en, fr), numbers[pk])
        for pk, slug, ar, en, fr, aliases in columns
        if any(_begins(name, wanted) for name in (ar, en, fr, *aliases))
    ]


def _begins(name: str, wanted: list[str]) -> bool:
    """Say whether each wanted word begins one of the name's."""
    words = split_words(name)
    return all(any(word.startswith(start) for word in words) for start in wanted)
