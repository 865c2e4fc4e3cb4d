"""From expressions to mentions: each resolved in reading order against the day of writing and the dates told before."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from events.extraction.dates.context import Context, NoSuchDayError, Tense, UnplacedError, hull
from events.extraction.dates.expressions import (
    Ago,
    Agreement,
    Around,
    BareDay,
    ChainedPeriod,
    DayOffset,
    Expression,
    Later,
    Length,
    MonthDay,
    Weekday,
    Within,
)
from events.extraction.dates.find import Scanned, scan
from events.extraction.dates.hanging import (
    Told,
    begins_as_agreed,
    counted_from_told,
    is_moved,
    is_moved_to,
    leads_to,
    near,
)
from events.extraction.dates.landmarks import landmark_names
from events.extraction.dates.limits import is_up_to
from events.extraction.dates.offsets import iso_of
from events.extraction.dates.passages import LONGEST, Passages, is_long
from events.extraction.dates.resolve import resolve
from events.extraction.dates.returning import is_told_of_all
from events.extraction.dates.tense import is_asked, is_called_for, is_plan, tense_at
from events.extraction.dates.tokens import Tokens
from events.extraction.normalize import NormalizedText
from events.extraction.results import DateMention
from events.lexicon.date_words import DateWords, TenseWords
from events.lexicon.load import Lexicon
from events.vocabulary import DateKind, EdtfDate, Language, Precision

# Looked up once: these are asked wherever a date may begin.
_DATE = DateKind.DATE
_DAY = Precision.DAY
_FUTURE, _PAST = Tense.FUTURE, Tense.PAST

_LONG_SENTENCE = 80
# How many places of expressions are remembered at a time.
_MOST_KNOWN = 2_000


@dataclass(frozen=True, slots=True)
class DateReading:
    """The date expressions of a text, each with its tense, before anybody asks when it was written."""

    tokens: Tokens
    words: DateWords
    found: tuple[tuple[Scanned, Tense], ...]

    def mentions(self, anchor: EdtfDate | None) -> tuple[DateMention, ...]:
        """Return the dates and durations in order, resolved against the day of writing.

        A relative date that cannot be placed (no anchor, no event known by that name) is returned with no value.
        """
        reader = _Reader(self.tokens, self.words, anchor)
        return tuple(reader.mention(scanned, tense) for scanned, tense in self.found)

    def values(self, anchor: EdtfDate | None, *, first: int) -> list[EdtfDate | None]:
        """Return the values of the ``first`` mentions alone: nobody asks for more on a day it is perhaps of."""
        reader = _Reader(self.tokens, self.words, anchor)
        return [reader.value(scanned, tense) for scanned, tense in self.found[:first]]


def read_dates(text: NormalizedText, *, language: Language, lexicon: Lexicon) -> DateReading:
    """Read a text once: dating the article and resolving its dates both ask what it says."""
    words = lexicon.dates[language]
    tokens = Tokens(text, words)
    names = landmark_names(lexicon, language)
    tokens.name_landmarks(names.find_all(tokens))
    tokens.event_years = names.years
    found = list(scan(tokens))
    told = zip(found, _tenses(tokens, found, words), strict=True)
    return DateReading(
        tokens, words, tuple((one, tense) for one, tense in told if not _is_any_such_day(tokens, one, tense))
    )


def _is_any_such_day(tokens: Tokens, scanned: Scanned, tense: Tense) -> bool:
    return is_told_of_all(tokens, scanned.first, scanned.expression, tense)


def find_dates(
    text: NormalizedText, *, anchor: EdtfDate | None, language: Language, lexicon: Lexicon
) -> tuple[DateMention, ...]:
    """Return the dates and durations of a text, resolved against the day it was written."""
    return read_dates(text, language=language, lexicon=lexicon).mentions(anchor)


def _tenses(tokens: Tokens, found: list[Scanned], words: DateWords) -> list[Tense]:
    """Return the tense of each clause; where one does not say, the same date told elsewhere in the article decides."""
    passages = Passages[Tense](tokens)
    own = [_tense_again(tokens, scanned, words, passages) for scanned in found]
    said: dict[Expression, Counter[Tense]] = defaultdict(Counter)
    for scanned, tense in zip(found, own, strict=True):
        if isinstance(scanned.expression, MonthDay):
            said[scanned.expression][tense] += 1
    return [
        _agreed(said[scanned.expression], tense) if scanned.expression in said else tense
        for scanned, tense in zip(found, own, strict=True)
    ]


def _tense_again(tokens: Tokens, scanned: Scanned, words: DateWords, passages: Passages[Tense]) -> Tense:
    """Return the tense of a phrase's clause, unless the same words told it before."""
    length = scanned.end - scanned.first
    key = passages.key(scanned.first, length, type(scanned.expression).__name__) if length <= LONGEST else None
    known = passages.get(key)
    if known is None:
        known = _tense(tokens, scanned, words)
        passages.keep(key, known)
    return known


def _tense(tokens: Tokens, scanned: Scanned, words: DateWords) -> Tense:
    """Return the tense of a phrase's clause; a day of the month called for or decided on may be either side."""
    moved = is_moved(tokens, scanned.first - 1) or is_moved_to(tokens, scanned.first)
    if moved and isinstance(scanned.expression, MonthDay):
        return Tense.UNKNOWN
    if begins_as_agreed(tokens, scanned.first, scanned.expression, words.tense):
        return _FUTURE
    if leads_to(tokens, scanned.first, scanned.expression, words.tense):
        return _FUTURE if is_asked(tokens, scanned.first, words.tense) else Tense.UNKNOWN
    tense = tense_at(tokens, scanned.first, scanned.end, words.tense)
    if tense is not _FUTURE and _is_wanted(tokens, scanned, words.tense, tense):
        return _FUTURE
    if tense is not _PAST or not isinstance(scanned.expression, MonthDay):
        return tense
    ahead = is_called_for(tokens, scanned.first, words.tense) or is_plan(tokens, scanned.first, words.tense)
    return Tense.UNKNOWN if ahead else tense


def _is_wanted(tokens: Tokens, scanned: Scanned, words: TenseWords, tense: Tense) -> bool:
    """Say whether a bare weekday is that of what somebody decided on or asked for: "asked to think until Tuesday"."""
    if not isinstance(scanned.expression, Weekday):
        return False
    if tense is _PAST and is_plan(tokens, scanned.first, words):
        return True
    return is_up_to(tokens, scanned.first) and is_asked(tokens, scanned.first, words)


def _agreed(counts: Counter[Tense], own: Tense) -> Tense:
    """Return the tense of a date told several times: "agreed on 10 May" is a plan when it is one elsewhere."""
    ahead, behind = counts[_FUTURE], counts[_PAST]
    if own is _FUTURE or not (ahead or behind):
        return own
    return _FUTURE if ahead and ahead >= behind else _PAST if own is Tense.UNKNOWN else own


class _Placed(NamedTuple):
    """What an expression means, or that no calendar has such a day (``refused``), and how that was worked out."""

    value: EdtfDate | None
    steps: tuple[str, ...]
    warnings: tuple[str, ...]
    refused: bool


class _Reader:
    """Reads expressions in order and remembers what has been told."""

    def __init__(self, tokens: Tokens, words: DateWords, anchor: EdtfDate | None) -> None:
        self._tokens = tokens
        self._words = words
        self._anchor = anchor
        self._ends = [None] if anchor is None else sorted({anchor.earliest, anchor.latest})
        self._told: EdtfDate | None = None
        self._told_day: EdtfDate | None = None
        self._past_day: EdtfDate | None = None
        self._told_at = 0
        self._known: dict[Hashable, _Placed] = {}
        self._repeats = is_long(tokens)

    def mention(self, scanned: Scanned, tense: Tense) -> DateMention:
        """Return an expression as a mention, with its value when it has one."""
        tokens, scanned = self._tokens, self._hung(scanned, tense)
        span = tokens.normalized.span(tokens.starts[scanned.first], tokens.ends[scanned.end - 1])
        text = span.quote(tokens.normalized.original)
        build = partial(DateMention, span, text, rule=scanned.rule)
        length = _length(scanned.expression, tense)
        if length is not None:
            return build(kind=DateKind.DURATION, duration=length, steps=(f'"{text}" is a length of time: {length}.',))
        placed, expression = self._told_next(scanned, tense), scanned.expression
        steps, value = (f'"{text}" was read by the rule "{scanned.rule}".', *placed.steps), placed.value
        if value is None and tense is _PAST and isinstance(expression, Ago) and expression.direction > 0:
            # "returned after two years", with no date to count from
            length = iso_of(expression.count, expression.unit)
            return build(kind=DateKind.DURATION, duration=length, steps=steps)
        counted = _days_from_event(expression) if value is None else None
        return build(
            kind=_DATE,
            value=value,
            steps=steps,
            warnings=placed.warnings,
            from_event=counted,
            no_such_day=placed.refused,
        )

    def value(self, scanned: Scanned, tense: Tense) -> EdtfDate | None:
        """Return the value an expression's mention has."""
        scanned = self._hung(scanned, tense)
        return None if _length(scanned.expression, tense) is not None else self._told_next(scanned, tense).value

    def _told_next(self, scanned: Scanned, tense: Tense) -> _Placed:
        """Place the next expression told: what follows may hang on its day."""
        placed = self._placed_again(scanned, tense)
        if placed.value is not None:
            self._remember(placed.value)
            self._told_at = scanned.end
        return placed

    def _hung(self, scanned: Scanned, tense: Tense) -> Scanned:
        """Return an expression as it hangs on the day told before it in the same sentence."""
        expression, told, anchor = scanned.expression, self._told_day, self._anchor
        if isinstance(expression, Weekday) and leads_to(self._tokens, scanned.first, expression, self._words.tense):
            return scanned._replace(expression=replace(expression, shift=0))
        hangs = isinstance(expression, MonthDay | Within | Ago | Weekday | BareDay)
        if told is None or not hangs or not self._goes_on(scanned):
            return scanned
        if isinstance(expression, MonthDay):
            moved = is_moved_to(self._tokens, scanned.first)
            return scanned._replace(expression=near(expression, told.earliest)) if moved else scanned
        if isinstance(expression, BareDay):
            same = expression.day > told.latest.day and tense is not _FUTURE
            placed = MonthDay(expression.day, ChainedPeriod("month", 0))
            return scanned._replace(expression=placed) if same else scanned
        if anchor is None or told.latest > anchor.latest:
            return scanned
        told_here = Told(self._tokens, scanned.first, self._told_at, self._words.tense)
        counted = counted_from_told(told_here, expression, tense)
        return scanned if counted is None else scanned._replace(expression=counted)

    def _placed_again(self, scanned: Scanned, tense: Tense) -> _Placed:
        """Place an expression, unless a long text told the same one after the same dates before."""
        if not self._repeats:
            return self._placed(scanned, tense)
        goes_on = isinstance(scanned.expression, Ago | ChainedPeriod | Later) and self._goes_on(scanned)
        told = (self._told, self._told_day, self._past_day, goes_on)
        key = (scanned.expression, scanned.approximate, tense, told)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._placed(scanned, tense)
        return found

    def _placed(self, scanned: Scanned, tense: Tense) -> _Placed:
        steps, warnings = list[str](), list[str]()
        try:
            value = self._value(scanned, tense, steps, warnings)
        except NoSuchDayError as reason:
            return _Placed(None, (*steps, f"No date: {reason}."), tuple(warnings), refused=True)
        if value is not None and scanned.approximate:
            steps.append("The words say that it is only about then.")
            value = replace(value, approximate=True)
        return _Placed(value, tuple(steps), tuple(warnings), refused=False)

    def _remember(self, value: EdtfDate) -> None:
        self._told = value
        if value.precision is _DAY:
            self._told_day = value
            if self._anchor is None or value.latest <= self._anchor.latest:
                self._past_day = value

    def _value(self, scanned: Scanned, tense: Tense, steps: list[str], warnings: list[str]) -> EdtfDate | None:
        values: list[EdtfDate] = []
        context = Context(None)
        expression = self._chained_ahead(scanned, tense) or scanned.expression
        for end in self._days_of_writing(expression):
            context = self._context(scanned._replace(expression=expression), end, tense)
            try:
                values.append(resolve(expression, context))
            except NoSuchDayError:
                raise
            except (UnplacedError, ValueError, OverflowError) as reason:
                steps.append(f"No date: {reason}.")
                return None
        steps.extend(context.steps)
        warnings.extend(context.warnings)
        return self._whole(values, steps, relative=context.relative)

    def _chained_ahead(self, scanned: Scanned, tense: Tense) -> Later | None:
        """Return "after two days" as counted from a coming day told in the same sentence, as Arabic puts it."""
        expression, told, anchor = scanned.expression, self._told_day, self._anchor
        if not isinstance(expression, Ago) or expression.direction < 0 or tense is not _FUTURE:
            return None
        if told is None or anchor is None or told.earliest <= anchor.latest or not self._goes_on(scanned):
            return None
        if self._tokens.text(scanned.first).isascii():
            return None  # "in two days" is counted from now
        return expression.from_told()

    def _days_of_writing(self, expression: Expression) -> Sequence[date | None]:
        """Return the first and last day the article may be of, those left out on which "yesterday, Sunday" is false."""
        if self._anchor is None or len(self._ends) == 1 or not isinstance(expression, Agreement):
            return self._ends
        offset = next((part.days for part in expression.parts if isinstance(part, DayOffset)), None)
        number = next((part.number for part in expression.parts if isinstance(part, Weekday)), None)
        if offset is None or number is None:
            return self._ends
        length = (self._anchor.latest - self._anchor.earliest).days + 1
        days = [self._anchor.earliest + timedelta(days=step) for step in range(length)]
        agreeing = [day for day in days if (day + timedelta(days=offset)).weekday() == number]
        return sorted({agreeing[0], agreeing[-1]}) if agreeing else self._ends

    def _context(self, scanned: Scanned, end: date | None, tense: Tense) -> Context:
        day, expression = self._told_day, scanned.expression
        if isinstance(expression, ChainedPeriod | Later) and tense is not _FUTURE and not self._goes_on(scanned):
            # What is told as past hangs on what is told as past, not on a plan mentioned a sentence ago.
            day = self._past_day or day
        told = day if isinstance(expression, Later) and day is not None else self._told
        return Context(end, tense, told, day, self._words.weekend)

    def _goes_on(self, scanned: Scanned) -> bool:
        """Say whether the date told before stands in the same sentence."""
        between = self._tokens.texts[self._told_at : min(scanned.first, self._told_at + _LONG_SENTENCE)]
        return self._told_at > 0 and not {".", "\n"} & set(between)

    def _whole(self, values: list[EdtfDate], steps: list[str], *, relative: bool) -> EdtfDate:
        """Return one value for all days the article may be of: an uncertain day makes its dates uncertain."""
        found, anchor = hull(values), self._anchor
        if anchor is None or not relative:
            return found
        if len(values) > 1:
            steps.append(f"The day of writing is only known as {anchor.edtf}, so the date is {found.edtf}.")
        return replace(found, approximate=True) if anchor.approximate else found


def _days_from_event(expression: Expression) -> int | None:
    """Return how many days lie between a date and the event it is counted from ("two days after the meeting")."""
    if not isinstance(expression, Around) or expression.approximate or expression.of is not None:
        return None
    return expression.count * expression.direction if expression.unit == "day" else None


def _length(expression: Expression, tense: Tense) -> str | None:
    if isinstance(expression, Length):
        return expression.iso
    if isinstance(expression, Within) and tense is not _FUTURE:
        return iso_of(expression.count, expression.unit)
    return None
