"""Which person a name or a title means: by full name, by office on the day, by who the article named before."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from events.extraction.mentions.gazetteer import Gazetteer
from events.extraction.mentions.phrases import Phrase
from events.extraction.mentions.scan import Hit
from events.vocabulary import Language

_AROUND = timedelta(days=400)
# Words for too many offices to take up someone named before.
_SHARED = frozenset({"deputy-head", "member", "deputy-foreign-minister"})
HOME, HOME_COUNTRY = "state-of-libya", "LY"
_VAGUE = frozenset({"head", "deputy-head", "member", "spokesperson"})


@dataclass(slots=True)
class Choice:
    """Who it is (None when several may be meant, or none) and why."""

    id: str | None
    candidates: tuple[str, ...]
    why: str


@dataclass(slots=True)
class People:
    """Chooses among the people of the lexicon for one article."""

    gazetteer: Gazetteer
    day: date | None
    named: dict[str, list[int]] = field(default_factory=dict)
    introduced: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)

    def notice(self, hits: Iterable[Hit], phrases: Iterable[Phrase]) -> None:
        """Remember who the article calls by a full name or by title and name."""
        self._notice_names(hits)
        for phrase in phrases:
            if phrase.person is not None:
                choice = self.of_name(phrase.person, phrase)
                if choice is not None and choice.id is not None:
                    self.named.setdefault(choice.id, []).append(phrase.person.first)
                    self._introduce(choice.id, phrase)
        for places in self.named.values():
            places.sort()
        self.mentioned.update(self.named)

    def _introduce(self, person: str, phrase: Phrase) -> None:
        if phrase.owner is not None and not phrase.former:
            self.introduced.setdefault((phrase.role, phrase.owner), []).append(person)

    def _notice_names(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            if len(hit.reading.people) != 1:
                continue
            if hit.reading.size > 1:
                self.named.setdefault(hit.reading.people[0], []).append(hit.first)
            elif not hit.reading.bound:
                self.mentioned.add(hit.reading.people[0])

    def of_name(self, hit: Hit, phrase: Phrase | None) -> Choice | None:
        """Return who a name means; None when it is too common a word to be one here."""
        reading = hit.reading
        if reading.people and reading.size > 1:
            return self._best(reading.people, phrase, hit, "full name")
        options = list(dict.fromkeys((*reading.people, *reading.surnames)))
        before = [option for option in options if option in self.named]
        own = None if reading.bound else next(iter(reading.people), None)
        if before and (own is None or own in before or any(self.named[o][0] < hit.first for o in before)):
            nearest = min(before, key=lambda option: self._distance(option, hit.first))
            return Choice(nearest, (nearest, *(o for o in options if o != nearest)), "named in full in this article")
        if phrase is not None and not (reading.bound and self._never_held(options, phrase)):
            return self._best(options, phrase, hit, "title and surname")
        if reading.bound or reading.cautious:
            return None
        if reading.people:
            return self._best(reading.people, None, hit, "known by this name alone")
        return self._by_surname(options, hit)

    def _never_held(self, options: Sequence[str], phrase: Phrase) -> bool:
        """Say whether an office was held by none of those a given name may mean ("the president, Mohamed Younes X")."""
        if phrase.owner is None:
            return False
        holders = self.gazetteer.holders.get((phrase.role, phrase.owner), ())
        return all(holder not in options for _, holder in holders)

    def _by_surname(self, options: Sequence[str], hit: Hit) -> Choice | None:
        if self.gazetteer.language is Language.ARABIC or self.day is None:
            return None
        serving = [option for option in options if self._serves(option)]
        return (
            Choice(serving[0], tuple(serving), "the one office-holder of that surname") if len(serving) == 1 else None
        )

    def _best(self, options: Sequence[str], phrase: Phrase | None, hit: Hit, why: str) -> Choice:
        ranked = sorted(options, key=lambda option: self._rank(option, phrase)) if len(options) > 1 else options
        return Choice(ranked[0], tuple(ranked), why)

    def _rank(self, option: str, phrase: Phrase | None) -> tuple[bool, bool, bool]:
        entity = self.gazetteer.lexicon.entities[option]
        owned = phrase is not None and phrase.owner is not None
        holds = (
            owned
            and phrase is not None
            and any(holder == option for _, holder in self.gazetteer.holders.get((phrase.role, phrase.owner or ""), ()))
        )
        home = (
            owned
            and phrase is not None
            and (entity.country == self.gazetteer.lexicon.entities[phrase.owner or ""].country)
        )
        return not holds, owned and not home, not self._serves(option)

    def _serves(self, option: str) -> bool:
        """Say whether someone held an office around the day of the article."""
        offices = self.gazetteer.lexicon.entities[option].offices
        if self.day is None:
            return True
        early, late = self.day - _AROUND, self.day + _AROUND
        return any(office.held_on(self.day) or office.held_on(early) or office.held_on(late) for office in offices)

    def _distance(self, option: str, at: int) -> tuple[bool, int]:
        places = self.named[option]
        before = bisect_left(places, at)
        return (False, at - places[before - 1]) if before else (True, places[0] - at)

    def of_title(self, phrase: Phrase) -> Choice:
        """Return who held a titled office on the article's day; no id when that is not one person."""
        if phrase.owner is None:
            return self._as_before(phrase)
        holders = self.gazetteer.holders.get((phrase.role, phrase.owner), [])
        if not holders:
            return Choice(None, (), f"no known {phrase.role} of {phrase.owner}")
        if phrase.former or self.day is None:
            return self._undated([holder for _, holder in holders])
        on_day = self.day
        there = list(dict.fromkeys(holder for office, holder in holders if office.held_on(on_day)))
        if phrase.role in _SHARED:
            named = [holder for holder in there if holder in self.mentioned]
            return Choice(named[0] if len(named) == 1 else None, tuple(there), "an office of several")
        told = tuple(dict.fromkeys(self.introduced.get((phrase.role, phrase.owner), ())))
        if len(told) == 1 and told[0] not in there and not self.mentioned & set(there):
            return Choice(told[0], told, "whom the article introduces by this office")
        if len(there) == 1:
            return Choice(there[0], tuple(there), f"{phrase.role} of {phrase.owner} on {on_day}")
        return self._undated(there)

    def _undated(self, holders: Sequence[str]) -> Choice:
        options = tuple(dict.fromkeys(holders))
        named = [option for option in options if option in self.mentioned]
        if len(named) == 1:
            return Choice(named[0], (named[0], *(o for o in options if o not in named)), "the one the article names")
        if len(options) == 1:
            return Choice(options[0], options, "the only known holder")
        return Choice(None, options, "several may be meant")

    def _as_before(self, phrase: Phrase) -> Choice:
        """Return whom "the minister" takes up: the last one named before who holds such an office."""
        if phrase.group or phrase.role in _VAGUE:
            return Choice(None, (), "nobody in particular")
        if phrase.counterpart:
            return self._other_side(phrase)
        fitting = [option for option in self.named if self._held(option, phrase.role)]
        before = [option for option in fitting if self.named[option][0] < phrase.first]
        if not before:
            return Choice(None, tuple(fitting), "a title without a state or a name")
        nearest = min(before, key=lambda option: self._distance(option, phrase.first))
        return Choice(nearest, (nearest,), "the last one named before")

    def _other_side(self, phrase: Phrase) -> Choice:
        """Return who "his counterpart" is where nobody says whose: Libya's holder of the office a foreigner holds."""
        fitting = [option for option in self.named if self._held(option, phrase.role)]
        before = [option for option in fitting if self.named[option][0] < phrase.first]
        nearest = min(before, key=lambda option: self._distance(option, phrase.first), default=None)
        country = self.gazetteer.lexicon.entities[nearest].country if nearest is not None else HOME_COUNTRY
        if country == HOME_COUNTRY or self.day is None:
            return Choice(None, tuple(fitting), "a counterpart of nobody in particular")
        day = self.day
        holders = self.gazetteer.holders.get((phrase.role, HOME), [])
        there = list(dict.fromkeys(holder for office, holder in holders if office.held_on(day)))
        named = [holder for holder in there if holder in self.mentioned] or there
        return Choice(named[0] if len(named) == 1 else None, tuple(named), "the Libyan counterpart")

    def official(self, phrase: Phrase) -> Choice | None:
        """Return whom "the U.S. diplomat" or "the UN official" takes up: the one of theirs named last before."""
        if phrase.owner is None or self.gazetteer.lexicon.entities[phrase.owner].country == HOME_COUNTRY:
            return None
        before = [one for one in self.named if self.named[one][0] < phrase.first and self._is_theirs(one, phrase.owner)]
        if not before:
            return None
        nearest = min(before, key=lambda option: self._distance(option, phrase.first))
        return Choice(nearest, (nearest,), "the official of theirs named before")

    def _is_theirs(self, one: str, owner: str) -> bool:
        """Say whether somebody is of a state, or of a body or a mission of it ("the UN official" heads UNSMIL)."""
        entities = self.gazetteer.lexicon.entities
        if entities[owner].country is not None:
            return entities[one].country == entities[owner].country
        body = entities[one].affiliation
        return body == owner or (body is not None and body in entities and entities[body].affiliation == owner)

    def _known_as(self, option: str, role: str) -> bool:
        """Say whether somebody's office is also called by a role: the head of the mission is the envoy."""
        for (called, _), holders in self.gazetteer.holders.items():
            if called != role:
                continue
            if any(one == option and (self.day is None or office.held_on(self.day)) for office, one in holders):
                return True
        return False

    def _held(self, option: str, role: str) -> bool:
        if role.startswith("envoy") and self._known_as(option, role):
            return True
        offices = self.gazetteer.lexicon.entities[option].offices
        return any(
            (office.role == role or (role == "minister" and office.role.endswith("minister")))
            and (self.day is None or office.held_on(self.day))
            for office in offices
        )
