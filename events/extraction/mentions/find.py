"""From an article's text to its mentions: scan, read titles, choose people, decide who acts and what is a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from events.extraction.mentions.bodies import Bodies
from events.extraction.mentions.gazetteer import build_gazetteer
from events.extraction.mentions.mention import EntityMention, FoundTitle, MentionKind
from events.extraction.mentions.people import Choice, People
from events.extraction.mentions.phrases import Phrase
from events.extraction.mentions.places import Places, actor
from events.extraction.mentions.scan import Hit, find_hits
from events.extraction.mentions.strangers import beyond_courtesies, introduced
from events.extraction.mentions.surroundings import ARTICLES, Surroundings
from events.extraction.mentions.titles import TitleReader
from events.extraction.mentions.words import cut_words
from events.extraction.normalize import NormalizedText
from events.lexicon.load import Lexicon
from events.vocabulary import EntityKind, Language

# A Libyan delegation is not Libya: which side it speaks for is what the article is about.
_HOME = "LY"
_BODY_SPEAKERS = ("member", "delegation")
_SEVERAL = 2
_IN_ORDER = attrgetter("span.start", "span.end")
_COUNTERPARTS = frozenset({"counterparts", "counterparts_plural"})
_CAPITALS = frozenset({"capital", "capital_of"})


@dataclass(frozen=True, slots=True)
class NameReading:
    """The spellings of names in a text, before anybody asks who held which office when it was written."""

    around: Surroundings

    def mentions(self, day: date | None) -> tuple[EntityMention, ...]:
        """Return the actors and places named, in order; ``day`` is when the text was written."""
        found = _Finder(self.around, day).mentions()
        return tuple(sorted(found, key=_IN_ORDER))


def read_names(text: NormalizedText, *, language: Language, lexicon: Lexicon) -> NameReading:
    """Read a text once: dating the article and naming who acts both ask which names are there."""
    gazetteer = build_gazetteer(lexicon, language)
    words = cut_words(text)
    return NameReading(Surroundings(words, find_hits(words, gazetteer), gazetteer))


def find_mentions(
    text: NormalizedText, *, language: Language, lexicon: Lexicon, day: date | None = None
) -> tuple[EntityMention, ...]:
    """Return the actors and places an article names, in order; ``day`` is when it was written.

    "French foreign minister Jean-Yves Le Drian met Haftar in Paris" names two actors and a place.
    """
    return read_names(text, language=language, lexicon=lexicon).mentions(day)


class _Finder:
    def __init__(self, around: Surroundings, day: date | None) -> None:
        self.words, self.hits, self.gazetteer = words, hits, gazetteer = around.words, around.hits, around.gazetteer
        self.day = day
        self.around = around
        self.places = Places(around)
        self.phrases = around.phrases if around.phrases is not None else self._read_titles()
        self.people = People(gazetteer, day)
        self.people.notice(hits, self.phrases)
        self.bodies = Bodies(words, gazetteer, day)
        self.bodies.notice(hits, self.phrases, self.people.named)
        self._ends_at = {
            hit.last: frozenset((*hit.reading.people, *hit.reading.surnames)) for hit in hits if hit.reading.people
        }
        self._covered = {index for phrase in self.phrases for index in range(phrase.whole[0], phrase.whole[1] + 1)}

    def _read_titles(self) -> list[Phrase]:
        reader = TitleReader(self.words, self.hits, self.gazetteer, self.day)
        found: list[Phrase] = []
        at = -1
        for index, hit in enumerate(self.hits):
            if hit.first > at and (hit.reading.titles or not _COUNTERPARTS.isdisjoint(hit.reading.marks)):
                phrases = reader.read(index)
                found.extend(phrases)
                at = max((phrase.whole[1] for phrase in phrases), default=at)
        if all(len(hit.reading.bodies) < _SEVERAL for hit in self.hits):
            self.around.phrases = found  # no name here is one body on one day and another on the next
        return found

    def mentions(self) -> Iterator[EntityMention]:
        """Yield every mention, not yet in order."""
        for phrase in self.phrases:
            yield from self._of_phrase(phrase)
        for index, hit in enumerate(self.hits):
            if hit.first not in self._covered and hit.first not in self.places.spent:
                yield from self._of_any_day(index, hit) if _is_of_any_day(hit) else self._of_hit(index, hit)

    def _of_any_day(self, index: int, hit: Hit) -> tuple[EntityMention, ...]:
        """Return what a hit means on whatever day: worked out for dating an article, and kept for its events."""
        known = self.around.of_any_day.get(index)
        if known is None:
            known = self.around.of_any_day[index] = tuple(self._of_hit(index, hit))
        return known

    def _of_phrase(self, phrase: Phrase) -> Iterator[EntityMention]:
        choice = self.people.of_name(phrase.person, phrase) if phrase.person else self._of_title(phrase)
        stranger = None if phrase.person else introduced(phrase, choice, self.words, self.gazetteer, self.around.named)
        if stranger is not None:
            yield self._stranger(phrase, stranger)
            return
        if choice is None or (choice.id is None and not choice.candidates and phrase.owner is None):
            return
        if phrase.person is None and (self._given(phrase) or self._apposed(phrase)):
            return
        if phrase.person is None and self._speaks_for(phrase, choice):
            choice.id, choice.candidates = phrase.owner, (phrase.owner or "", *choice.candidates)
        yield self._titled(phrase, choice, max(phrase.last, phrase.title_last))

    def _of_title(self, phrase: Phrase) -> Choice:
        """Return whom a title without a name means, "the U.S. diplomat" being somebody named before."""
        found = self.people.official(phrase) if self._is_the_official(phrase) else None
        return found or self.people.of_title(phrase)

    def _is_the_official(self, phrase: Phrase) -> bool:
        words = self.words.words
        one = any(words[at] in self.gazetteer.sets["officials"] for at in range(phrase.first, phrase.title_last + 1))
        if not one or phrase.group:
            return False
        arabic = self.gazetteer.language is Language.ARABIC  # its set holds the words with their article
        return arabic or (phrase.first > 0 and words[phrase.first - 1] in ARTICLES)

    def _given(self, phrase: Phrase) -> bool:
        """Say whether a title is only being given to someone ("was elected head of ...")."""
        before = phrase.first - 1
        return (
            before >= 0
            and self.words.joined(phrase.first)
            and (self.words.words[before] in self.gazetteer.sets["predicative"])
        )

    def _apposed(self, phrase: Phrase) -> bool:
        """Say whether a title only explains the name before it ("Macron, the French president")."""
        before = phrase.first - 1
        while before >= 0 and self.words.words[before] in ARTICLES and self.words.joined(before + 1):
            before -= 1
        if "," not in self.words.gap(before + 1):
            return False
        holders = {holder for _, holder in self.gazetteer.holders.get((phrase.role, phrase.owner or ""), ())}
        return bool(self._ends_at.get(before, frozenset()) & holders)

    def _titled(self, phrase: Phrase, choice: Choice, last: int, *, name: str = "") -> EntityMention:
        span = self.words.span(phrase.first, last, cut=phrase.cut)
        head = phrase.whole[0] if phrase.title_last < phrase.first else phrase.first
        title_span = self.words.span(head, phrase.title_last, cut=phrase.cut if head == phrase.first else 0)
        return EntityMention(
            span=span,
            kind=MentionKind.ACTOR,
            surface=span.quote(self.words.text.original),
            id=choice.id,
            candidates=choice.candidates,
            name=name,
            state=self._state_of(phrase.owner),
            title=FoundTitle(phrase.role, phrase.owner, title_span),
            preposition=phrase.preposition or self.around.governor(phrase.first),
            group=phrase.group,
            former=phrase.former,
            trail=(choice.why,),
        )

    def _stranger(self, phrase: Phrase, last: int) -> EntityMention:
        start = beyond_courtesies(max(phrase.last, phrase.title_last) + 1, self.words, self.gazetteer)
        name = self.words.span(start, last).quote(self.words.text.original)
        return self._titled(phrase, Choice(None, (), "introduced by a title, not in the lexicon"), last, name=name)

    def _speaks_for(self, phrase: Phrase, choice: Choice) -> bool:
        """Say whether unnamed people stand for their state or body: a delegation, members, "ministers of the EU"."""
        if phrase.owner is None or (phrase.role == "delegation" and choice.id is not None):
            return False
        owner = self.gazetteer.lexicon.entities[phrase.owner]
        if owner.kind is EntityKind.STATE:
            return phrase.listed or (phrase.role == "delegation" and owner.country != _HOME)
        return phrase.role in _BODY_SPEAKERS or (phrase.group and choice.id is None and not choice.candidates)

    def _state_of(self, owner: str | None) -> str | None:
        if owner is None:
            return None
        entity = self.gazetteer.lexicon.entities[owner]
        return owner if entity.form == "state" else entity.affiliation

    def _of_hit(self, index: int, hit: Hit) -> Iterator[EntityMention]:
        reading = hit.reading
        if (
            (reading.cautious and not self.around.placed(hit))
            or self.around.attributive(hit)
            or self.around.bracketed(index, hit)
        ):
            return
        if "nationals" in reading.marks:
            yield from self._of_nationals(hit)
        elif not _CAPITALS.isdisjoint(reading.marks):
            yield from self.places.of_capital(index, hit)
        elif reading.bodies:
            yield from self._of_body(index, hit)
        elif reading.shorts:
            yield from self._of_short(hit)
        elif reading.states or reading.places:
            yield self.places.of_name(hit)
        else:
            yield from self._of_person(hit)

    def _of_person(self, hit: Hit) -> Iterator[EntityMention]:
        if not (hit.reading.people or hit.reading.surnames):
            yield from self._of_sponsor(hit)
            return
        if hit.reading.size == 1 and self.around.other_person(hit):
            return
        choice = self.people.of_name(hit, None)
        if choice is not None:
            yield actor(self.around, hit, choice.id, choice.candidates, choice.why)

    def _of_sponsor(self, hit: Hit) -> Iterator[EntityMention]:
        for state in hit.reading.adjectives[:1]:
            if self.around.sponsors(hit):
                yield actor(self.around, hit, state, (state,), "whose mediation it is")

    def _of_body(self, index: int, hit: Hit) -> Iterator[EntityMention]:
        if hit.reading.places and self.around.placed(hit):
            yield self.places.of_name(hit)
            return
        choice = self.bodies.of_name(hit, self.hits[index + 1] if index + 1 < len(self.hits) else None)
        if choice is None:
            return
        seat = self.gazetteer.lexicon.entities[choice.id or choice.candidates[0]]
        if seat.form == "seat" and seat.affiliation is not None:
            yield actor(
                self.around, hit, seat.affiliation, (seat.affiliation, seat.id), "a seat of government", metonym=True
            )
        else:
            yield actor(self.around, hit, choice.id, choice.candidates, choice.why)

    def _of_nationals(self, hit: Hit) -> Iterator[EntityMention]:
        """A nationality that no noun stands before is the state ("the Americans met ...")."""
        for state in hit.reading.adjectives[:1]:
            noun_before = self.gazetteer.language is Language.ARABIC and self.around.follows_noun(hit)
            if not noun_before:
                yield actor(self.around, hit, state, (state,), "a nationality that stands for its state")

    def _ranks(self, hit: Hit) -> bool:
        """Say whether a common noun stands for a man rather than for bodies."""
        entities = self.gazetteer.lexicon.entities
        return any(entities[one].kind is EntityKind.PERSON for one in hit.reading.shorts[0].of)

    def _of_short(self, hit: Hit) -> Iterator[EntityMention]:
        if self._ranks(hit) and hit.last + 1 in self.around.named and self.words.joined(hit.last + 1):
            return  # "Field Marshal Tantawi": the rank belongs to the name
        choices = self.bodies.of_short(hit)
        for choice in choices:
            yield actor(self.around, hit, choice.id, choice.candidates, choice.why)


def _is_of_any_day(hit: Hit) -> bool:
    """Say whether a hit means the same on every day: a place, a state, one body, a full name that one person has.

    Surnames and the words that several bodies share have their day, a capital has its neighbours.
    """
    reading = hit.reading
    if reading.shorts or not _CAPITALS.isdisjoint(reading.marks) or len(reading.bodies) >= _SEVERAL:
        return False
    if reading.people or reading.surnames:
        return len(reading.people) == 1 and reading.size > 1
    return True
