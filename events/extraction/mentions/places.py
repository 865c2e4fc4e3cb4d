"""Places among the hits: cities, countries, capitals, and when one of them acts for its government."""

from collections.abc import Iterator

from events.extraction.mentions.gazetteer import Reading
from events.extraction.mentions.mention import EntityMention, MentionKind
from events.extraction.mentions.scan import Hit
from events.extraction.mentions.surroundings import Surroundings

# Looked up once: these are asked of every draft, actor or word.
_ACTOR, _PLACE = MentionKind.ACTOR, MentionKind.PLACE

_LINKS = 2


class Places:
    """Turns the places of one article into mentions."""

    def __init__(self, around: Surroundings) -> None:
        """Take what stands around the hits of one article."""
        self.around = around
        self.words = around.words
        self.hits = around.hits
        self.gazetteer = around.gazetteer
        self.spent: set[int] = set()

    def of_capital(self, index: int, hit: Hit) -> Iterator[EntityMention]:
        """Yield the capital that "the Russian capital" or "the capital" means."""
        for neighbour in (index + 1, index - 1):
            if not 0 <= neighbour < len(self.hits):
                continue
            other = self.hits[neighbour]
            near = other.first == hit.last + 1 or other.last + 1 == hit.first
            capital = next((self.gazetteer.lexicon.entities[s].capital for s in other.reading.adjectives), None)
            capital = (capital if near else None) or self._capital_of(hit, other)
            if capital:
                self.spent.add(other.first)
                first, last = min(hit, other, key=lambda h: h.first), max(hit, other, key=lambda h: h.last)
                yield self._place(first.first, last.last, first.cut, capital, first.preposition, "capital of a state")
                return
        if self.around.capital_alone(index):
            yield self._place(
                hit.first, hit.last, hit.cut, self.around.this_capital(index), hit.preposition, "the capital"
            )

    def _capital_of(self, hit: Hit, state: Hit) -> str | None:
        """Return the capital of a state named after it ("the capital of Niger")."""
        between = self.words.words[hit.last + 1 : state.first]
        linked = (
            state.first > hit.last
            and 0 < len(between) <= _LINKS
            and all(word in self.gazetteer.sets["links"] for word in between)
        )
        if not (linked or ("capital_of" in hit.reading.marks and state.first == hit.last + 1)):
            return None
        return next((self.gazetteer.lexicon.entities[name].capital for name in state.reading.states), None)

    def of_name(self, hit: Hit) -> EntityMention:
        """Return the place a name means, or the state where it acts."""
        reading = hit.reading
        preposition = hit.preposition or self.around.governor(hit.first)
        placed = self.around.placed(hit) or self.around.possessive(hit)
        place = self._which_place(reading, placed=placed)
        state = reading.states[0] if reading.states else self.gazetteer.capitals.get(place or "")
        acts = state is not None and not placed and self._acts(hit)
        if state is None or not acts:
            return self._place(hit.first, hit.last, hit.cut, place, preposition, "names a place", state)
        why = "a state" if reading.states else "a capital where its government acts"
        return actor(self.around, hit, state, (state,), why, place=place, metonym=not reading.states)

    def _acts(self, hit: Hit) -> bool:
        """A state acts unless it is placed, a capital only beside a verb of acting or another party."""
        return bool(hit.reading.states) or self.around.acts(hit)

    def _which_place(self, reading: Reading, *, placed: bool) -> str | None:
        """Return the place of a name; one that a state shares with its capital is the city where things happen."""
        city = next((place for place in reading.places if place in self.gazetteer.capitals), None)
        if placed and city is not None:
            return city
        return (
            reading.states[0]
            if reading.states and reading.states[0] in reading.places
            else (reading.places[0] if reading.places else None)
        )

    def _place(
        self, first: int, last: int, cut: int, place: str | None, preposition: str, why: str, state: str | None = None
    ) -> EntityMention:
        span = self.words.span(first, last, cut=cut)
        city = self.gazetteer.lexicon.places[place].within if place else None
        return EntityMention(
            span=span,
            kind=_PLACE,
            surface=span.quote(self.words.text.original),
            place=city or place,
            site=place if city else None,
            state=state,
            preposition=preposition or self.around.governor(first),
            trail=(why,),
        )


def actor(
    around: Surroundings,
    hit: Hit,
    identifier: str | None,
    candidates: tuple[str, ...],
    why: str,
    *,
    place: str | None = None,
    metonym: bool = False,
) -> EntityMention:
    """Return a mention of someone who acts."""
    span = hit.span(around.words)
    return EntityMention(
        span=span,
        kind=_ACTOR,
        surface=span.quote(around.words.text.original),
        id=identifier,
        candidates=candidates,
        place=place,
        state=identifier if place else None,
        preposition=hit.preposition or around.governor(hit.first),
        metonym=metonym,
        trail=(why,),
    )
