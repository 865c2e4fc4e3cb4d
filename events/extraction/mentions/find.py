"""From an article's text to its mentions: scan, read titles, choose people, decide who acts and what is a place."""

from collections.abc import Iterator, Sequence
from datetime import date

from events.extraction.mentions.bodies import Bodies
from events.extraction.mentions.gazetteer import Gazetteer, Reading, build_gazetteer
from events.extraction.mentions.mention import EntityMention, FoundTitle, MentionKind
from events.extraction.mentions.people import Choice, People
from events.extraction.mentions.scan import Hit, find_hits
from events.extraction.mentions.strangers import introduced
from events.extraction.mentions.titles import Phrase, TitleReader
from events.extraction.mentions.words import Words, cut_words
from events.extraction.normalize import NormalizedText
from events.lexicon.load import Lexicon
from events.vocabulary import EntityKind, Language

# A Libyan delegation is not Libya: which side it speaks for is what the article is about.
_HOME = "LY"
_HOME_STATE = "state-of-libya"
_NEAR = 8
_BODY_SPEAKERS = ("member", "delegation")
_ARTICLES = frozenset({"the", "l", "la", "le", "les"})


def find_mentions(
    text: NormalizedText, *, language: Language, lexicon: Lexicon, day: date | None = None
) -> tuple[EntityMention, ...]:
    """Return the actors and places an article names, in order; ``day`` is when it was written.

    "French foreign minister Jean-Yves Le Drian met Haftar in Paris" names two actors and a place.
    """
    gazetteer = build_gazetteer(lexicon, language)
    words = cut_words(text)
    hits = find_hits(words, gazetteer)
    return tuple(sorted(_Finder(words, hits, gazetteer, day).mentions(), key=lambda mention: mention.span))


class _Finder:
    def __init__(self, words: Words, hits: Sequence[Hit], gazetteer: Gazetteer, day: date | None) -> None:
        self.words = words
        self.hits = hits
        self.gazetteer = gazetteer
        self.day = day
        self.phrases = self._read_titles()
        self.people = People(gazetteer, day)
        self.people.notice(hits, self.phrases)
        self.bodies = Bodies(words, gazetteer, day)
        self.bodies.notice(hits, self.phrases, self.people.named)
        self._ends_at = {
            hit.last: frozenset((*hit.reading.people, *hit.reading.surnames)) for hit in hits if hit.reading.people
        }
        self._known = {
            index for hit in hits if not hit.reading.only_surname for index in range(hit.first, hit.last + 1)
        }
        self._covered = {index for phrase in self.phrases for index in range(phrase.whole[0], phrase.whole[1] + 1)}

    def _read_titles(self) -> list[Phrase]:
        reader = TitleReader(self.words, self.hits, self.gazetteer, self.day)
        found: list[Phrase] = []
        at = -1
        for index, hit in enumerate(self.hits):
            if hit.first > at and (hit.reading.titles or hit.reading.marks & {"counterparts", "counterparts_plural"}):
                phrases = reader.read(index)
                found.extend(phrases)
                at = max((phrase.whole[1] for phrase in phrases), default=at)
        return found

    def mentions(self) -> Iterator[EntityMention]:
        """Yield every mention, not yet in order."""
        for phrase in self.phrases:
            yield from self._of_phrase(phrase)
        for index, hit in enumerate(self.hits):
            if hit.first not in self._covered:
                yield from self._of_hit(index, hit)

    def _of_phrase(self, phrase: Phrase) -> Iterator[EntityMention]:
        choice = self.people.of_name(phrase.person, phrase) if phrase.person else self.people.of_title(phrase)
        stranger = None if phrase.person else introduced(phrase, choice, self.words, self.gazetteer, self._known)
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
        while before >= 0 and self.words.words[before] in _ARTICLES and self.words.joined(before + 1):
            before -= 1
        if "," not in self.words.gap(before + 1):
            return False
        holders = {holder for _, holder in self.gazetteer.holders.get((phrase.role, phrase.owner or ""), ())}
        return bool(self._ends_at.get(before, frozenset()) & holders)

    def _titled(self, phrase: Phrase, choice: Choice, last: int, *, name: str = "") -> EntityMention:
        span = self.words.span(phrase.first, last, cut=phrase.cut)
        title_span = self.words.span(phrase.first, phrase.title_last, cut=phrase.cut)
        return EntityMention(
            span=span,
            kind=MentionKind.ACTOR,
            surface=span.quote(self.words.text.original),
            id=choice.id,
            candidates=choice.candidates,
            name=name,
            state=self._state_of(phrase.owner),
            title=FoundTitle(phrase.role, phrase.owner, title_span),
            preposition=phrase.preposition or self._governor(phrase.first),
            group=phrase.group,
            former=phrase.former,
            trail=(choice.why,),
        )

    def _stranger(self, phrase: Phrase, last: int) -> EntityMention:
        start = max(phrase.last, phrase.title_last) + 1
        name = self.words.span(start, last).quote(self.words.text.original)
        return self._titled(phrase, Choice(None, (), "introduced by a title, not in the lexicon"), last, name=name)

    def _speaks_for(self, phrase: Phrase, choice: Choice) -> bool:
        """Say whether unnamed people stand for their state or body: a delegation, members, "ministers of the EU"."""
        if phrase.owner is None:
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
        if (reading.cautious and not self._placed(hit)) or self._attributive(hit) or self._bracketed(index, hit):
            return
        if "nationals" in reading.marks:
            yield from self._of_nationals(hit)
        elif "capital" in reading.marks:
            yield from self._of_capital(index, hit)
        elif reading.bodies:
            yield from self._of_body(index, hit)
        elif reading.shorts:
            yield from self._of_short(hit)
        elif reading.states or reading.places:
            yield self._of_place(index, hit)
        elif reading.people or reading.surnames:
            yield from self._of_person(hit)

    def _bracketed(self, index: int, hit: Hit) -> bool:
        """Say whether brackets only explain what stands before: "Conte (Italy)", "the mission (UNSMIL)"."""
        if not index or not self.words.gap(hit.first).rstrip().endswith("("):
            return False
        before = self.hits[index - 1]
        if before.last != hit.first - 1:
            return False
        if hit.reading.states:
            return bool(before.reading.people or before.reading.surnames)
        return bool(set(hit.reading.bodies) & set(before.reading.bodies))

    def _attributive(self, hit: Hit) -> bool:
        """Say whether a name only says what kind: "UN offices", "U.N.-brokered", "75 Libyans" in Arabic."""
        if not (hit.reading.bodies or hit.reading.states):
            return False
        after = hit.last + 1
        if hit.reading.states and hit.first and self.words.words[hit.first - 1].isdigit():
            return self.words.joined(hit.first)
        if after >= len(self.words.words) or self.gazetteer.language is Language.ARABIC:
            return False
        hyphened = self.words.gap(after) in ("-", ".-") and not self.words.capital(after)
        return hyphened or (self.words.joined(after) and self.words.words[after] in self.gazetteer.sets["attributive"])

    def _of_person(self, hit: Hit) -> Iterator[EntityMention]:
        if hit.reading.size == 1 and self._other_person(hit):
            return
        choice = self.people.of_name(hit, None)
        if choice is not None:
            yield self._actor(hit, choice.id, choice.candidates, choice.why)

    def _other_person(self, hit: Hit) -> bool:
        """Say whether an unknown given name stands before a surname ("Serena Williams")."""
        before = hit.first - 1
        if self.gazetteer.language is Language.ARABIC or before < 0 or self.words.gap(hit.first) != " ":
            return False
        known = before in self._known
        opens = before == 0 or not self.words.joined(before)
        return self.words.capital(before) and not known and not opens

    def _of_body(self, index: int, hit: Hit) -> Iterator[EntityMention]:
        if hit.reading.places and self._placed(hit):
            yield self._of_place(index, hit)
            return
        choice = self.bodies.of_name(hit, self.hits[index + 1] if index + 1 < len(self.hits) else None)
        if choice is None:
            return
        seat = self.gazetteer.lexicon.entities[choice.id or choice.candidates[0]]
        if seat.form == "seat" and seat.affiliation is not None:
            yield self._actor(hit, seat.affiliation, (seat.affiliation, seat.id), "a seat of government", metonym=True)
        else:
            yield self._actor(hit, choice.id, choice.candidates, choice.why)

    def _of_nationals(self, hit: Hit) -> Iterator[EntityMention]:
        """A nationality that no noun stands before is the state ("the Americans met ...")."""
        for state in hit.reading.adjectives[:1]:
            noun_before = self.gazetteer.language is Language.ARABIC and self._follows_noun(hit)
            if not noun_before:
                yield self._actor(hit, state, (state,), "a nationality that stands for its state")

    def _follows_noun(self, hit: Hit) -> bool:
        before = hit.first - 1
        if before < 0 or not self.words.joined(hit.first) or hit.conjunction or hit.preposition:
            return False
        word, article = self.words.words[before], self.gazetteer.naming.clitics.article
        return word.startswith(article)

    def _of_short(self, hit: Hit) -> Iterator[EntityMention]:
        choices = self.bodies.of_short(hit)
        for choice in choices:
            yield self._actor(hit, choice.id, choice.candidates, choice.why)

    def _of_capital(self, index: int, hit: Hit) -> Iterator[EntityMention]:
        for neighbour in (index + 1, index - 1):
            if not 0 <= neighbour < len(self.hits):
                continue
            other = self.hits[neighbour]
            near = other.first == hit.last + 1 or other.last + 1 == hit.first
            capital = next((self.gazetteer.lexicon.entities[s].capital for s in other.reading.adjectives), None)
            if near and capital:
                first, last = min(hit, other, key=lambda h: h.first), max(hit, other, key=lambda h: h.last)
                yield self._place(first.first, last.last, first.cut, capital, first.preposition, "capital of a state")
                return
        if self._definite(hit):
            yield self._place(hit.first, hit.last, hit.cut, self._this_capital(index), hit.preposition, "the capital")

    def _definite(self, hit: Hit) -> bool:
        following = hit.last + 1
        named = any(other.first == following and other.reading.places for other in self.hits)
        if named:
            return False
        return self.gazetteer.language is Language.ARABIC or self.words.words[hit.first - 1] in _ARTICLES

    def _this_capital(self, index: int) -> str:
        """Return which capital is meant: the one named before in the sentence, else the Libyan one."""
        here = self.hits[index].first
        for other in reversed(self.hits[max(0, index - _NEAR) : index]):
            between = self.words.text.text[self.words.ends[other.last] : self.words.starts[here]]
            if any(mark in between for mark in ".!?\n"):
                break
            city = next((place for place in other.reading.places if place in self.gazetteer.capitals), None)
            if city is not None:
                return city
        return self.gazetteer.lexicon.entities[_HOME_STATE].capital or ""

    def _of_place(self, index: int, hit: Hit) -> EntityMention:
        reading = hit.reading
        preposition = hit.preposition or self._governor(hit.first)
        placed = self._placed(hit) or self._possessive(hit)
        place = self._which_place(reading, placed=placed)
        state = reading.states[0] if reading.states else self.gazetteer.capitals.get(place or "")
        acts = bool(reading.states and not placed) or (state is not None and not placed and self._acts(hit))
        if state is None or not acts:
            return self._place(hit.first, hit.last, hit.cut, place, preposition, "names a place", state)
        why = "a state" if reading.states else "a capital where its government acts"
        return self._actor(hit, state, (state,), why, place=place, metonym=not reading.states)

    def _possessive(self, hit: Hit) -> bool:
        """Say whether a name is an owner here ("Libya's war"), who does not act."""
        after = hit.last + 1
        return after < len(self.words.words) and self.words.words[after] == "s" and self.words.gap(after) == "'"

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

    def _acts(self, hit: Hit) -> bool:
        """Say whether a capital stands where a government would: by a verb of acting, between or with another."""
        sets = self.gazetteer.sets
        before = self._bare(hit.first - 1) if hit.first and self.words.joined(hit.first) else ""
        after = self.words.words[hit.last + 1] if hit.last + 1 < len(self.words.words) else ""
        return before in sets["acting"] or before in sets["beside"] or after in sets["acting"]

    def _bare(self, index: int) -> str:
        """Return a word without the conjunction written onto it, when that makes it one that says something."""
        word, sets = self.words.words[index], self.gazetteer.sets
        bare = [word[len(c) :] for c in self.gazetteer.naming.clitics.conjunctions if word.startswith(c)]
        return next((rest for rest in bare if rest in sets["acting"] or rest in sets["beside"]), word)

    def _placed(self, hit: Hit) -> bool:
        return bool(hit.preposition) or self._governor(hit.first) in self.gazetteer.sets["locative"]

    def _governor(self, first: int) -> str:
        """Return the word before, past an article."""
        index = first - 1
        if index >= 0 and self.words.words[index] in _ARTICLES and self.words.joined(index + 1):
            first, index = index, index - 1
        return self.words.words[index] if index >= 0 and self.words.joined(first) else ""

    def _actor(
        self,
        hit: Hit,
        identifier: str | None,
        candidates: tuple[str, ...],
        why: str,
        *,
        place: str | None = None,
        metonym: bool = False,
    ) -> EntityMention:
        span = hit.span(self.words)
        return EntityMention(
            span=span,
            kind=MentionKind.ACTOR,
            surface=span.quote(self.words.text.original),
            id=identifier,
            candidates=candidates,
            place=place,
            state=identifier if place else None,
            preposition=hit.preposition or self._governor(hit.first),
            metonym=metonym,
            trail=(why,),
        )

    def _place(
        self, first: int, last: int, cut: int, place: str | None, preposition: str, why: str, state: str | None = None
    ) -> EntityMention:
        span = self.words.span(first, last, cut=cut)
        city = self.gazetteer.lexicon.places[place].within if place else None
        return EntityMention(
            span=span,
            kind=MentionKind.PLACE,
            surface=span.quote(self.words.text.original),
            place=city or place,
            site=place if city else None,
            state=state,
            preposition=preposition or self._governor(first),
            trail=(why,),
        )
