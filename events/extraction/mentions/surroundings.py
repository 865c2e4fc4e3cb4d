"""What stands around a name: what governs it, whether it is placed, acts, or only says what kind."""

from collections.abc import Iterator, Sequence

from events.extraction.mentions.gazetteer import Gazetteer
from events.extraction.mentions.mention import EntityMention
from events.extraction.mentions.phrases import Phrase
from events.extraction.mentions.scan import Hit
from events.extraction.mentions.words import Words
from events.vocabulary import Language

# Whose capital "the capital" is when nothing else says so.
HOME = "state-of-libya"
_NEAR = 8
_LONGEST_CHAIN = 8
# A word this short between a verb and its subject is a pronoun with its preposition.
_PRONOUN = 3
ARTICLES = frozenset({"the", "l", "la", "le", "les"})


class Surroundings:
    """Answers questions about the words around the hits of one article."""

    def __init__(self, words: Words, hits: Sequence[Hit], gazetteer: Gazetteer) -> None:
        """Take one article's words and hits."""
        self.words = words
        self.hits = hits
        self.gazetteer = gazetteer
        self.named = {index for hit in hits if not hit.reading.only_surname for index in range(hit.first, hit.last + 1)}
        self._ending = {hit.last: hit for hit in hits}
        # What does not hang on the day of writing is kept: dating an article asks for names, and then its events do.
        self.of_any_day: dict[int, tuple[EntityMention, ...]] = {}
        self.phrases: list[Phrase] | None = None
        self._governors: dict[int, str] = {}
        self._placed: dict[int, bool] = {}

    def governor(self, first: int) -> str:
        """Return the word before, past an article."""
        known = self._governors.get(first)
        if known is None:
            known = self._governors[first] = self._governor(first)
        return known

    def _governor(self, first: int) -> str:
        index = first - 1
        if index >= 0 and self.words.words[index] in ARTICLES and self.words.joined(index + 1):
            first, index = index, index - 1
        return self.words.words[index] if index >= 0 and self.words.joined(first) else ""

    def placed(self, hit: Hit) -> bool:
        """Say whether a preposition makes a name a place, or another place it is joined to ("in Tunis and Algiers")."""
        known = self._placed.get(hit.first)
        if known is None:
            known = self._placed[hit.first] = any(self._governed(other) for other in self._chain(hit))
        return known

    def _governed(self, hit: Hit) -> bool:
        return bool(hit.preposition) or self.governor(hit.first) in self.gazetteer.sets["locative"]

    def acts(self, hit: Hit) -> bool:
        """Say whether a capital stands where a government would: by a verb of acting, between or with another."""
        return any(self._beside_verb(other) for other in self._chain(hit))

    def _beside_verb(self, hit: Hit) -> bool:
        sets = self.gazetteer.sets
        before = self._bare(hit.first - 1) if hit.first and self.words.joined(hit.first) else ""
        after = self.words.words[hit.last + 1] if hit.last + 1 < len(self.words.words) else ""
        if before and len(before) <= _PRONOUN and hit.first > 1 and self._bare(hit.first - 2) in sets["acting"]:
            return True
        return before in sets["acting"] or before in sets["beside"] or after in sets["acting"]

    def _chain(self, hit: Hit) -> Iterator[Hit]:
        """Yield a name and the places before it that "and" joins it to."""
        other: Hit | None = hit
        for _ in range(_LONGEST_CHAIN):
            if other is None:
                return
            yield other
            other = self._joined_to(other)
            other = other if other is not None and other.reading.places else None

    def _joined_to(self, hit: Hit) -> Hit | None:
        """Return the name that a name is joined to by "and"."""
        if hit.conjunction:
            return self._ending.get(hit.first - 1) if self.words.joined(hit.first) else None
        before = hit.first - 1
        if before > 0 and self.words.words[before] in self.gazetteer.sets["and"] and self.words.joined(before):
            return self._ending.get(before - 1)
        return None

    def _bare(self, index: int) -> str:
        """Return a word without the conjunction written onto it, when that makes it one that says something."""
        word, sets = self.words.words[index], self.gazetteer.sets
        bare = [word[len(c) :] for c in self.gazetteer.naming.clitics.conjunctions if word.startswith(c)]
        return next((rest for rest in bare if rest in sets["acting"] or rest in sets["beside"]), word)

    def possessive(self, hit: Hit) -> bool:
        """Say whether a name is an owner here ("Libya's war"), who does not act."""
        after = hit.last + 1
        return after < len(self.words.words) and self.words.words[after] == "s" and self.words.gap(after) == "'"

    def bracketed(self, index: int, hit: Hit) -> bool:
        """Say whether brackets only explain what stands before: "Conte (Italy)", "the mission (UNSMIL)"."""
        if not index or not self.words.gap(hit.first).rstrip().endswith("("):
            return False
        before = self.hits[index - 1]
        if before.last != hit.first - 1:
            return False
        if hit.reading.states:
            return bool(before.reading.people or before.reading.surnames)
        return bool(set(hit.reading.bodies) & set(before.reading.bodies))

    def attributive(self, hit: Hit) -> bool:
        """Say whether a name only says what kind: "UN offices", "U.N.-brokered", "75 Libyans" in Arabic."""
        if not (hit.reading.bodies or hit.reading.states):
            return False
        if hit.reading.bodies and not hit.reading.places and self.governor(hit.first) in self.gazetteer.sets["housing"]:
            return True
        after = hit.last + 1
        if hit.reading.states and hit.first and self.words.words[hit.first - 1].isdigit():
            return self.words.joined(hit.first)
        if after >= len(self.words.words) or self.gazetteer.language is Language.ARABIC:
            return False
        hyphened = self.words.gap(after) in ("-", ".-") and not self.words.capital(after)
        return hyphened or (self.words.joined(after) and self.words.words[after] in self.gazetteer.sets["attributive"])

    def other_person(self, hit: Hit) -> bool:
        """Say whether an unknown given name stands before a surname ("Serena Williams")."""
        before = hit.first - 1
        if self.gazetteer.language is Language.ARABIC or before < 0 or self.words.gap(hit.first) != " ":
            return False
        known = before in self.named
        opens = before == 0 or not self.words.joined(before)
        return self.words.capital(before) and not known and not opens

    def follows_noun(self, hit: Hit) -> bool:
        """Say whether an Arabic adjective follows the noun it belongs to."""
        before = hit.first - 1
        if before < 0 or not self.words.joined(hit.first) or hit.conjunction or hit.preposition:
            return False
        word, article = self.words.words[before], self.gazetteer.naming.clitics.article
        return word.startswith(article)

    def sponsors(self, hit: Hit) -> bool:
        """Say whether a nationality tells who mediates ("Russian and Turkish mediation")."""
        sets, words = self.gazetteer.sets, self.words.words
        if self.gazetteer.language is Language.ENGLISH:
            after = hit.last + 1
            return after < len(words) and self.words.joined(after) and words[after] in sets["sponsoring"]
        before = self._ending.get(hit.first - 1)
        if before is not None and before.reading.adjectives and self.words.joined(hit.first):
            return self.sponsors(before)
        return hit.first > 0 and self.words.joined(hit.first) and words[hit.first - 1] in sets["sponsoring"]

    def capital_alone(self, index: int) -> bool:
        """Say whether "the capital" has no name behind it."""
        hit = self.hits[index]
        following = self.hits[index + 1] if index + 1 < len(self.hits) else None
        named = following is not None and following.first == hit.last + 1 and not following.conjunction
        if following is not None and named and following.reading.places:
            return False
        return self.gazetteer.language is Language.ARABIC or self.words.words[hit.first - 1] in ARTICLES

    def this_capital(self, index: int) -> str:
        """Return which capital is meant: the one named before in the sentence, else the Libyan one."""
        here = self.hits[index].first
        for other in reversed(self.hits[max(0, index - _NEAR) : index]):
            between = self.words.text.text[self.words.ends[other.last] : self.words.starts[here]]
            if any(mark in between for mark in ".!?\n"):
                break
            city = next((place for place in other.reading.places if place in self.gazetteer.capitals), None)
            if city is not None:
                return city
        return self.gazetteer.lexicon.entities[HOME].capital or ""
