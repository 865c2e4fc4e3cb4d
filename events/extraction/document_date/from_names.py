"""Clues in names: who held which office when, and which bodies were there."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from events.extraction.document_date.clues import Clue, Stretch, stretch
from events.extraction.document_date.survey import Survey
from events.extraction.mentions import EntityMention
from events.lexicon.date_kinds import Kind
from events.lexicon.entries import Entity, Office
from events.lexicon.load import Lexicon
from events.vocabulary import EntityKind

# The headline, the dateline and the first sentences.
_OPENING = 7
_BEFORE_TERM, _AFTER_TERM = -4.5, -4.0
_BEFORE_ANY_TERM, _AFTER_ANY_TERM = -2.0, -0.8
_AFTER_BRIEF_TERM, _BRIEF = -2.0, timedelta(days=200)
_NOT_YET = -2.5
_NO_LONGER = -2.8
# A parliament is written about beside the vote that is to elect it.
_IN_THE_MAKING, _MAKING = -0.6, timedelta(days=100)
# Titles outlive terms by a few days of news, and begin with the announcement.
_SLACK = timedelta(days=10)
_FEW_DAYS, _JUST_LEFT = timedelta(days=3), -1.5
_SOME_SLACK = timedelta(days=40)
_LONG_SLACK = timedelta(days=120)


def clues_in_names(survey: Survey, lexicon: Lexicon) -> Iterator[Clue]:
    """Yield what the people and bodies an article names say about its day."""
    seen: set[tuple[str, str | None]] = set()
    opening = {id(mention) for sentence in survey.sentences[:_OPENING] for mention in sentence.mentions}
    of_a_vote = _beside_a_vote(survey)
    named = {mention.id for mention in survey.mentions if not _only_a_title(mention)}
    for mention in survey.mentions:
        entity = lexicon.entities.get(mention.id or "")
        key = (mention.id or "", mention.title.role if mention.title else None)
        if entity is None or mention.former or key in seen or mention.id not in named:
            continue
        seen.add(key)
        clue = (
            _of_person(entity, mention, told_first=id(mention) in opening)
            if entity.kind is EntityKind.PERSON
            else _of_body(entity, to_be_elected=id(mention) in of_a_vote)
        )
        if clue is not None:
            yield clue


def _only_a_title(mention: EntityMention) -> bool:
    """Say whether an office is named without its holder: who held it was itself worked out."""
    return mention.title is not None and mention.title.span.end >= mention.span.end


def _of_person(entity: Entity, mention: EntityMention, *, told_first: bool) -> Clue | None:
    if not entity.offices:
        return None
    title = mention.title
    named = [office for office in entity.offices if title is not None and office.role == title.role]
    offices = named or list(entity.offices)
    brief = all(_is_brief(office) for office in entity.offices)
    slack = _SLACK if named else _SOME_SLACK if brief else _LONG_SLACK
    # Background names who has left, by the title he had: "the killing of the commander ..."
    after = (
        (_AFTER_TERM if told_first else _AFTER_TERM / 2) if named else _AFTER_BRIEF_TERM if brief else _AFTER_ANY_TERM
    )
    stretches = tuple(stretch for office in offices for stretch in _term(office, slack, after))
    terms = ", ".join(_written(office) for office in offices[:3])
    why = f'"{mention.surface}": in office {terms}'
    return Clue(why, stretches, elsewhere=_BEFORE_TERM if named or brief else _BEFORE_ANY_TERM)


def _is_brief(office: Office) -> bool:
    """Say whether an office was held for months only: whoever held no other is hardly named at other times."""
    if office.start is None or office.end is None:
        return False
    return office.end.latest - office.start.earliest < _BRIEF


def _term(office: Office, slack: timedelta, after: float) -> Iterator[Stretch]:
    """Yield the term, and the time after it: people are still named then, if less."""
    first = date.min if office.start is None else office.start.earliest - slack
    last = date.max if office.end is None else office.end.latest + slack
    if last == date.max or slack != _SLACK:
        yield stretch(first, last, 0.0)
    else:
        # Called by a title some days after it was given up: rarer than in office.
        yield stretch(first, last - _SLACK + _FEW_DAYS, 0.0)
        yield stretch(last - _SLACK + _FEW_DAYS, last, _JUST_LEFT)
    if last != date.max:
        yield stretch(last, date.max, after)


def _written(office: Office) -> str:
    start = office.start.edtf if office.start else ".."
    return f"{start}/{office.end.edtf if office.end else '..'}"


def _beside_a_vote(survey: Survey) -> set[int]:
    """Return the identities of the names in sentences that speak of a vote."""
    votes = survey.tokens.all_of(Kind.VOTE_WORD)
    return {
        id(mention)
        for sentence in survey.sentences
        if bisect_left(votes, sentence.first) < bisect_left(votes, sentence.end)
        for mention in sentence.mentions
    }


def _of_body(entity: Entity, *, to_be_elected: bool) -> Clue | None:
    if entity.kind is not EntityKind.BODY or (entity.start is None and entity.end is None):
        return None
    first = date.min if entity.start is None else entity.start.earliest
    last = date.max if entity.end is None else entity.end.latest
    lifetime = f"{entity.start.edtf if entity.start else '..'}/{entity.end.edtf if entity.end else '..'}"
    why = f"{entity.name.en} was there {lifetime}"
    stretches = [stretch(first, last, 0.0)]
    if first != date.min and to_be_elected:
        stretches.append(stretch(first - _MAKING, first - timedelta(days=1), _IN_THE_MAKING))
    if last != date.max:
        stretches.append(stretch(last, date.max, _NO_LONGER))
    return Clue(why, tuple(stretches), elsewhere=_NOT_YET)
