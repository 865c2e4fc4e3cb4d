"""Which mentions are worth comparing with some others: conditions that all comparable ones meet, and few besides.

Each says in SQL what ``merging.similarity`` cannot do without: a day in common, and the town, two participants, or one
where the dates are as sharp or as open as the type then asks. A year-wide mention would otherwise call up its year.
All mentions are asked about in one statement, each in rows of its own: what a candidate must meet is how many sides it
shares, the fewer the more of the rest agrees.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from events.merging.days import A_MONTH, PRECISE_DAYS, days_searched, is_precise, is_within
from events.merging.mention import MergeMention
from events.merging.needs import ALONE_DAYS, NEEDS, WhoPolicy, type_group
from events.merging.similarity import ONCE_TOLD
from events.models import Actor
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType

_PAIR, _THREE = 2, 3
Speakers = Mapping[str, set[str]]
_Row = dict[str, Any]

# How many sides in common are enough for a candidate (null: no number is); LEAST passes over what does not apply.
_ENOUGH = """LEAST(
    a.shares,
    CASE WHEN m.date_latest - m.date_earliest < a.sharp THEN a.sharp_shares END,
    CASE WHEN a.town IN (p.slug, p.within) THEN a.town_shares END,
    CASE WHEN a.town IN (p.slug, p.within) AND m.date_latest - m.date_earliest < a.sharp THEN a.town_sharp_shares END,
    CASE WHEN p.country = a.country AND (a.country_wide OR p.form = 'country') THEN 1 END,
    CASE WHEN m.date_latest - m.date_earliest < a.month THEN 1 END,
    CASE WHEN NOT m.core AND m.date_latest - m.date_earliest < a.background THEN 1 END,
    CASE WHEN m.date_earliest IS NULL THEN a.undated_shares END,
    CASE WHEN (m.date_earliest, m.date_latest) = (a.earliest, a.latest) THEN 1 END,
    CASE WHEN m.date_latest - m.date_earliest < a.alone AND (
        NOT a.nobody OR m.date_latest - m.date_earliest < a.sharp
        OR NOT EXISTS (SELECT FROM events_mentionparticipant q WHERE q.mention_id = m.id)) THEN 0 END)"""
_ASKED = """jsonb_to_recordset(%s::jsonb) AS a (
    n int, type text, days daterange, sides text[], shares int, sharp int, sharp_shares int, town text, town_shares int,
    town_sharp_shares int, country text, country_wide boolean, month int, background int, undated_shares int,
    earliest date, latest date, alone int, nobody boolean, resolution text, held bigint)"""
# OFFSET 0 has the database go through the rows one by one and find each row's candidates by index.
_LIKE = f"""
SELECT a.n, found.id FROM {_ASKED} CROSS JOIN LATERAL (
    SELECT m.id, {_ENOUGH} AS enough FROM events_mention m LEFT JOIN events_place p ON p.id = m.place_id
    WHERE m.is_current AND m.type = a.type AND {{days}} OFFSET 0
) AS found
WHERE found.enough = 0 OR found.enough <= (
    SELECT count(*) FROM events_mentionparticipant q WHERE q.mention_id = found.id AND q.key = ANY(a.sides))"""
_SAME = f"""
SELECT a.n, found.id FROM {_ASKED} CROSS JOIN LATERAL (
    SELECT m.id FROM events_mention m WHERE m.is_current AND {{same}} OFFSET 0
) AS found"""
_QUESTIONS = {
    "days": _LIKE.format(days="m.days_open && a.days"),
    "once": _LIKE.format(days="m.days_open IS NULL"),
    "ever": _LIKE.format(days="true"),
    "resolution": _SAME.format(same="m.type = a.type AND m.resolution_symbol = a.resolution"),
    "held": _SAME.format(same="m.held_by_id = a.held"),
}


def company(mentions: Collection[MergeMention], speakers: Speakers) -> list[tuple[int, int]]:
    """Return, for the place of each mention, the ids of at least all that could be one event with it."""
    query, values = _question(mentions, speakers)
    if not values:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def plan_of_company(mentions: Collection[MergeMention]) -> str:
    """Return how the database looks for the company of some mentions."""
    query, values = _question(mentions, speakers_of_all())
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {query}", values)
        return "\n".join(row[0] for row in cursor.fetchall())


def search_range(
    when: EdtfDate | None, *, kind: EventType, status: EventStatus, doc_date: EdtfDate | None
) -> DateRange | None:
    """Return the days on which company is looked for, as the database compares them: the end left out."""
    days = days_searched(when, kind=kind, status=status, doc_date=doc_date)
    return DateRange(days[0], days[1] + timedelta(days=1), "[)") if days else None


def speakers_of_all() -> Speakers:
    """Return, for each state and body, the people who have spoken for it."""
    people = Actor.objects.filter(kind=EntityKind.PERSON)
    found: dict[str, set[str]] = {}
    for slug, offices, affiliation in people.values_list("slug", "offices", "affiliation"):
        for side in {affiliation, *(office["of"] for office in offices)} - {""}:
            found.setdefault(side, set()).add(slug)
    return found


def _question(mentions: Iterable[MergeMention], speakers: Speakers) -> tuple[str, list[str]]:
    """Return one statement that asks all there is to ask about some mentions, and its values."""
    asked: dict[str, list[_Row]] = {}
    for number, mention in enumerate(mentions):
        for question, row in _asked(mention, speakers):
            asked.setdefault(question, []).append({"n": number, **row})
    return "\nUNION\n".join(_QUESTIONS[name] for name in asked), [json.dumps(rows) for rows in asked.values()]


def _asked(mention: MergeMention, speakers: Speakers) -> Iterator[tuple[str, _Row]]:
    """Yield what is asked about a mention: which question, and the values it is asked with."""
    days = search_range(mention.date, kind=mention.type, status=mention.status, doc_date=mention.doc_date)
    sides = {"sides": sorted(_sides(mention, speakers))}
    if mention.held is not None:
        yield "held", {"held": mention.held}
    if mention.resolution:
        yield "resolution", {"type": mention.type.value, "resolution": mention.resolution}
    if mention.type in ONCE_TOLD:
        yield "ever" if days is None else "once", {"type": mention.type.value, **sides, **_told_alike(mention)}
    if days is None:
        return
    for kind in sorted(type_group(mention.type)):  # one by one: the index holds the type beside the days
        like = _like(mention) if kind is mention.type else _like_of_another_type(mention)
        yield "days", {"type": kind.value, "days": f"[{days.lower},{days.upper})", **sides, **like}


def _sides(mention: MergeMention, speakers: Speakers) -> set[str]:
    """Return by whom a candidate may share a participant: those named, whom they stand for, who speaks for them."""
    named = {who.id for who in mention.who}
    return named.union(*(who.stands_for for who in mention.who), *(speakers.get(one, ()) for one in named))


def _shares(mention: MergeMention, number: int) -> int | None:
    """Return how many sides must be shared, None where the mention does not name so many."""
    return number if len(mention.who) >= number else None


def _town(mention: MergeMention) -> str | None:
    return mention.where.town if mention.where is not None else None


def _told_alike(mention: MergeMention) -> _Row:
    """Return how much must agree where no day is needed."""
    return {
        "town": _town(mention),
        "town_shares": _shares(mention, _PAIR),
        "shares": _shares(mention, _THREE),
    }


def _like(mention: MergeMention) -> _Row:
    """Return what a mention of the same type must meet."""
    policy, someone = NEEDS[mention.type].who, bool(mention.who)
    row: _Row = {"town": _town(mention), "town_shares": 0, **_says_enough(mention)}
    if policy is not WhoPolicy.FREE:
        row["shares"] = _shares(mention, _PAIR)
    if mention.type is EventType.APPOINTMENT and someone:
        row["month"] = A_MONTH
    if mention.type is EventType.VISIT and mention.where is not None and someone and mention.where.country:
        row |= {"country": mention.where.country, "country_wide": mention.where.is_country}
    if policy is not WhoPolicy.SUBSET and someone:
        row |= _of_a_time(mention)
    return row


def _like_of_another_type(mention: MergeMention) -> _Row:
    """Return what a mention must meet that calls otherwise what may be the same: a sharp day, or people."""
    row: _Row = {"town": _town(mention), "town_shares": _shares(mention, _THREE)}
    if is_precise(mention.date):
        row |= {"sharp": PRECISE_DAYS, "sharp_shares": _shares(mention, _PAIR), "town_sharp_shares": 0}
    return row


def _of_a_time(mention: MergeMention) -> _Row:
    """Return how a mention must be dated so that one participant in common may suffice."""
    if mention.date is None:
        return {"shares": 1}
    row: _Row = {"undated_shares": 1}
    if is_precise(mention.date):
        row |= {"sharp": PRECISE_DAYS, "sharp_shares": 1}
    else:
        row |= {"earliest": mention.date.earliest.isoformat(), "latest": mention.date.latest.isoformat()}
    if not mention.core and is_within(mention.date, A_MONTH):
        row["background"] = A_MONTH
    return row


def _says_enough(mention: MergeMention) -> _Row:
    """Return how a mention must be dated whose day or month alone may suffice."""
    widest = ALONE_DAYS.get(NEEDS[mention.type].alone, 0)
    if not widest or mention.date is None:
        return {}
    if not mention.who:
        return {"alone": widest, "nobody": False}
    return {"alone": widest, "nobody": True, **({"sharp": PRECISE_DAYS} if is_precise(mention.date) else {})}
