"""All dates of a text: scan for expressions, then resolve them in reading order."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from events.extraction.dates.absolute import Found, introduced, month_alone, year_alone
from events.extraction.dates.around import around
from events.extraction.dates.context import Context, Tense, UnplacedError, hull
from events.extraction.dates.days import day_phrase
from events.extraction.dates.expressions import Expression, Length, Month, MonthDay, Within
from events.extraction.dates.landmarks import landmark_names
from events.extraction.dates.months import MONTH_NAMES, month_phrase
from events.extraction.dates.offsets import ago, chained, duration, iso_of, within
from events.extraction.dates.parts import decade, fraction, part, season, weekend
from events.extraction.dates.periods import period
from events.extraction.dates.ranges import date_range
from events.extraction.dates.resolve import resolve
from events.extraction.dates.tense import tense_at
from events.extraction.dates.tokens import Tokens
from events.extraction.normalize import NormalizedText
from events.extraction.results import DateMention
from events.lexicon.date_words import DateWords, Kind
from events.lexicon.load import Lexicon
from events.vocabulary import DateKind, EdtfDate, Language, Precision


def _period(tokens: Tokens, at: int) -> Found | None:
    found = period(tokens, at)
    return None if found is None else Found(found.expression, found.end, "unit relative to a day")


# The longest reading wins; of equally long ones the first.
_FINDERS = (
    date_range,
    day_phrase,
    around,
    chained,
    ago,
    weekend,
    part,
    fraction,
    month_alone,
    _period,
    season,
    decade,
    year_alone,
    within,
    duration,
)


class Scanned(NamedTuple):
    """An expression where it stands: words ``first`` up to ``end``."""

    expression: Expression
    first: int
    end: int
    rule: str


def scan(tokens: Tokens) -> Iterator[Scanned]:
    """Yield the expressions of a text in order, none overlapping, before anybody asks what day it was."""
    at = 0
    while at < tokens.size:
        found = _longest(tokens, at) if tokens.may_open(at) else None
        if found is None:
            at += 1
            continue
        if not _is_name(tokens, at, found):
            yield Scanned(found.expression, at, found.end, found.rule)
        at = found.end


def _is_name(tokens: Tokens, at: int, found: Found) -> bool:
    """Say whether a day and month without a year only names something: the revolution of 17 February."""
    whole = found.expression
    month = whole.month if isinstance(whole, MonthDay) else whole
    if not isinstance(month, Month) or month != Month(month.number, hijri=month.hijri):
        return False
    before = at - 1
    while before > 0 and tokens.get(before, Kind.OF, Kind.ARTICLE):
        before -= 1
    return tokens.get(before, Kind.NAMED_BY_DAY) is not None or (
        tokens.text(at).isascii() and tokens.get(found.end, Kind.NAMED_BY_DAY) is not None
    )


def _is_bare_month(tokens: Tokens, at: int) -> bool:
    """Say whether a month stands here alone: nothing before or after makes a date of it."""
    if not any(kind in tokens.readings(at) for kind in MONTH_NAMES):
        return False
    phrase = month_phrase(tokens, at)
    if phrase is None or phrase.placed or introduced(tokens, at):
        return phrase is None
    following = tokens.text(phrase.end)
    return not (following.isdigit() or following in {",", "-", "."} or tokens.readings(phrase.end))


def _longest(tokens: Tokens, at: int) -> Found | None:
    if _is_bare_month(tokens, at):
        return None
    best: Found | None = None
    for finder in _FINDERS:
        found = finder(tokens, at)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def find_dates(
    text: NormalizedText, *, anchor: EdtfDate | None, language: Language, lexicon: Lexicon
) -> tuple[DateMention, ...]:
    """Return the dates and durations of a text, in order, resolved against the day it was written.

    A relative date that cannot be placed (no anchor, no event known by that name) is returned with no value.
    """
    words = lexicon.dates[language]
    tokens = Tokens(text, words)
    tokens.landmarks = landmark_names(lexicon, language).find_all(tokens)
    mentions: list[DateMention] = []
    told: list[EdtfDate] = []
    for scanned in scan(tokens):
        mention = _mention(tokens, scanned, anchor=anchor, words=words, told=told)
        mentions.append(mention)
        if mention.value is not None:
            told.append(mention.value)
    return tuple(mentions)


def _mention(
    tokens: Tokens, scanned: Scanned, *, anchor: EdtfDate | None, words: DateWords, told: list[EdtfDate]
) -> DateMention:
    span = tokens.normalized.span(tokens.starts[scanned.first], tokens.ends[scanned.end - 1])
    text = span.quote(tokens.normalized.original)
    build = partial(DateMention, span, text, rule=scanned.rule)
    if isinstance(scanned.expression, Length):
        return build(kind=DateKind.DURATION, duration=scanned.expression.iso, steps=(f'"{text}" is a length of time.',))
    tense = tense_at(tokens, scanned.first, scanned.end, words.tense)
    if isinstance(scanned.expression, Within) and tense is not Tense.FUTURE:
        iso = iso_of(scanned.expression.count, scanned.expression.unit)
        return build(kind=DateKind.DURATION, duration=iso, steps=(f'"{text}" is a length of time.',))
    steps, warnings = [f'"{text}" was read by the rule "{scanned.rule}".'], list[str]()
    value = _value(scanned.expression, anchor, tense, words, told, steps, warnings)
    return build(kind=DateKind.DATE, value=value, steps=tuple(steps), warnings=tuple(warnings))


def _value(
    expression: Expression,
    anchor: EdtfDate | None,
    tense: Tense,
    words: DateWords,
    told: list[EdtfDate],
    steps: list[str],
    warnings: list[str],
) -> EdtfDate | None:
    day = next((value for value in reversed(told) if value.precision is Precision.DAY), None)
    ends = [None] if anchor is None else sorted({anchor.earliest, anchor.latest})
    values: list[EdtfDate] = []
    context = Context(None)
    for end in ends:
        context = Context(end, tense, told[-1] if told else None, day, words.weekend)
        try:
            values.append(resolve(expression, context))
        except (UnplacedError, ValueError, OverflowError) as reason:
            steps.append(f"No date: {reason}.")
            return None
    steps.extend(context.steps)
    warnings.extend(context.warnings)
    found = hull(values)
    uncertain = anchor is not None and anchor.approximate and context.relative
    if len(values) > 1 and values[0] != values[1]:
        steps.append(
            f"The day of writing is only known as {anchor.edtf if anchor else ''}, so the date is {found.edtf}."
        )
    return EdtfDate(found.earliest, found.latest, approximate=True) if uncertain else found
