"""Which mentions are worth comparing with some others: conditions that all comparable ones meet, and few besides.

Each says in SQL what ``merging.similarity`` cannot do without: a day in common, and the town, two participants, or one
where the dates are as sharp or as open as the type then asks. A year-wide mention would otherwise call up its year.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from events.merging.days import A_MONTH, PRECISE_DAYS, days_searched, is_precise, is_within
from events.merging.mention import MergeMention, Where
from events.merging.needs import ALONE_DAYS, NEEDS, WhoPolicy, type_group
from events.merging.similarity import ONCE_TOLD
from events.models import Actor, MentionParticipant
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType

_NOTHING = Q(pk__in=[])
_PAIR = 2
Speakers = Mapping[str, set[str]]


def company(mentions: Collection[MergeMention]) -> Q:
    """Return a condition that every mention meets which could be one event with one of these."""
    held = Q(held_by__in={mention.held for mention in mentions if mention.held is not None})
    speakers = _speakers({who.id for mention in mentions for who in mention.who})
    return reduce(or_, (_company_of(mention, speakers) for mention in mentions), held)


def search_range(
    when: EdtfDate | None, *, kind: EventType, status: EventStatus, doc_date: EdtfDate | None
) -> DateRange | None:
    """Return the days on which company is looked for, as the database compares them: the end left out."""
    days = days_searched(when, kind=kind, status=status, doc_date=doc_date)
    return DateRange(days[0], days[1] + timedelta(days=1), "[)") if days else None


def _company_of(mention: MergeMention, speakers: Speakers) -> Q:
    near = _NOTHING
    if mention.resolution:
        near |= Q(type=mention.type, resolution_symbol=mention.resolution)
    days = search_range(mention.date, kind=mention.type, status=mention.status, doc_date=mention.doc_date)
    if mention.type in ONCE_TOLD:
        near |= Q(type=mention.type) & _told_alike(mention, speakers) & (Q() if days is None else Q(days_open=None))
    if days is None:
        return near
    for kind in sorted(type_group(mention.type)):  # one by one: the index holds the type beside the days
        if kind is mention.type:
            near |= Q(type=kind, days_open__overlap=days) & _like(mention, speakers)
        else:
            near |= Q(type=kind, days_open__overlap=days) & _like_of_another_type(mention, speakers)
    return near


def _like(mention: MergeMention, speakers: Speakers) -> Q:
    """Return the condition that a mention of the same type meets."""
    policy = NEEDS[mention.type].who
    like = _in_its_town(mention) | _says_enough(mention)
    if policy is not WhoPolicy.FREE:
        like |= _shares(mention, speakers, at_least=_PAIR)
    if mention.type is EventType.APPOINTMENT and mention.who:
        like |= _narrower_than(A_MONTH) & _shares(mention, speakers, at_least=1)
    if mention.type is EventType.VISIT and mention.where is not None:
        like |= _in_its_country(mention.where) & _shares(mention, speakers, at_least=1)
    if policy is not WhoPolicy.SUBSET and mention.who:
        like |= _of_a_time(mention) & _shares(mention, speakers, at_least=1)
    return like


def _like_of_another_type(mention: MergeMention, speakers: Speakers) -> Q:
    """Return the condition that a mention meets which calls otherwise what may be the same: a sharp day, or people."""
    three = _shares(mention, speakers, at_least=_PAIR + 1)
    if not is_precise(mention.date):
        return _in_its_town(mention) & three
    pair = _shares(mention, speakers, at_least=_PAIR)
    return (_in_its_town(mention) & (_narrower_than(PRECISE_DAYS) | three)) | (_narrower_than(PRECISE_DAYS) & pair)


def _of_a_time(mention: MergeMention) -> Q:
    """Return the condition of being dated so that one participant in common may suffice."""
    if mention.date is None:
        return Q()
    undated = Q(date_earliest=None)
    if is_precise(mention.date):
        alike = _narrower_than(PRECISE_DAYS)
    else:
        alike = Q(date_earliest=mention.date.earliest, date_latest=mention.date.latest)
    if not mention.core and is_within(mention.date, A_MONTH):
        alike |= Q(core=False) & _narrower_than(A_MONTH)
    return undated | alike


def _says_enough(mention: MergeMention) -> Q:
    """Return the condition of being of a type whose day or month alone may suffice."""
    widest = ALONE_DAYS.get(NEEDS[mention.type].alone, 0)
    if not widest or mention.date is None:
        return _NOTHING
    narrow = _narrower_than(widest)
    if not mention.who:
        return narrow
    nobody = Q(~Exists(_participants()))
    return narrow & (nobody | _narrower_than(PRECISE_DAYS)) if is_precise(mention.date) else narrow & nobody


def _participants() -> QuerySet[MentionParticipant]:
    return MentionParticipant.objects.filter(mention=OuterRef("pk"))


def _narrower_than(days: int) -> Q:
    return Q(date_latest__lt=F("date_earliest") + timedelta(days=days))


def _in_its_town(mention: MergeMention) -> Q:
    """Return the condition of being told of the same town, or of a site in it."""
    if mention.where is None:
        return _NOTHING
    return Q(place__slug=mention.where.town) | Q(place__within=mention.where.town)


def _in_its_country(where: Where) -> Q:
    """Return the condition of being told of the country that a town lies in, or of a town of a country."""
    inside = Q(place__country=where.country) if where.country else _NOTHING
    return inside if where.is_country else inside & Q(place__form="country")


def _told_alike(mention: MergeMention, speakers: Speakers) -> Q:
    """Return the condition of naming so many of the same that no day is needed."""
    pair, three = (_shares(mention, speakers, at_least=number) for number in (_PAIR, _PAIR + 1))
    return (_in_its_town(mention) & pair) | three


def _shares(mention: MergeMention, speakers: Speakers, *, at_least: int) -> Q:
    """Return the condition of naming so many of the same sides."""
    if len(mention.who) < at_least:
        return _NOTHING
    sides = {who.id for who in mention.who}.union(*(who.stands_for for who in mention.who))
    sides.update(*(speakers.get(who.id, ()) for who in mention.who))
    return Q(Exists(_participants().filter(key__in=sides)[at_least - 1 : at_least]))


def _speakers(sides: set[str]) -> Speakers:
    """Return, for some states and bodies, the people who have spoken for them."""
    if not sides:
        return {}
    of_office = reduce(or_, (Q(offices__contains=[{"of": side}]) for side in sorted(sides)))
    people = Actor.objects.filter(of_office | Q(affiliation__in=sides), kind=EntityKind.PERSON)
    found: dict[str, set[str]] = {}
    for slug, offices, affiliation in people.values_list("slug", "offices", "affiliation"):
        for side in {affiliation, *(office["of"] for office in offices)} & sides:
            found.setdefault(side, set()).add(slug)
    return found
