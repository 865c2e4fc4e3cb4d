"""One article as the steps of the engine see it: its words, and everything found in them, by word."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from events.extraction.normalize import NormalizedText
from events.extraction.results import DateMention, DocumentDate
from events.extraction.sentences import Part, Sentence
from events.extraction.words import Reading
from events.lexicon.load import Lexicon
from events.vocabulary import DateKind, EdtfDate, EntityKind, Language, Span


class Actor(NamedTuple):
    """Someone named at words ``first`` to ``last``; ``id`` is None for a name nobody knows.

    ``bound`` marks one governed by a preposition written with the name (Arabic "with", "to"),
    ``office`` one named by an office alone ("the two ministers"), ``post`` that office and whose it is, where told.
    """

    first: int
    last: int
    id: str | None
    kind: EntityKind
    name_en: str
    name_ar: str
    span: Span
    bound: bool = False
    country: str | None = None
    office: bool = False
    post: tuple[str, str] | None = None


class Locality(NamedTuple):
    """A place named at words ``first`` to ``last``."""

    first: int
    last: int
    id: str
    name_en: str
    name_ar: str
    span: Span
    country: bool
    acts: bool = False
    site: bool = False


class Dated(NamedTuple):
    """A date at words ``first`` to ``last``; ``value`` is None where it cannot be placed ("Monday" of which week?)."""

    first: int
    last: int
    mention: DateMention
    value: EdtfDate | None


_Found = TypeVar("_Found", Actor, Locality, Dated)


@dataclass(frozen=True, slots=True)
class Article:
    """Everything found in one article, in the order of its words; ``body`` are the sentences of its text proper."""

    text: NormalizedText
    language: Language
    reading: Reading
    sentences: Sequence[Sentence]
    dates: Sequence[Dated]
    actors: Sequence[Actor]
    localities: Sequence[Locality]
    doc_date: DocumentDate
    lexicon: Lexicon
    lengths: Sequence[Dated] = ()
    body: Sequence[Sentence] = field(init=False, repr=False, compare=False)
    _of_actors: Sequence[int] = field(init=False, repr=False, compare=False)
    _of_localities: Sequence[int] = field(init=False, repr=False, compare=False)
    _of_dates: Sequence[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the first word of whatever is found: every step asks what stands in its words."""
        object.__setattr__(self, "body", [one for one in self.sentences if one.part is Part.BODY])
        object.__setattr__(self, "_of_actors", [actor.first for actor in self.actors])
        object.__setattr__(self, "_of_localities", [place.first for place in self.localities])
        object.__setattr__(self, "_of_dates", [dated.first for dated in self.dates])

    @property
    def anchor(self) -> EdtfDate | None:
        """Return when it was written, as narrowly as known."""
        return self.doc_date.value

    def actors_in(self, first: int, stop: int) -> Sequence[Actor]:
        """Return the actors that start in a range of words."""
        return _within(self.actors, self._of_actors, first, stop)

    def localities_in(self, first: int, stop: int) -> Sequence[Locality]:
        """Return the places that start in a range of words."""
        return _within(self.localities, self._of_localities, first, stop)

    def dates_in(self, first: int, stop: int) -> Sequence[Dated]:
        """Return the dates that start in a range of words."""
        return _within(self.dates, self._of_dates, first, stop)

    def span(self, first: int, stop: int) -> Span:
        """Return the original span of a range of words."""
        words = self.reading.words
        return Span(words[first].start, words[stop - 1].end)


def _within(items: Sequence[_Found], firsts: Sequence[int], first: int, stop: int) -> Sequence[_Found]:
    low = bisect_left(firsts, first)
    return items[low : bisect_left(firsts, stop, low)]


def dated_words(
    mentions: Iterable[DateMention], *, reading: Reading, kind: DateKind = DateKind.DATE
) -> Iterator[Dated]:
    """Yield the dates (or lengths of time) among temporal expressions, by word."""
    for mention in mentions:
        if mention.kind is kind:
            first, last = word_range(mention.span, reading=reading)
            yield Dated(first, last, mention, mention.value)


def word_range(span: Span, *, reading: Reading) -> tuple[int, int]:
    """Return the first and last word of an original span."""
    first = reading.index_at(span.start)
    last = reading.index_at(max(span.start, span.end - 1))
    at_the_end = last == len(reading.words)
    if last > first and (at_the_end or reading.words[last].start >= span.end):
        last -= 1  # "today /Tuesday/" ends in a stroke, not in a word
    return first, max(first, last)
