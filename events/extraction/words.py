"""An article as words, each with the sets of the lexicon it belongs to."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from events.extraction.normalize import NormalizedText
from events.extraction.pieces import Pieces
from events.lexicon.clitics import Form
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import LanguageWords, Phrase

_SPELLINGS = 2
_REMEMBERED, _MOST_LANGUAGES = 50_000, 12
_NOUN_ENDING = "\N{ARABIC LETTER TEH MARBUTA}"
_KEPT = "title"  # a title stays one inside somebody's name
_FINITE, _VERB = (Tense.PAST, Tense.PRESENT, Tense.FUTURE), "verb"
_NO_VERB = "not_a_verb"  # phrases whose last word is spelled like a verb and is none ("l'est libyen", the east)


class Word(NamedTuple):
    """A word with its original offsets, its folded form and what separates it from the word before."""

    start: int
    end: int
    text: str
    before: str


class Mark(NamedTuple):
    """Words ``first`` to ``last`` (included) belong to the set ``key``."""

    first: int
    last: int
    key: str
    tense: Tense
    prefix: str


# As ``Word(...)`` and ``Mark(...)`` do, without a call of Python code for each: an article has a thousand of them.
_new_word = partial(tuple.__new__, Word)
_new_mark = partial(tuple.__new__, Mark)


def _is_finite(mark: Mark) -> bool:
    return mark.tense in _FINITE or mark.key == _VERB


class Reading:
    """The words of a text and the marks on them, looked up by place or by set."""

    __slots__ = ("_by_key", "_firsts", "_opened", "_parted", "_starts", "at", "finite", "tail", "words")

    def __init__(self, words: list[Word], marks: list[list[Mark]], finite: bytearray, pieces: Pieces) -> None:
        """Index words, the marks that begin at each, and what stands between and behind them.

        ``finite`` says of each word whether it may be a verb that tells something.
        """
        self.words = words
        self.at = marks
        self.tail, self._parted = pieces.tail, pieces.parted
        self.finite = finite
        by_key: dict[str, list[Mark]] = defaultdict(list)
        firsts: dict[str, list[int]] = defaultdict(list)
        for mark in chain.from_iterable(marks):
            key = mark[2]
            by_key[key].append(mark)
            firsts[key].append(mark[0])
        # Asked with ``get``: most sets that rules ask for have no word in a text.
        self._by_key, self._firsts = by_key, firsts
        self._starts = [word.start for word in words]
        self._opened: dict[frozenset[str], tuple[Set[int], Sequence[int]]] = {}

    def without(self, names: Collection[int]) -> "Reading":
        """Return the same reading with nothing said by the words of somebody's name ("May", "Sergei", "Said")."""
        if not any(mark.key != _KEPT for index in names for mark in self.at[index]):
            return self
        marks = list(self.at)
        for index in names:
            marks[index] = [mark for mark in marks[index] if mark.key == _KEPT]
        found = copy(self)
        found.at, found.finite = marks, bytearray(self.finite)
        for index in names:
            found.finite[index] = any(map(_is_finite, marks[index]))
        found._by_key, found._firsts, found._opened = dict(self._by_key), dict(self._firsts), {}
        # Only the sets that the names were read as are indexed again.
        for key in {mark.key for index in names for mark in self.at[index]} - {_KEPT}:
            found._by_key[key] = [mark for mark in self._by_key[key] if mark.first not in names]
            found._firsts[key] = [mark.first for mark in found._by_key[key]]
        return found

    def index_at(self, offset: int) -> int:
        """Return the word that holds an original offset, else the next one."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.words[index].end:
            return index
        return index + 1

    def parted_in(self, first: int, stop: int) -> Sequence[int]:
        """Return the words in a range before which more than a blank stands."""
        return self._parted[bisect_left(self._parted, first) : bisect_left(self._parted, stop)]

    def find(self, key: str, first: int, stop: int) -> Mark | None:
        """Return the first mark of a set that starts in a range of words."""
        firsts = self._firsts.get(key)
        if firsts is None:
            return None
        index = bisect_left(firsts, first)
        return self._by_key[key][index] if index < len(firsts) and firsts[index] < stop else None

    def find_any(self, keys: Sequence[str], first: int, stop: int) -> Mark | None:
        """Return the earliest mark of several sets in a range of words."""
        earliest: Mark | None = None
        for key in keys:
            firsts = self._firsts.get(key)
            if firsts is not None:
                index = bisect_left(firsts, first)
                if index < len(firsts) and firsts[index] < stop:
                    mark = self._by_key[key][index]
                    if earliest is None or mark < earliest:
                        earliest = mark
        return earliest

    def last(self, keys: Sequence[str], first: int, stop: int) -> Mark | None:
        """Return the last mark of several sets that starts in a range of words."""
        latest = -1
        for key in keys:
            firsts = self._firsts.get(key)
            if firsts is not None:
                index = bisect_left(firsts, stop) - 1
                if index >= 0 and firsts[index] > latest:
                    latest = firsts[index]
        if latest < first or latest < 0:
            return None
        for mark in self.at[latest]:
            if mark.key in keys:
                return mark
        return None

    def opened_by(self, keys: frozenset[str]) -> Set[int]:
        """Return the words at which a mark of several sets starts: asked of every sentence, looked up once."""
        if keys not in self._opened:
            firsts = {first for key in keys for first in self._firsts.get(key, ())}
            self._opened[keys] = firsts, sorted(firsts)
        return self._opened[keys][0]

    def opened_in(self, keys: frozenset[str], first: int, stop: int) -> Sequence[int]:
        """Return the words of a range at which a mark of several sets starts."""
        self.opened_by(keys)
        firsts = self._opened[keys][1]
        return firsts[bisect_left(firsts, first) : bisect_left(firsts, stop)]

    def all(self, key: str) -> Sequence[Mark]:
        """Return every mark of a set, in order."""
        return self._by_key.get(key, ())


def read_words(text: NormalizedText, *, words: LanguageWords) -> Reading:
    """Read a text word by word: one pass, one look-up for each word.

    A text "They met in Rome" gives four words, the second marked with the sets that hold "meet".
    """
    found, spellings = _cut(text)
    looks = list(map(_looks(words).__getitem__, spellings))
    marks: list[list[Mark]] = [[] for _ in looks]
    finite = bytearray([look.finite for look in looks])
    for index, look in enumerate(looks):
        for key, tense, prefix in look.marks:
            marks[index].append(_new_mark((index, index, key, tense, prefix)))
    openings = [index for index, look in enumerate(looks[:-1]) if look.seconds]
    phrases = [mark for index in openings for mark in _phrases(index, looks)]
    for phrase in phrases:
        marks[phrase.first].append(phrase)
        finite[phrase.first] |= _is_finite(phrase)
    for phrase in phrases:
        if phrase.key == _NO_VERB:
            marks[phrase.last] = [mark for mark in marks[phrase.last] if not _is_finite(mark)]
            finite[phrase.last] = False
    return Reading(found, marks, finite, text.pieces)


def _cut(text: NormalizedText) -> tuple[list[Word], Iterable[tuple[str, str]]]:
    """Return the words of a text, each folded and as written."""
    pieces, offsets, original = text.pieces, text.offsets, text.original
    starts, ends = [offsets[start] for start in pieces.starts], [offsets[end - 1] + 1 for end in pieces.ends]
    found = list(map(_new_word, zip(starts, ends, pieces.runs, pieces.before, strict=True)))
    written = [original[start:end] for start, end in zip(starts, ends, strict=True)]
    return found, zip(pieces.runs, written, strict=True)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a word tells by itself: the sets it belongs to, the keys phrases know it by, the phrases it may open.

    ``seconds`` are the keys of the words that may follow it in those phrases, ``finite`` says whether it may be a verb.
    """

    marks: tuple[tuple[str, Tense, str], ...]
    keys: frozenset[str]
    phrases: tuple[tuple[Phrase, Tense, str], ...]
    seconds: frozenset[str]
    finite: bool


class _Looks(dict[tuple[str, str], _Look]):
    """What words tell, folded and as written: articles share most of theirs, each is looked up once for all of them."""

    __slots__ = ("_words",)

    def __init__(self, words: LanguageWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: tuple[str, str]) -> _Look:
        if len(self) >= _REMEMBERED:
            self.clear()
        look = self[word] = _look(*word, self._words)
        return look


@lru_cache(maxsize=_MOST_LANGUAGES)
def _looks(words: LanguageWords) -> _Looks:
    return _Looks(words)


def _look(token: str, original: str, words: LanguageWords) -> _Look:
    forms = _as_written(words.read(token), original)
    phrases = [(phrase, form.tense, form.prefix) for form in forms for phrase in words.phrases.get(form.key, ())]
    marks = tuple((form.key, form.tense, form.prefix) for form in forms if form.key[0] != "~")
    return _Look(
        marks,
        frozenset(form.key for form in forms),
        tuple(phrases),
        frozenset(phrase.keys[1] for phrase, _, _ in phrases),
        any(tense in _FINITE or key == _VERB for key, tense, _ in marks),
    )


def _as_written(forms: Sequence[Form], original: str) -> Sequence[Form]:
    """Keep the readings that fit the accents of a word, where spellings that fold alike differ ("ou", "où").

    A capital may have lost its accent, so a capitalised word keeps every reading. An Arabic word that ends as only
    nouns do is no verb with a pronoun ("mission", which folds like "sent him").
    """
    if original.endswith(_NOUN_ENDING):
        return [form for form in forms if form.tense not in _FINITE]
    if len(forms) < _SPELLINGS:
        return forms
    spellings = {form.spelling for form in forms if form.spelling}
    as_spelled = [form for form in forms if form.spelling and original.endswith(form.spelling)]
    if as_spelled and not original.isascii() and not original.islower():
        return as_spelled
    if not original.islower() or len(spellings) < _SPELLINGS or original not in spellings:
        return forms
    return [form for form in forms if form.spelling in ("", original)]


def _phrases(index: int, looks: Sequence[_Look]) -> Iterator[Mark]:
    if looks[index].seconds.isdisjoint(looks[index + 1].keys):
        return
    for (keys, key), tense, prefix in looks[index].phrases:
        if _continues(keys, index, looks):
            yield Mark(index, index + len(keys) - 1, key, tense, prefix)


def _continues(keys: Sequence[str], index: int, looks: Sequence[_Look]) -> bool:
    if index + len(keys) > len(looks) or keys[1] not in looks[index + 1].keys:
        return False
    return all(key in looks[at].keys for at, key in enumerate(keys[2:], index + 2))
