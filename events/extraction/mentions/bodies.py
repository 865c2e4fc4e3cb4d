"""Which body a name means on a day, and which one "the council" takes up."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from events.extraction.mentions.gazetteer import Gazetteer, existing
from events.extraction.mentions.people import Choice
from events.extraction.mentions.phrases import Phrase
from events.extraction.mentions.scan import Hit
from events.extraction.mentions.words import Words
from events.lexicon.entries import Entity
from events.vocabulary import Language

_DEFINITE = frozenset({"the", "la", "le", "l", "du", "au", "les", "des", "aux", "both"})


@dataclass(slots=True)
class Bodies:
    """Chooses among the bodies of the lexicon for one article."""

    words: Words
    gazetteer: Gazetteer
    day: date | None
    named: dict[str, list[int]] = field(default_factory=dict)

    def notice(self, hits: Iterable[Hit], phrases: Iterable[Phrase], people: Mapping[str, Sequence[int]]) -> None:
        """Remember which bodies the article names, by themselves or by those who serve in them."""
        for hit in hits:
            for body in existing(hit.reading.bodies, self.gazetteer, self.day) if hit.reading.bodies else ():
                self.named.setdefault(body, []).append(hit.first)
        for phrase in phrases:
            if phrase.owner is not None:
                self.named.setdefault(phrase.owner, []).append(phrase.first)
        self._notice_offices(people)
        for places in self.named.values():
            places.sort()

    def _notice_offices(self, people: Mapping[str, Sequence[int]]) -> None:
        for person, places in people.items():
            self.named.setdefault(person, []).extend(places)
            for office in self.gazetteer.lexicon.entities[person].offices:
                if office.of is not None and (self.day is None or office.held_on(self.day)):
                    self.named.setdefault(office.of, []).extend(places)

    def of_name(self, hit: Hit, following: Hit | None) -> Choice | None:
        """Return which body a name means; None when another country's is meant ("Egypt's House")."""
        bodies = existing(hit.reading.bodies, self.gazetteer, self.day)
        if following is not None and self._another(self.gazetteer.lexicon.entities[bodies[0]], hit, following):
            return None
        sure = len(bodies) == 1 or self.day is not None
        return Choice(bodies[0] if sure else None, bodies, "named body")

    def _another(self, entity: Entity, hit: Hit, following: Hit) -> bool:
        if following.first != hit.last + 1 or not self.words.joined(following.first):
            return False
        states = following.reading.adjectives
        return (
            bool(states)
            and entity.country is not None
            and not any(self.gazetteer.lexicon.entities[state].country in (entity.country, None) for state in states)
        )

    def of_short(self, hit: Hit) -> tuple[Choice, ...]:
        """Return the body, or the bodies, a common noun takes up; nothing when none was named before."""
        if not self._definite(hit) or self._goes_on(hit):
            return ()
        short = hit.reading.shorts[0]
        known = [body for body in short.of if self.named.get(body, (hit.first,))[0] < hit.first]
        if short.every:
            return tuple(Choice(body, (body,), "both of them") for body in short.of) if known else ()
        if not known:
            return ()
        nearest = min(known, key=lambda body: self._distance(body, hit.first))
        return (Choice(nearest, tuple(known), "takes up the body named before"),)

    def _distance(self, body: str, at: int) -> int:
        places = self.named[body]
        return at - places[bisect_left(places, at) - 1]

    def _definite(self, hit: Hit) -> bool:
        if self.gazetteer.language is Language.ARABIC:
            return True
        return hit.first > 0 and self.words.words[hit.first - 1] in _DEFINITE | {"two", "deux"}

    def _goes_on(self, hit: Hit) -> bool:
        """Say whether the noun only begins a longer name that we do not know ("the Council of Elders")."""
        following = hit.last + 1
        if following >= len(self.words.words) or not self.words.joined(following):
            return False
        if self.gazetteer.language is not Language.ARABIC:
            return self.words.capital(following) or self.words.words[following] in ("of", "de", "des", "du")
        word, article = self.words.words[following], self.gazetteer.naming.clitics.article
        return word.startswith(article) and word not in self.gazetteer.sets["stop"]
