"""An article cut into words once, each with every date reading the lexicon knows for it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import chain
from operator import add, attrgetter
from typing import NamedTuple, TypeVar

from events.extraction.normalize import NormalizedText
from events.lexicon.date_kinds import LEADING, NEVER_OPEN, Entry, Kind, Readings, Word
from events.lexicon.date_words import WORD, DateWords
from events.vocabulary import EdtfDate

# Looked up once: these are asked wherever a date may begin.
_ARTICLE, _DAY_ARTICLE, _UNIT = Kind.ARTICLE, Kind.DAY_ARTICLE, Kind.UNIT

_NOTHING: Readings = {}
_LONGEST_NUMBER = 4
# How many words may stand between the first word of an expression and the one that makes it a date.
_REACH = 8
_YEAR_LENGTH = 4
# How many words the longest name of a known event may have.
_LONGEST_NAME = 16
_DATE_MARKS = {"/", "-", "."}
_JOINING_MARKS = {"/", "-", ",", "(", "."}
_LAST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = "1900", "2100"


class Named(NamedTuple):
    """Words that name a known event: from ``first`` up to ``end``, the days of all it may be, earliest first."""

    first: int
    end: int
    kind: str
    dates: tuple[EdtfDate, ...]


class Tokens:
    """The words of a folded text and what each of them can be.

    A reading may cover several words ("the day after"): its ``length`` says how many.
    """

    __slots__ = (
        "_digits",
        "_entries",
        "_found",
        "_known",
        "_landmark_starts",
        "_landmarks_of_kind",
        "_masked",
        "_places",
        "_reach",
        "_word_reach",
        "answers",
        "ends",
        "event_years",
        "landmarks",
        "normalized",
        "sentence_ends",
        "size",
        "starts",
        "texts",
    )

    def __init__(self, normalized: NormalizedText, words: DateWords) -> None:
        """Cut the folded text into words."""
        self.normalized = normalized
        self.texts, self.starts = normalized.pieces.cut_finer(WORD)
        self.ends = list(map(add, self.starts, map(len, self.texts)))
        self.size = len(self.texts)
        self._entries: Mapping[str, Entry] = words.entries
        self._known: dict[int, Readings] = {}
        self._masked: set[int] = set()
        self._places: dict[Kind, list[int]] | None = None
        self.answers: dict[tuple[object, int], object] = {}
        # Where sentences end, once somebody asks: ``clauses`` tells what does.
        self.sentence_ends: list[int] | None = None
        # What an event is called, a month and a day: the years in which a known one fell on that day.
        self.event_years: Mapping[tuple[str, int, int], tuple[int, ...]] = {}
        self.name_landmarks(())
        self._survey()

    def _survey(self) -> None:
        """Look at every word once: read it, mask traps, and note how near what makes a date is."""
        entries, texts = self._entries, self.texts
        self._found = [(at, entry) for at, entry in enumerate(map(entries.get, texts)) if entry is not None]
        for at, entry in self._found:
            self._known[at] = self._read(at, entry) if entry.phrases else entry.readings
        self._reach, self._word_reach = bytearray(self.size), bytearray(self.size)
        for at, entry in self._found:
            if entry.traps:
                self._mask(at, entry.traps)
            if entry.core:
                first = max(0, at - _REACH + 1)
                self._reach[first : at + 1] = self._word_reach[first : at + 1] = b"\1" * (at + 1 - first)
        self._digits = [at for at, is_number in enumerate(map(str.isdigit, texts)) if is_number]
        for at in self._digits:
            if _is_year(texts[at]) and texts[at] not in entries:
                first = max(0, at - _REACH + 1)
                self._reach[first : at + 1] = b"\1" * (at + 1 - first)

    def _mask(self, at: int, traps: tuple[tuple[str, ...], ...]) -> None:
        """Take the date readings away from the words of phrases that only look like dates."""
        for rest in traps:
            if tuple(self.texts[at + 1 : at + 1 + len(rest)]) == rest:
                inside = range(at, at + 1 + len(rest))
                self._masked.update(inside)
                self._known.update((index, _NOTHING) for index in inside)

    def openings(self) -> Iterator[int]:
        """Yield where an expression can begin: a word that opens one, and what makes it a date close by."""
        close = [at for at, entry in self._found if entry.opens and self._reach[at]]
        opens = {at for at in close if not NEVER_OPEN.issuperset(self._known[at]) and not self._leads_nowhere(at)}
        opens.update(at for at in self._digits if self._number_may_open(at))
        return iter(sorted(opens - self._masked))

    def _leads_nowhere(self, at: int) -> bool:
        """Say whether a word is no date alone and what stands behind it no part of one: "this meeting", "first of"."""
        readings = self._known[at]
        unit = readings.get(_UNIT)
        counts_itself = unit is not None and unit.grammatical == "two"
        if counts_itself or not LEADING.issuperset(readings):
            return False
        ends = {at + word.length for word in readings.values()}
        return all(self.text(end).isalpha() and not self.readings(end) for end in ends)

    def opening_kinds(self, at: int) -> set[Kind]:
        """Return what the words of an expression that begins here may be, those behind an article too."""
        kinds, behind = set(self.readings(at)), self.skip(at, _ARTICLE)
        if behind != at:
            kinds.update(self.readings(behind))
        if self.text(at).isdigit() or self.text(behind).isdigit():
            kinds.add(Kind.CARDINAL)
        return kinds

    def _number_may_open(self, at: int) -> bool:
        following = self.text(at + 1)
        if following == "/" == self.text(at - 1) and self.text(at - 2).isdigit():
            return False  # inside a row of numbers and slashes
        if _is_year(self.texts[at]) or (following in _DATE_MARKS and self._opens_numeric_date(at)):
            return True
        if following == "/" and self._opens_short_date(at):
            return True
        if _is_day(self.texts[at]) and self.follows_day_article(at):
            return True
        if not self._word_reach[at]:
            return False
        entry = self._entries.get(self.text(at + 2) if following == "-" else following)
        if _is_day(self.texts[at]):
            return entry is not None or following in _JOINING_MARKS
        return entry is not None and entry.measures

    def follows_day_article(self, at: int) -> bool:
        """Say whether what opens a day without its month stands before: "on the 17th", "le 17"."""
        before = self.get(at - 1, _DAY_ARTICLE) or self.get(at - 2, _DAY_ARTICLE)
        return before is not None and (before.length == 1) is (self.get(at - 1, _DAY_ARTICLE) is not None)

    def _opens_short_date(self, at: int) -> bool:
        """Say whether "6/2019" or "27/11 last" may stand here."""
        after = self._entries.get(self.text(at + 3))
        if self.text(at + 3) == "/":
            return False
        return _is_year(self.text(at + 2)) or (after is not None and after.measures)

    def _opens_numeric_date(self, at: int) -> bool:
        lengths = (len(self.texts[at]), len(self.text(at + 4)), len(self.text(at + 6)))
        return _YEAR_LENGTH in lengths and (self._is_numeric_date(at) or self._is_numeric_date(at + 2))

    def _is_numeric_date(self, at: int) -> bool:
        if self.text(at + 1) != self.text(at + 3) or self.text(at + 1) not in _DATE_MARKS:
            return False
        lengths = [len(self.text(at + step)) for step in (0, 2, 4)]
        return 4 in (lengths[0], lengths[2]) and min(lengths) > 0 and sum(lengths) <= 8

    def events_named(self) -> list[int]:
        """Return where words for events stand."""
        return [at for at, entry in self._found if entry.event]

    def all_of(self, kind: Kind) -> list[int]:
        """Return where words of a kind stand."""
        if self._places is None:
            self._places = defaultdict(list)
            for at, _ in self._found:
                for kind_there in self._known[at]:
                    self._places[kind_there].append(at)
        return self._places.get(kind, [])

    def all_in(self, kind: Kind, first: int, end: int) -> list[int]:
        """Return where words of a kind stand in a range of words."""
        places = self.all_of(kind)
        return places[bisect_left(places, first) : bisect_left(places, end)] if places else places

    def readings(self, at: int) -> Readings:
        """Return all readings of the words that open here, the longest of each kind."""
        return self._known.get(at, _NOTHING)

    def _read(self, at: int, entry: Entry) -> Readings:
        texts = self.texts
        phrases = entry.phrases.get(texts[at + 1]) if at + 1 < self.size else None
        if phrases is None:
            return entry.readings
        fitting = [
            (phrase.kind, phrase.word)
            for phrase in phrases
            if tuple(texts[at + 1 : at + 1 + len(phrase.rest)]) == phrase.rest
        ]
        return dict(chain(entry.readings.items(), fitting)) if fitting else entry.readings

    def get(self, at: int, *kinds: Kind) -> Word | None:
        """Return the reading of the first of these kinds that the word here has."""
        readings = self._known.get(at)
        if readings:
            for kind in kinds:
                word = readings.get(kind)
                if word is not None:
                    return word
        return None

    def skip(self, at: int, *kinds: Kind) -> int:
        """Return the position after an optional word of one of these kinds."""
        word = self.get(at, *kinds) if at in self._known else None
        return at if word is None else at + word.length

    def text(self, at: int) -> str:
        """Return the word here, nothing past the end."""
        return self.texts[at] if 0 <= at < self.size else ""

    def number(self, at: int) -> int | None:
        """Return the number written in digits here, up to four of them."""
        text = self.texts[at] if 0 <= at < self.size else ""
        return int(text) if text.isdigit() and len(text) <= _LONGEST_NUMBER else None

    def glued(self, at: int) -> bool:
        """Say whether this word follows the one before without a space."""
        return 0 < at < self.size and self.starts[at] == self.ends[at - 1]

    def capital(self, at: int) -> bool:
        """Say whether the word here is written with a capital in the original."""
        return self.normalized.original[self.normalized.offsets[self.starts[at]]].isupper()

    def written(self, at: int) -> str:
        """Return the word here as the article writes it."""
        return self.normalized.span(self.starts[at], self.ends[at]).quote(self.normalized.original)

    def written_between(self, first: int, end: int) -> str:
        """Return the words from ``first`` up to ``end`` as the article writes them."""
        offsets = self.normalized.offsets
        return self.normalized.original[offsets[self.starts[first]] : offsets[self.ends[end - 1]]]

    def is_day_or_year(self, at: int) -> bool:
        """Say whether a number that can stand in a date is here."""
        text = self.text(at)
        return text.isdigit() and (_is_day(text) or _is_year(text))

    def skip_mark(self, at: int, marks: str) -> int:
        """Return the position after an optional punctuation mark."""
        text = self.text(at)
        return at + 1 if text and text in marks else at

    def landmark_at(self, at: int) -> Named | None:
        """Return the known event named here, or the one named before that a bare "the conference" refers to."""
        first, last = (
            bisect_left(self._landmark_starts, at - _LONGEST_NAME),
            bisect_right(self._landmark_starts, at + 1),
        )
        for named in self.landmarks[first:last]:
            if at <= named.first or at < named.end:
                return named
        word = self.get(at, Kind.LANDMARK_WORD)
        if word is None:
            return None
        kind = str(word.value)
        # "the meeting" may be the conference named before it
        before = self._last_named(kind, at) or (self._last_named("conference", at) if kind == "gathering" else None)
        return None if before is None else before._replace(first=at, end=at + word.length)

    def _last_named(self, kind: str, at: int) -> Named | None:
        """Return the known event of a kind that was named last before a place."""
        of_kind = self._landmarks_of_kind.get(kind, [])
        index = bisect_left(of_kind, at, key=attrgetter("first"))
        return of_kind[index - 1] if index else None

    def name_landmarks(self, found: Iterable[Named]) -> None:
        """Note which known events the text names, and where."""
        self.landmarks = tuple(sorted(found, key=attrgetter("first")))
        self._landmark_starts = [named.first for named in self.landmarks]
        self._landmarks_of_kind = {
            kind: [named for named in self.landmarks if named.kind == kind]
            for kind in {named.kind for named in self.landmarks}
        }


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and _FIRST_YEAR <= text <= _LAST_YEAR


def _is_day(text: str) -> bool:
    return len(text) <= 2 and 1 <= int(text) <= _LAST_DAY


Answer = TypeVar("Answer")


def once(reader: Callable[["Tokens", int], Answer]) -> Callable[["Tokens", int], Answer]:
    """Let a reader read each place once: several phrases ask what stands there."""

    @wraps(reader)
    def remembered(tokens: Tokens, at: int) -> Answer:
        key = (reader, at)
        answers = tokens.answers
        if key in answers:
            return answers[key]  # type: ignore[return-value]
        answer = answers[key] = reader(tokens, at)
        return answer

    return remembered


def preceded(tokens: Tokens, at: int, *kinds: Kind) -> bool:
    """Say whether a word of one of these kinds, of up to four parts ("l'", "no later than"), ends right before."""
    for length in (1, 2, 3, 4):
        if tokens.readings(at - length):
            word = tokens.get(at - length, *kinds)
            if word is not None and word.length == length:
                return True
    return False
