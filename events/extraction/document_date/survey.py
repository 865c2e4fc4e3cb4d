"""The article read once for dating it: its date expressions, each with its tense, sentence by sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from events.extraction.dates.clauses import clause, sentence_ends
from events.extraction.dates.context import Tense
from events.extraction.dates.expressions import Expression, Later, Length
from events.extraction.dates.find import Scanned
from events.extraction.dates.limits import dates_back, is_up_to
from events.extraction.dates.mention import DateReading
from events.extraction.dates.tokens import Named, Tokens
from events.extraction.document_date.datelines import tells_the_day
from events.extraction.document_date.stamps import stamp_of
from events.extraction.mentions import EntityMention, MentionKind
from events.lexicon.date_kinds import Kind
from events.vocabulary import Language, Precision, Span

# Looked up once: these are asked of every draft, actor or word.
_UPDATED, _VOTE_WORD = Kind.UPDATED, Kind.VOTE_WORD
_ACTOR = MentionKind.ACTOR

# The headline, the dateline and the first sentences.
_OPENING = 5
_DECISIVE = 30_000
_LATE = {"evening", "night"}
_MARKS = {".", "!", "?", "\n"}
_REACH_VOTE = 3
_REACH_UPDATE = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A date expression where it stands; ``words`` quotes it.

    ``limit`` marks the end of a stretch or the day of a vote, which need not have come; ``head`` a dateline; ``since``
    the start of what lasts. ``chained`` is the day that hangs on the date told before ("two days later").
    """

    expression: Expression
    tense: Tense
    first: int
    end: int
    words: str
    limit: bool = False
    head: bool = False
    since: bool = False
    chained: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of tokens with the date expressions and names in it, and the names around it."""

    first: int
    end: int
    said: tuple[Said, ...]
    mentions: tuple[EntityMention, ...]
    around: tuple[EntityMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """All that dating an article reads from it: its first ``size`` tokens, what follows are teasers.

    ``actors`` are the people and bodies it names anywhere, and all who held an office named without its holder.
    ``published`` is the date of the line that says when it was put out, ``updated`` of the one when it was touched.
    """

    tokens: Tokens
    size: int
    language: Language
    sentences: tuple[Sentence, ...]
    mentions: tuple[EntityMention, ...]
    actors: frozenset[str]
    published: Said | None = None
    updated: Said | None = None

    def with_context(self) -> Iterator[Sentence]:
        """Yield the sentences, those of the opening with the names of the whole opening: they tell one event."""
        opening = self.sentences[:_OPENING]
        names = tuple(mention for sentence in opening for mention in sentence.mentions)
        for sentence in opening:
            yield replace(sentence, around=names if sentence.said else ())
        yield from self.sentences[_OPENING:]

    def is_late(self, said: Said) -> bool:
        """Say whether a phrase names an evening or a night."""
        parts = (self.tokens.get(at, Kind.DAY_PART) for at in range(said.first, said.end))
        return any(part is not None and part.value in _LATE for part in parts)

    def span(self, at: int) -> Span:
        """Return where a token stands in the text as written."""
        return _span(self.tokens, at, at + 1)

    def quote(self, first: int, end: int) -> str:
        """Return the words of some tokens as written."""
        return _quote(self.tokens, first, end)

    @property
    def landmarks(self) -> tuple[Named, ...]:
        """Return the known events named, those of teasers left out."""
        return tuple(named for named in self.tokens.landmarks if named.end <= self.size)

    def named_in(self, sentence: Sentence) -> Iterator[Named]:
        """Yield the known events that a sentence names."""
        return (one for one in self.landmarks if sentence.first <= one.first < sentence.end)

    @property
    def said(self) -> tuple[Said, ...]:
        """Return all date expressions in order."""
        return tuple(said for sentence in self.sentences for said in sentence.said)


def survey(reading: DateReading, mentions: Sequence[EntityMention], *, language: Language) -> Survey:
    """Look over an article up to where the teasers of others begin, or its first ``_DECISIVE`` characters.

    They decide when it was written: what is told behind them is background, and dating a book costs no more.
    """
    tokens = reading.tokens
    size = min(_end_of_article(tokens), bisect_left(tokens.starts, _DECISIVE))
    chained = dict(_chained(reading))
    said = [
        _said(reading, found, tense, chained.get(found.first), mentions, size)
        for found, tense in reading.found
        if not isinstance(found.expression, Length) and found.end <= size
    ]
    marked = [(one, stamp_of(tokens, one.first, one.end)) for one in said]
    stamps = {kind: one for one, kind in reversed(marked) if kind}
    said = [one for one, kind in marked if not (kind or _is_update(tokens, one.first))]
    end = tokens.normalized.offsets[tokens.starts[size]] if size < tokens.size else len(tokens.normalized.original)
    inside = tuple(mention for mention in mentions if mention.span.end <= end)
    actors = frozenset(name for mention in inside for name in _may_be_meant(mention))
    sentences = _sentences(tokens, size, said, inside)
    published, updated = stamps.get(Kind.PUBLISHED), stamps.get(Kind.UPDATED)
    return Survey(tokens, size, language, sentences, inside, actors, published, updated)


def _may_be_meant(mention: EntityMention) -> tuple[str, ...]:
    if mention.kind is not _ACTOR:
        return ()
    return (mention.id,) if mention.id else mention.candidates


def _chained(reading: DateReading) -> Iterator[tuple[int, date]]:
    """Yield where "two days later" stands and its day, where a past day with its year is told right before it."""
    if not any(isinstance(found.expression, Later) for found, _ in reading.found):
        return
    # Resolved against no day of writing: what has a day then, has it from the calendar and the day told before.
    placed = list(zip(reading.found, reading.mentions(None), strict=True))
    for ((_, tense), before), ((found, _), mention) in pairwise(placed):
        told = before.value is not None and before.value.precision is Precision.DAY and tense is Tense.PAST
        if told and mention.value is not None and isinstance(found.expression, Later):
            yield found.first, mention.value.earliest


def _said(
    reading: DateReading,
    found: Scanned,
    tense: Tense,
    chained: date | None,
    mentions: Sequence[EntityMention],
    size: int,
) -> Said:
    tokens = reading.tokens
    words = _quote(tokens, found.first, found.end)
    up_to = is_up_to(tokens, found.first) and not dates_back(tokens, found.first, reading.words.tense)
    limit = up_to or _of_a_vote(tokens, found.first)
    head = tells_the_day(tokens, found.first, found.end, mentions, size)
    since = tokens.get(found.first - 1, Kind.SINCE) is not None
    return Said(found.expression, tense, found.first, found.end, words, limit, head, since, chained)


def _is_update(tokens: Tokens, first: int) -> bool:
    """Say whether a date tells when the page was last touched: "Last updated: 1 December 2021"."""
    before = range(first - 1, max(first - 1 - _REACH_UPDATE, -1), -1)
    return any(tokens.get(at, _UPDATED) for at in clause(tokens, before))


def _of_a_vote(tokens: Tokens, first: int) -> bool:
    """Say whether a date only names a vote: "the elections of 24 December"."""
    return any(tokens.get(at, _VOTE_WORD) for at in range(max(0, first - _REACH_VOTE), first))


def _end_of_article(tokens: Tokens) -> int:
    """Return where a line of its own opens the teasers, after the first third of the text, else its end."""
    for at in tokens.all_of(Kind.END_OF_ARTICLE):
        length = tokens.readings(at)[Kind.END_OF_ARTICLE].length
        if at >= tokens.size // 3 and _own_line(tokens, at, at + length):
            return at
    return tokens.size


def _own_line(tokens: Tokens, first: int, end: int) -> bool:
    return tokens.text(first - 1) == "\n" and tokens.text(end) in {"\n", "", ":"}


def _span(tokens: Tokens, first: int, end: int) -> Span:
    return tokens.normalized.span(tokens.starts[first], tokens.ends[end - 1])


def _quote(tokens: Tokens, first: int, end: int) -> str:
    return _span(tokens, first, end).quote(tokens.normalized.original)


def _sentences(
    tokens: Tokens, size: int, said: Sequence[Said], mentions: Sequence[EntityMention]
) -> tuple[Sentence, ...]:
    bounds = [-1, *(at for at in sentence_ends(tokens) if at < size and tokens.texts[at] in _MARKS), size]
    stretches = [(before + 1, after) for before, after in pairwise(bounds) if before + 1 < after]
    named = _by_stretch(mentions, [_span(tokens, first, end) for first, end in stretches])
    starts = [one.first for one in said]
    return tuple(
        Sentence(first, end, tuple(said[bisect_left(starts, first) : bisect_left(starts, end)]), tuple(inside))
        for (first, end), inside in zip(stretches, named, strict=True)
    )


def _by_stretch(mentions: Sequence[EntityMention], spans: Sequence[Span]) -> list[list[EntityMention]]:
    """Return the names that overlap each span; spans are in order and apart."""
    found: list[list[EntityMention]] = [[] for _ in spans]
    ends = [span.end for span in spans]
    for mention in mentions:
        at = bisect_right(ends, mention.span.start)
        while at < len(spans) and spans[at].start < mention.span.end:
            found[at].append(mention)
            at += 1
    return found
