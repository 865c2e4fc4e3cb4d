"""First reading: every spelling of the gazetteer that stands in the text, the longest first."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from events.extraction.mentions.gazetteer import Entrance, Gazetteer, Reading
from events.extraction.mentions.words import Words
from events.vocabulary import Language, Span

_LONGEST_NAME = 4
_ARABIC = Language.ARABIC  # looked up once: asked of every word that may begin a name


class Hit(NamedTuple):
    """A spelling found: its words (``last`` included), what it can mean and the clitics before it."""

    first: int
    last: int
    reading: Reading
    conjunction: str
    preposition: str
    cut: int

    def span(self, words: Words) -> Span:
        """Return where the name itself stands, without its clitics."""
        return words.span(self.first, self.last, cut=self.cut)


def find_hits(words: Words, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """Return the hits from left to right; they never overlap."""
    hits = tuple(_hits(words, gazetteer))
    if gazetteer.language is _ARABIC:
        return hits
    starts = {hit.first for hit in hits}
    return tuple(hit for hit in hits if not _given_name(hit, words, starts))


def _given_name(hit: Hit, words: Words, starts: Container[int]) -> bool:
    """Say whether a known surname is the given name of someone unknown ("Philippe Lalliot")."""
    after = hit.last + 1
    if not hit.reading.only_surname or after >= len(words.words) or after in starts:
        return False
    return words.gap(after) == " " and words.capital(after)


def _hits(words: Words, gazetteer: Gazetteer) -> Iterator[Hit]:
    free, before = 0, None
    for index, beginning in enumerate(map(gazetteer.beginnings.__getitem__, words.words)):
        if beginning is None or index < free:
            continue
        hit = _longest(words, gazetteer, index, beginning.entrances)
        if hit is None and beginning.sounds:
            hit = _sounding(words, gazetteer, index)
        if hit is None or ("envoy_scope" in hit.reading.marks and not _follows_office(before, hit)):
            continue
        before, free = hit, hit.last + 1
        if "traps" not in hit.reading.marks:
            yield hit


def _follows_office(before: Hit | None, hit: Hit) -> bool:
    """Say whether "in Libya" ends an office ("the U.S. ambassador in Libya"), or is just where something was."""
    if before is None or before.last != hit.first - 1:
        return False
    return not (before.reading.people or before.reading.surnames or before.reading.places)


def _longest(words: Words, gazetteer: Gazetteer, index: int, entrances: Sequence[Entrance]) -> Hit | None:
    best: tuple[int, Reading, Entrance] | None = None
    for entrance in entrances:
        found = _follow(words, gazetteer, index, entrance)
        if len(found) > 1 and found[-1][1].titles and _begins_body(words, gazetteer, found[-1][0]):
            found.pop()
        if found and (best is None or found[-1][0] > best[0]):
            best = *found[-1], entrance
    if best is None:
        return None
    last, reading, entrance = best
    return Hit(index, last, reading, entrance.conjunction, entrance.preposition, entrance.cut)


def _begins_body(words: Words, gazetteer: Gazetteer, index: int) -> bool:
    """Say whether a title's last word begins a body: "head" of the "government of national accord"."""
    for entrance in gazetteer.enter(words.words[index]):
        found = _follow(words, gazetteer, index, entrance)
        if found and found[-1][1].bodies and found[-1][0] > index and not entrance.preposition:
            return True
    return False


def _follow(words: Words, gazetteer: Gazetteer, index: int, entrance: Entrance) -> list[tuple[int, Reading]]:
    """Return the last word and the meaning of every name that begins at a word, the shortest first."""
    node, last, found = entrance.node, index, list[tuple[int, Reading]]()
    arabic = gazetteer.language is _ARABIC
    while True:
        if node.reading is not None and (arabic or _written(words, gazetteer, index, node.reading)):
            found.append((last, node.reading))
        if not node or last + 1 >= len(words.words):
            return found
        following = node.get(words.words[last + 1])
        if following is None or not words.joined(last + 1):
            return found
        node, last = following, last + 1


def _written(words: Words, gazetteer: Gazetteer, index: int, reading: Reading) -> bool:
    """Say whether a Latin spelling is written as its kind is: names have a capital."""
    if reading.titles or reading.marks or reading.shorts:
        return True
    if reading.adjectives and gazetteer.language is Language.FRENCH:
        return True
    if reading.bodies and reading.size > 1:
        return _initials_written(words, range(index, index + reading.size))
    if reading.places and reading.size > 1 and not reading.people:
        return any(words.capital(place) for place in range(index, index + reading.size))
    return words.capital(index)


def _initials_written(words: Words, indices: range) -> bool:
    """Say whether initials are written as such: "A.U." is a body, the "a U" of "a U.N. envoy" is not."""
    if any(len(words.words[index]) > 1 for index in indices):
        return True
    dotted = all("." in words.gap(index) for index in indices[1:])
    return dotted and all(words.capital(index) for index in indices)


def _sounding(words: Words, gazetteer: Gazetteer, index: int) -> Hit | None:
    """Return the person a full name in an unknown spelling sounds like ("Ageela Salih")."""
    latin = gazetteer.language is not _ARABIC
    if latin and not words.capital(index):
        return None
    heard, found = "", None
    for last in range(index, min(index + _LONGEST_NAME, len(words.words))):
        sound = gazetteer.heard(words.words[last])
        if sound is None or (last > index and not words.joined(last)):
            break
        heard += sound
        if heard not in gazetteer.openings:
            break
        reading = gazetteer.sounds.get(heard) if last > index else None
        if reading is not None and (not latin or words.capital(last)):
            found = Hit(index, last, reading, "", "", 0)
    return found
