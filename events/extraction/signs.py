"""What speaks for and against an event that was read: signs by name, for its confidence to weigh."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.extraction.article import Article, Dated
from events.extraction.draft import Draft
from events.extraction.sentences import Part
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Precision

# Looked up once: these are asked of every draft, actor or word.
_DAY = Precision.DAY

_LEAD, _FEW_WORDS, _MANY_WORDS = 3, 12, 45
_CONTACTS = frozenset({EventType.MEETING, EventType.CALL, EventType.TALKS})
_OWN_WORDS = ("words", "sentence", "event")
_GATHERING = timedelta(days=14)
_MANY_DATES, _SEVERAL = 3, 2
# How many days the day of writing may be one of, and what to call that: the first that fits.
_WITHIN = ((0, "one day"), (1, "two days"), (7, "a week"), (45, "weeks"))
# How likely the day of writing is, and what to call that: the first that fits.
_LIKELY = ((0.98, "beyond doubt"), (0.9, "hardly in doubt"), (0.7, "likely"), (0.45, "in doubt"), (0.0, "unknown"))
_BY_ITSELF = frozenset({"undated", "dated twice over", "by the calendar"})
# How the rules that read dates begin their names, and what that says of a date: the first that fits.
_BY_RULE = (
    ("day relative", "a day beside today"),
    ("weekday with a direction", "last or next weekday"),
    ("weekday", "a bare weekday"),
    ("day told before", "counted from a day told"),
    ("so long after", "counted from a day told"),
    ("so long from an event", "counted from an event"),
    ("day beside an event", "counted from an event"),
)


def signs_of(article: Article, draft: Draft, *, among: Sequence[Draft]) -> tuple[str, ...]:
    """Return the signs that hold for one event, ``among`` all those of its article.

    A meeting "on Monday", in an article that states its day, has "a bare weekday", "day of writing stated" and
    "hangs on a day of writing stated".
    """
    return (
        f"type {draft.type.value}",
        f"status {draft.status.value}",
        f"language {article.language.value}",
        *_of_date(article, draft),
        *_of_people(draft),
        *_of_words(article, draft),
        *_of_company(draft, among),
    )


def _of_date(article: Article, draft: Draft) -> Iterator[str]:
    how, written = _how_dated(draft), f"day of writing {_day_of_writing(article)}"
    yield from (how, written)
    if how not in _BY_ITSELF:
        yield f"hangs on a day of writing {_how_likely(article)}"
    yield from _of_rival_dates(article, draft)
    if article.anchor is not None and article.doc_date.basis != "metadata":
        yield f"written within {_within((article.anchor.latest - article.anchor.earliest).days)}"
    if draft.date is None:
        return
    if draft.date.precision is not _DAY:
        yield _how_wide(draft.date, draft)
    else:
        yield "a day, roughly" if draft.date.approximate else "a day for certain"
    if draft.dated is not None and draft.dated.mention.warnings:
        yield "date words disagree"
    anchor = article.anchor
    if anchor is not None:
        days = (anchor.latest - draft.date.latest).days
        yield "dated ahead" if days < 0 else "dated this week" if days <= 7 else "dated earlier"


def _of_rival_dates(article: Article, draft: Draft) -> Iterator[str]:
    """Say among how many dates the one of an event was chosen."""
    there = article.dates_in(draft.sentence.first, draft.sentence.stop)
    yield f"{min(len(there), _MANY_DATES)} dates in its sentence"
    if draft.dated is not None:
        near = article.dates_in(draft.scope.left, draft.scope.right)
        yield f"{min(len(near), _SEVERAL)} dates in its clause"


def _how_likely(article: Article) -> str:
    """Say how likely the day of writing is that a date hangs on."""
    if article.doc_date.basis == "metadata":
        return "stated"
    return next(name for least, name in _LIKELY if article.doc_date.share >= least)


def _within(days: int) -> str:
    return next((name for most, name in _WITHIN if days <= most), "months")


def _how_wide(date: EdtfDate, draft: Draft) -> str:
    """Tell "on 12 and 13 November" from days that nobody could narrow down."""
    if date.precision is not Precision.INTERVAL:
        return "a month or year"
    if date.latest - date.earliest > _GATHERING:
        return "weeks between two days"
    return "days by their numbers" if draft.dated is not None and _has_digits(draft.dated) else "some days"


def _has_digits(dated: Dated) -> bool:
    return any(letter.isdigit() for letter in dated.mention.text)


def _how_dated(draft: Draft) -> str:
    """Say by which words an event is dated, from the surest to none.

    "Monday 13 January" says it twice, "13 January" once, "yesterday" and "Monday" count from the day of writing.
    """
    if draft.dated is None or draft.date_basis not in _OWN_WORDS:
        return f"dated by its {draft.date_basis}" if draft.date_basis else "undated"
    rule = draft.dated.mention.rule
    if " + " in rule:
        return "dated twice over"
    if _has_digits(draft.dated):
        return "by the calendar"
    return next((how for start, how in _BY_RULE if rule.startswith(start)), "other words")


def _day_of_writing(article: Article) -> str:
    if article.anchor is None:
        return "unknown"
    if article.doc_date.basis == "metadata":
        return "stated"
    return "inferred" if article.anchor.precision is _DAY else "inferred roughly"


def _of_people(draft: Draft) -> Iterator[str]:
    known = sum(actor.id is not None for actor, _ in draft.actors)
    yield f"{min(known, 3)} known participants"
    if known < len(draft.actors):
        yield "a participant nobody knows"
    if draft.own_actors < len(draft.actors):
        yield "participants told before"
    if draft.type in _CONTACTS:
        persons = sum(actor.kind is EntityKind.PERSON for actor, _ in draft.actors)
        yield "two persons in contact" if persons >= 2 else "a contact without two persons"


def _of_words(article: Article, draft: Draft) -> Iterator[str]:
    rule = draft.hit.rule
    yield "a verb of its own" if rule.kind == "act" else "a noun"
    if rule.weak:
        yield "a weak trigger"
    if len(draft.hit.marks) > 1:
        yield "a trigger of several words"
    if draft.locality is not None:
        yield "a place"
        own = draft.scope.left <= draft.locality.first < draft.scope.right
        yield "a place in its clause" if own else "a place told elsewhere"
    if draft.passages:
        yield "told again"
    if draft.resolution is not None:
        yield "a resolution known"
    if draft.numbered:
        yield "a resolution numbered"
    yield from _of_cues(article, draft)
    yield from _of_place(article, draft)


def _of_cues(article: Article, draft: Draft) -> Iterator[str]:
    """Say which words could turn it around: a "not" that another clause of its sentence holds, a plan in its own."""
    reading, left, right = article.reading, draft.scope.left, draft.scope.right
    if not reading.find("not", left, right) and reading.find("not", draft.sentence.first, draft.sentence.stop):
        yield "a negation beside it"
    if reading.find("planned", left, right):
        yield "a plan in its clause"


def _of_place(article: Article, draft: Draft) -> Iterator[str]:
    """Say where in the article and in what kind of sentence it is told."""
    if not draft.core:
        yield "background"
    if draft.sentence.part is Part.HEADING:
        yield "told in the heading alone"
    if draft.sentence in article.body[:_LEAD]:
        yield "told in the lead"
    words = draft.sentence.stop - draft.sentence.first
    if words <= _FEW_WORDS:
        yield "a short sentence"
    if words >= _MANY_WORDS:
        yield "a long sentence"


def _of_company(draft: Draft, among: Sequence[Draft]) -> Iterator[str]:
    beside = [other for other in among if other is not draft and other.sentence is draft.sentence]
    if beside:
        yield "others in its sentence"
    if any(other.type is draft.type and other.date == draft.date for other in among if other is not draft):
        yield "another like it"
    if draft.status is not EventStatus.PLANNED and draft.dated is not None:
        shared = any(other.dated is draft.dated for other in beside)
        if shared:
            yield "date words shared"
