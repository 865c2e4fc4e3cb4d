"""What the words in the search box mean: dates, names and places by the engine that reads articles, numbers, types.

Nothing is guessed: a word that is not understood stays a word to look for, and so does everything in quotation marks.
Whoever meant the words themselves finds them one step away (``Understood.literal``).
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from events.extraction.dates import find_dates
from events.extraction.mentions import find_mentions
from events.extraction.mentions.mention import EntityMention
from events.extraction.normalize import NormalizedText, normalize
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.lexicon.search_box import load_search_box
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.parameters import Terms
from events.timeline.periods import Period, parse_period
from events.vocabulary import EdtfDate, Language, Precision, Span

_QUOTED = re.compile(r'"[^"]*"?')
_NUMBER = re.compile(r"(?<![\d/+\-.])(?:s/res/)?(\d{4})(?:\s*\((\d{4})\))?(?![\d/+\-.])")
_YEARS = re.compile(r"(?<![\d/+\-.])(\d{4}) ?[-/\N{EN DASH}\N{EM DASH}] ?(\d{4})(?![\d/+\-.])")
_WORD = re.compile(r"\w[\w+\-/]*")
_JOINS = re.compile(r"[\s,;:()\N{ARABIC COMMA}\-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words, and the filter that they mean."""

    span: Span
    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What was asked: the words as they were typed, the filter that they mean, and which words gave which part."""

    words: str
    filter: TimelineFilter
    pieces: tuple[Piece, ...] = field(default=())

    @property
    def literal(self) -> TimelineFilter:
        """Return the filter that looks for the words themselves."""
        return TimelineFilter(q=self.words)

    def within(self, chosen: TimelineFilter) -> TimelineFilter:
        """Add what is meant to a filter that is set already; a new period replaces the old one."""
        found = replace(chosen, q=self.filter.q)
        if self.filter.dated:
            found = replace(found, first=self.filter.first, last=self.filter.last)
        for name in ("type", "actor", "place", "resolution"):
            wanted, set_already = self.filter.value(name), found.value(name)
            if isinstance(wanted, Terms) and isinstance(set_already, Terms) and wanted:
                found = replace(found, **{name: Terms.parse([*set_already.values, *wanted.values])})  # type: ignore[arg-type]
        return replace(found, actor_match="all") if len(self.filter.actor.included) > 1 else found


def understand(words: str, *, lexicon: Lexicon, unnamed: Set[str] = frozenset()) -> Understood:
    """Read what stands in the search box; ``unnamed`` are the actors that this record does not speak of.

    "Berlin 2020" is the place Berlin in the year 2020; "Haftar ports" is the actor, and the word "ports".
    """
    text = normalize(" ".join(words.split()))
    taken = [text.span(*match.span()) for match in _QUOTED.finditer(text.text)]
    pieces: list[Piece] = []
    for find in (_numbers, _short_names, _types, _dates, _names, _years):
        for piece in find(text, lexicon):
            named = piece.parameter == "actor" and piece.value in unnamed
            if not named and not any(piece.span.overlaps(other) for other in taken):
                taken.append(piece.span)
                pieces.append(piece)
    rest = _rest(text, [piece.span for piece in pieces])
    ordered = tuple(sorted(pieces, key=lambda piece: piece.span))
    return Understood(text.original, _filter(ordered, rest), ordered)


def _filter(pieces: Sequence[Piece], rest: str) -> TimelineFilter:
    values: dict[str, list[str]] = {}
    for piece in pieces:
        values.setdefault(piece.parameter, []).append(piece.value)
    periods = [parse_period(end) for value in values.pop("period", []) for end in value.split("/")]
    terms = {name: Terms.parse(found) for name, found in values.items()}
    several = "all" if len(values.get("actor", ())) > 1 else EVERYTHING.actor_match
    first = min(periods, key=lambda period: period.earliest, default=None)
    last = max(periods, key=lambda period: period.latest, default=None)
    return replace(EVERYTHING, q=rest, first=first, last=last, actor_match=several, **terms)  # type: ignore[arg-type]


def _numbers(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    """Find resolutions: announced by a word, or by a number that is one and can be no year."""
    box = load_search_box()
    for match in _NUMBER.finditer(text.text):
        number = int(match[1])
        before = _WORD.findall(text.text[: match.start()])
        announced = bool(before) and before[-1] in box.resolution
        if announced or match[0].startswith("s/") or (number in lexicon.resolutions and number not in box.years):
            start = text.text.rindex(before[-1], 0, match.start()) if announced else match.start()
            value = match[1] if match[2] is None else f"{match[1]} ({match[2]})"
            yield Piece(text.span(start, match.end()), "resolution", value)


def _short_names(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    longer = [piece.span for piece in _names(text, lexicon)]
    for word, actor in load_search_box().names.items():
        for span in _whole(word, text):
            if not any(span.overlaps(other) for other in longer):
                yield Piece(span, "actor", actor)


def _dates(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    """Find dates that need no day of writing: who searches for "January" has not said of which year."""
    for language in Language:
        for found in find_dates(text, anchor=None, language=language, lexicon=lexicon):
            if found.value is not None and _is_calendar(found.text):
                yield Piece(found.span, "period", _period(found.value))


def _is_calendar(words: str) -> bool:
    """Say whether a date is written with its digits: "the Berlin conference" names an event, not its day."""
    return any(character.isdigit() for character in words)


def _period(value: EdtfDate) -> str:
    if value.precision == Precision.INTERVAL:
        return "/".join(str(end) for end in _ends(value))
    return value.edtf.rstrip("~")


def _ends(value: EdtfDate) -> tuple[Period, Period]:
    """Return an interval's ends as years where it is made of years."""
    whole = (value.earliest.month, value.earliest.day, value.latest.month, value.latest.day) == (1, 1, 12, 31)
    length = 4 if whole else 10
    return parse_period(value.earliest.isoformat()[:length]), parse_period(value.latest.isoformat()[:length])


def _names(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    """Find names as articles write them; who types leaves capitals out, so that they are put back."""
    written = text.original
    for variant in dict.fromkeys((written, written.title(), written.upper())):
        if len(variant) != len(written):
            continue
        shaped = normalize(variant)
        for language in Language:
            for mention in find_mentions(shaped, language=language, lexicon=lexicon):
                yield from _named(mention)


def _named(mention: EntityMention) -> Iterator[Piece]:
    """Take a town for a place and everybody else for an actor."""
    if mention.id is not None:
        yield Piece(mention.span, "actor", mention.id)
    elif mention.place is not None:
        yield Piece(mention.span, "place", mention.place)


def _years(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    """Find years that stand alone, or two with a line between them."""
    years = load_search_box().years
    for match in _YEARS.finditer(text.text):
        first, last = int(match[1]), int(match[2])
        if first <= last and first in years and last in years:
            yield Piece(text.span(*match.span()), "period", f"{match[1]}/{match[2]}")
    for match in _NUMBER.finditer(text.text):
        if match[2] is None and match[0] == match[1] and int(match[1]) in years:
            yield Piece(text.span(*match.span()), "period", match[1])


def _types(text: NormalizedText, lexicon: Lexicon) -> Iterator[Piece]:
    for word, kind in load_search_box().types.items():
        for span in _whole(word, text):
            yield Piece(span, "type", kind.value)


def _whole(word: str, text: NormalizedText) -> Iterator[Span]:
    """Yield where a word stands on its own, in the words as they were typed."""
    for match in re.finditer(rf"(?<![\w+]){re.escape(word)}(?![\w+])", text.text):
        yield text.span(*match.span())


def _rest(text: NormalizedText, taken: Sequence[Span]) -> str:
    """Return the words that are left; little words between what was understood say nothing by themselves."""
    if not taken:
        return text.original
    spans, kept, at = sorted(taken), [], 0
    for span in [*spans, Span(len(text.original), len(text.original))]:
        kept.append(text.original[at : max(at, span.start)])
        at = max(at, span.end)
    words = [word for part in kept for word in _words(part)]
    little = load_search_box().little
    folded = ((word, fold(word)) for word in words)
    return " ".join(word for word, plain in folded if plain and plain not in little)  # a mark alone is no word


def _words(part: str) -> list[str]:
    quoted = _QUOTED.findall(part)
    return [*quoted, *(word for word in _JOINS.split(_QUOTED.sub(" ", part)) if word)]
