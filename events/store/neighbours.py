"""The mentions that could be one event with some others: loaded, and reduced to what merging looks at."""

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from events.lexicon.folding import fold
from events.merging.days import days_searched
from events.merging.extracted import TOO_WIDE
from events.merging.mention import MergeMention, Where, Who
from events.merging.similarity import ALONE_DAYS, NEEDS, compare, type_group
from events.merging.voices import UNKNOWN
from events.models import Actor, Mention, MentionParticipant, Place
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role


def connected(seeds: Iterable[int]) -> dict[int, MergeMention]:
    """Return the mentions reachable from some by grounds for being one event, by id, the seeds included.

    No mention outside can share an event with one inside: deciding about them together decides for good.
    """
    frontier = load(Q(pk__in=list(seeds)))
    inside = dict(frontier)
    seen = dict(frontier)
    while frontier:
        nearby = load(_near(frontier.values()) & ~Q(pk__in=list(inside)))
        seen.update(nearby)
        frontier = {
            pk: mention
            for pk, mention in seen.items()
            if pk not in inside and any(compare(known, mention) for known in frontier.values())
        }
        inside.update(frontier)
    return inside


def load(condition: Q) -> dict[int, MergeMention]:
    """Return the mentions that take part in events and meet a condition."""
    return {row.pk: _merge_mention(row) for row in _rows().filter(condition)}


def _rows() -> QuerySet[Mention]:
    return (
        Mention.objects.filter(is_current=True, asserted=True)
        .select_related("article__source", "place")
        .prefetch_related("participants__actor")
        .defer("article__raw", "article__text")
        .order_by("pk")
    )


def _near(mentions: Iterable[MergeMention]) -> Q:
    return reduce(or_, (_near_one(mention) for mention in mentions))


def _near_one(mention: MergeMention) -> Q:
    """Return a condition that every mention meets which could be one event with this one."""
    kinds = type_group(mention.type)
    alike = Q(resolution_symbol=mention.resolution) if mention.resolution else Q(pk__in=[])
    days = search_range(mention.date, status=mention.status, doc_date=mention.doc_date)
    if days is not None:
        alike |= Q(days_open__overlap=days) & _shares_something(mention)
        widest = max((ALONE_DAYS.get(NEEDS[kind].alone, 0) for kind in kinds), default=0)
        if widest and mention.date is not None:
            narrow = Q(date_latest__lt=F("date_earliest") + timedelta(days=widest))
            alike |= Q(days_open__overlap=days) & narrow
    return Q(type__in=[kind.value for kind in kinds]) & alike


def search_range(when: EdtfDate | None, *, status: EventStatus, doc_date: EdtfDate | None) -> DateRange | None:
    """Return the days on which company is looked for, as the database compares them: the end left out."""
    days = days_searched(when, status=status, doc_date=doc_date)
    return DateRange(days[0], days[1] + timedelta(days=1), "[)") if days else None


def _shares_something(mention: MergeMention) -> Q:
    """Return the condition of naming the same place or someone of the same side; never true when it names neither."""
    shared = Q(pk__in=[])
    if mention.where is not None:
        shared |= Q(place__slug=mention.where.town) | Q(place__within=mention.where.town)
    if mention.who:
        own = {who.id for who in mention.who}
        sides = own.union(*(who.stands_for for who in mention.who), _who_stand_for(own))
        shared |= Q(Exists(MentionParticipant.objects.filter(mention=OuterRef("pk"), key__in=sides)))
    return shared


def _who_stand_for(sides: set[str]) -> set[str]:
    """Return the people who have spoken for some states and bodies."""
    of_office = reduce(or_, (Q(offices__contains=[{"of": side}]) for side in sorted(sides)))
    people = Actor.objects.filter(of_office | Q(affiliation__in=sides), kind=EntityKind.PERSON)
    return set(people.values_list("slug", flat=True))


def _merge_mention(row: Mention) -> MergeMention:
    article = row.article
    return MergeMention(
        key=f"{article.content_hash}:{row.fingerprint}",
        article=article.content_hash,
        type=EventType(row.type),
        status=EventStatus(row.status),
        date=row.when,
        who=_who(row.participants.all()),
        where=_where(row.place),
        resolution=row.resolution_symbol,
        doc_date=EdtfDate.day(article.published) if article.published else article.doc_date,
        dated_article=article.published is not None,
        origin=_voice(row),
        wording=article.text_hash,
        sketch=bytes(article.sketch),
        modality=Modality(row.modality),
        confidence=row.confidence,
        core=row.core,
        date_basis=row.date_basis,
        sample=article.is_sample,
    )


def _voice(row: Mention) -> str:
    source = row.article.source
    return (source.independence_group or source.slug) if source else UNKNOWN


def _who(participants: Iterable[MentionParticipant]) -> tuple[Who, ...]:
    found: dict[str, Who] = {}
    for participant in participants:
        who = _one(participant)
        found.setdefault(who.id, who)
    return tuple(found.values())


def _one(participant: MentionParticipant) -> Who:
    actor, role = participant.actor, Role(participant.role)
    if actor is None:
        name = participant.name_en or participant.name_ar
        return Who(fold(name), role, name_en=participant.name_en, name_ar=participant.name_ar, known=False)
    sides = {office["of"] for office in actor.offices} | {actor.affiliation}
    return Who(
        actor.slug,
        role,
        kind=EntityKind(actor.kind),
        stands_for=frozenset(sides - TOO_WIDE - {""}) if actor.kind == EntityKind.PERSON else frozenset(),
        name_en=actor.name_en,
        name_ar=actor.name_ar,
    )


def _where(place: Place | None) -> Where | None:
    return Where(place.slug, place.country, place.form == "country", place.within) if place else None
