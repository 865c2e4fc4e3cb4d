"""Second reading: a title, whose it is, and the person it introduces, read as one phrase."""

from collections.abc import Iterator, Sequence
from datetime import date

from events.extraction.mentions.gazetteer import Gazetteer, TitleHead, existing
from events.extraction.mentions.phrases import Following, Item, Phrase, PhraseReading
from events.extraction.mentions.scan import Hit
from events.extraction.mentions.words import Words
from events.vocabulary import Language

_MOST_LINKS = 3
_REACH = 60
_GENERIC = "minister"
COUNTERPART = "counterpart"
# "head of France" is its president, "the president of the House" is its head.
_OF_STATE = {"head": "president", "secretary-general": "president"}
_OF_BODY = dict.fromkeys(("secretary-general", "prime-minister", "president", "parliament-speaker"), "head")


class TitleReader:
    """Reads titled phrases among the hits of one article, left to right."""

    def __init__(self, words: Words, hits: Sequence[Hit], gazetteer: Gazetteer, day: date | None) -> None:
        """Take one article's words and hits."""
        self.words = words
        self.hits = hits
        self.gazetteer = gazetteer
        self.day = day
        self._starting = {hit.first: index for index, hit in enumerate(hits)}
        self._role = ""

    def read(self, index: int) -> tuple[Phrase, ...]:
        """Return the people a title at a hit introduces; nothing when the words are no title here."""
        hit = self.hits[index]
        for head in self._heads(hit):
            reading = self._begin(index, head)
            self._follow(reading)
            phrases = tuple(self._phrases(reading))
            if phrases:
                self._role = phrases[-1].role
                return phrases
        return ()

    def _heads(self, hit: Hit) -> Iterator[TitleHead]:
        marks = hit.reading.marks
        yield from (head for head in hit.reading.titles if head.form != "split")
        if "counterparts" in marks:
            yield TitleHead(COUNTERPART, None, "words")
        if "counterparts_plural" in marks:
            yield TitleHead(COUNTERPART, None, "plural")

    def _begin(self, index: int, head: TitleHead) -> PhraseReading:
        hit = self.hits[index]
        role = (self._role or "foreign-minister") if head.role == COUNTERPART else head.role
        plural = head.form.startswith("plural")
        first, owners, former = self._before(index, plural=plural)
        if head.form == "possessive":
            owners = [owner for owner in (self._context(index),) if owner]
        if head.of is not None:
            owners = [head.of]
        items = [Item(owner, first=first, last=hit.last) for owner in owners]
        return PhraseReading(head, hit, hit.last + 1, first, items, role, former, plural, hit.last)

    def _before(self, index: int, *, plural: bool) -> tuple[int, list[str], bool]:
        """Read what stands before an English title: "France's former", "the French and Italian"."""
        hit = self.hits[index]
        first, owners, former = hit.first, list[str](), False
        if self.gazetteer.language is Language.ARABIC:
            return first, owners, former
        while index > 0:
            previous = self.hits[index - 1]
            owner = self._owner(previous)
            skipped = self.words.words[previous.last + 1 : first]
            if not self._adjoins(skipped, plural=plural and bool(owners)):
                break
            if previous.reading.marks & {"former", "unbound"}:
                former = former or "unbound" in previous.reading.marks
            elif owner is None or (owners and not plural) or self.gazetteer.language is Language.FRENCH:
                break
            else:
                owners.insert(0, owner)
            index, first = index - 1, previous.first
        return first, owners, former

    def _adjoins(self, skipped: Sequence[str], *, plural: bool) -> bool:
        if not skipped or list(skipped) == ["s"]:
            return True
        return plural and len(skipped) == 1 and skipped[0] in self.gazetteer.sets["and"]

    def _context(self, index: int) -> str | None:
        """Return the state spoken of before ("… Russia, and its foreign minister")."""
        here = self.hits[index].first
        for place in range(index - 1, -1, -1):
            hit = self.hits[place]
            if here - hit.first > _REACH:
                return None
            owner = self._owner(hit) or next((self.gazetteer.capitals.get(name) for name in hit.reading.places), None)
            if owner is not None and self.gazetteer.lexicon.entities[owner].form == "state":
                return owner
        return None

    def _follow(self, reading: PhraseReading) -> None:
        while (following := self._next(reading.at, plural=reading.plural)) is not None:
            if not self._take(reading, following):
                return
            reading.at = self.hits[following.place].last + 1

    def _next(self, at: int, *, plural: bool = False) -> Following | None:
        """Return the hit at a word, or behind a few linking words."""
        linked = comma = False
        for position in range(at, min(at + _MOST_LINKS + 1, len(self.words.words))):
            if not self.words.joined(position):
                if comma or self.words.gap(position).strip() not in ((",", ":") if plural else (",",)):
                    return None
                comma = True
            if position in self._starting:
                return Following(self._starting[position], linked, comma)
            if not self._links(self.words.words[position], plural=plural):
                return None
            linked = linked or self.words.words[position] not in self.gazetteer.sets["list_links"]
        return None

    def _links(self, word: str, *, plural: bool) -> bool:
        sets = self.gazetteer.sets
        return word in sets["links"] or word in sets["and"] or (plural and word in sets["list_links"])

    def _take(self, reading: PhraseReading, following: Following) -> bool:
        """Take the next hit into the phrase; False when it does not belong to it."""
        hit = self.hits[following.place]
        found = hit.reading
        if found.people or found.surnames:
            return self._take_person(reading, hit, following)
        if found.marks & {"former", "envoy_scope"} and not following.comma:
            reading.former = reading.former or "unbound" in found.marks
            reading.linked = following.linked  # "prime minister of the new government"
            reading.title_last = (
                hit.last if not reading.items or reading.items[-1].person is None else reading.title_last
            )
            return True
        if self._take_tail(reading, hit) or self._possesses(hit, following):
            return True
        if self._says_whose(reading, hit, following):
            reading.title_last = hit.last
            return True
        if self._owner(hit) is not None and self._owns(reading, hit, following):
            reading.items.append(Item(self._owner(hit), first=hit.first, last=hit.last))
            reading.title_last = hit.last
            return True
        return "honorifics" in found.marks and not hit.conjunction

    def _take_tail(self, reading: PhraseReading, hit: Hit) -> bool:
        tails = [head for head in hit.reading.titles if head.form == "split"]
        if reading.role != _GENERIC or not tails:
            return False
        reading.role, reading.title_last = tails[0].role, hit.last
        return True

    def _says_whose(self, reading: PhraseReading, hit: Hit, following: Following) -> bool:
        """Say whether an adjective only repeats whose body it is ("le président du Conseil présidentiel libyen")."""
        owner = reading.items[-1].owner if len(reading.items) == 1 and reading.items[-1].person is None else None
        if owner is None or following.comma or following.linked or self._is_state(owner):
            return False
        entities = self.gazetteer.lexicon.entities
        return any(entities[state].country == entities[owner].country for state in hit.reading.adjectives)

    def _possesses(self, hit: Hit, following: Following) -> bool:
        """Say whether a state only owns the body that comes next ("the head of Libya's High Council of State")."""
        after = hit.last + 1
        if not hit.reading.states or not following.linked or after >= len(self.words.words):
            return False
        behind = self._starting.get(after + 1)
        return self.words.words[after] == "s" and behind is not None and bool(self.hits[behind].reading.bodies)

    def _owns(self, reading: PhraseReading, hit: Hit, following: Following) -> bool:
        if reading.plural:
            return self._lists(reading, hit, following)
        if reading.items or following.comma or hit.conjunction or reading.head.form == "possessive":
            return False
        if hit.reading.adjectives:
            return not following.linked
        if reading.head.form == "construct":
            return not following.linked and not hit.preposition
        return following.linked or reading.linked or bool(hit.preposition)

    def _lists(self, reading: PhraseReading, hit: Hit, following: Following) -> bool:
        if not reading.items:
            latin = self.gazetteer.language is not Language.ARABIC
            loose = latin and not following.linked and not hit.reading.adjectives
            return not following.comma and not hit.conjunction and not loose
        return following.comma or bool(hit.conjunction) or following.linked

    def _take_person(self, reading: PhraseReading, hit: Hit, following: Following) -> bool:
        if following.linked and not reading.plural:
            return False
        item = self._unnamed(reading, hit) or (reading.items[-1] if reading.items else None)
        owner = item.owner if item else None
        fits = self._fits(hit, owner)
        if owner is not None and not fits and (following.comma or self._is_state(owner)):
            return False
        if item is None or item.person is not None:
            if item is not None and not reading.plural:
                return False
            if item is None and reading.head.form == "construct":
                return False
            item = Item(owner, first=hit.first)
            reading.items.append(item)
        if any(other.person is not None and other.person.first > item.last for other in reading.items) or (
            item is not reading.items[-1]
        ):
            item.first, item.apart = hit.first, True
        item.person, item.last = hit, hit.last
        reading.plural = reading.plural or self._goes_on(hit)
        return reading.plural

    def _goes_on(self, hit: Hit) -> bool:
        """Say whether a title goes on to another state's holder ("foreign minister of X, A, and of Y, B")."""
        behind = self._starting[hit.first] + 1
        if behind + 1 >= len(self.hits):
            return False
        state, person = self.hits[behind], self.hits[behind + 1]
        if not state.conjunction or state.first != hit.last + 1 or person.first != state.last + 1:
            return False
        owner = self._owner(state)
        known = bool(person.reading.people or person.reading.surnames)
        return owner is not None and self._is_state(owner) and known and self._fits(person, owner)

    def _unnamed(self, reading: PhraseReading, hit: Hit) -> Item | None:
        """Return whose name comes now, when the states were listed first ("the ministers of X and Y, A and B")."""
        if not reading.plural:
            return None
        waiting = [item for item in reading.items if item.person is None and item.owner is not None]
        return next((item for item in waiting if self._fits(hit, item.owner)), None)

    def _is_state(self, owner: str) -> bool:
        return self.gazetteer.lexicon.entities[owner].form == "state"

    def _fits(self, hit: Hit, owner: str | None) -> bool:
        """Say whether one of the people a hit may be has served, or comes from, a state or body."""
        if owner is None:
            return True
        entities = self.gazetteer.lexicon.entities
        country = entities[owner].country
        for identifier in (*hit.reading.people, *hit.reading.surnames):
            person = entities[identifier]
            if any(office.of == owner for office in person.offices) or owner == person.affiliation:
                return True
            if country is not None and person.country == country:
                return True
        return False

    def _phrases(self, reading: PhraseReading) -> Iterator[Phrase]:
        hit = reading.hit
        if not reading.items and (reading.head.form == "construct" or "honorifics" in hit.reading.marks):
            return
        items = reading.items or [Item(None, first=hit.first, last=hit.last)]
        end = max(reading.at - 1, reading.title_last, *(item.last for item in items))
        for place, item in enumerate(items):
            alone = len(items) == 1
            yield Phrase(
                first=reading.first if place == 0 and not item.apart else item.first,
                last=self._end(reading, item, place),
                title_last=reading.title_last if alone else self._title_end(reading, item, place),
                role=self._role_of(reading.role, item.owner),
                owner=item.owner,
                person=item.person,
                former=reading.former,
                group=reading.plural,
                listed=reading.plural and reading.head.role != COUNTERPART,
                counterpart=reading.head.role == COUNTERPART,
                cut=hit.cut if place == 0 and not item.apart and reading.first == hit.first else 0,
                conjunction=hit.conjunction if place == 0 else "",
                preposition=hit.preposition if place == 0 else "",
                whole=(reading.first, end),
            )

    def _title_end(self, reading: PhraseReading, item: Item, place: int) -> int:
        """Return where the title of one of several people ends: before the name, or where it was said for all."""
        if item.person is None:
            return min(item.last, self._end(reading, item, place))
        return reading.hit.last if item.apart else item.person.first - 1

    def _end(self, reading: PhraseReading, item: Item, place: int) -> int:
        if len(reading.items) < 2:
            return max(item.last, reading.title_last)
        return item.last if place or item.apart else max(item.last, reading.hit.last)

    def _role_of(self, role: str, owner: str | None) -> str:
        if owner is None:
            return role
        return (_OF_STATE if self._is_state(owner) else _OF_BODY).get(role, role)

    def _owner(self, hit: Hit) -> str | None:
        """Return the state or body a hit can stand for as the owner of an office, by the day where several can."""
        reading = hit.reading
        if reading.adjectives or not reading.bodies:
            return next(iter((*reading.adjectives, *reading.states)), None)
        return existing(reading.bodies, self.gazetteer, self.day)[0]
