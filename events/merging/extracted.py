"""What the engine read from an article, as merging looks at it; no database needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from events.extraction.results import ExtractedEvent, Extraction, Participant
from events.lexicon.entries import Entity
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.merging.mention import MergeMention, Where, Who
from events.vocabulary import EntityKind

# Every Libyan side speaks for the country: it tells nobody apart.
TOO_WIDE = frozenset({"libya"})


@dataclass(frozen=True, slots=True)
class Read:
    """One article with what was read from it; ``article`` is made of its content, ``file`` says where it lies."""

    file: str
    article: str
    extraction: Extraction
    origin: str = ""
    wording: str = ""
    sketch: bytes = b""
    sample: bool = False
    assertions: dict[str, ExtractedEvent] = field(default_factory=dict)


def merge_mentions(reads: Iterable[Read], lexicon: Lexicon) -> list[MergeMention]:
    """Return the assertions of some articles as mentions, and leave in each article which key is which assertion."""
    return _mentions(reads, lexicon, asserted=True)


def merge_denials(reads: Iterable[Read], lexicon: Lexicon) -> list[MergeMention]:
    """Return what some articles deny, as ``merge_mentions`` does: they make no event."""
    return _mentions(reads, lexicon, asserted=False)


def _mentions(reads: Iterable[Read], lexicon: Lexicon, *, asserted: bool) -> list[MergeMention]:
    mentions = []
    for read in reads:
        for index, event in enumerate(read.extraction.events):
            if event.asserted is asserted:
                mention = _mention(read, index, event, lexicon)
                read.assertions[mention.key] = event
                mentions.append(mention)
    return mentions


def _mention(read: Read, index: int, event: ExtractedEvent, lexicon: Lexicon) -> MergeMention:
    return MergeMention(
        key=f"{read.article}#{index:04}",
        article=read.article,
        type=event.type,
        status=event.status,
        date=event.date,
        who=_who(event.participants, lexicon),
        where=where(event.place.id, lexicon) if event.place else None,
        resolution=event.resolution or "",
        doc_date=read.extraction.doc_date.value,
        dated_article=read.extraction.doc_date.basis == "metadata",
        origin=read.origin,
        wording=read.wording,
        sketch=read.sketch,
        modality=event.modality,
        confidence=event.confidence,
        core=event.core,
        date_basis=event.date_basis,
        sample=read.sample,
    )


def _who(participants: Iterable[Participant], lexicon: Lexicon) -> tuple[Who, ...]:
    found: dict[str, Who] = {}
    for one in participants:
        entity = lexicon.entities.get(one.id or "")
        who = Who(
            entity.id if entity else fold(one.name_en or one.name_ar),
            one.role,
            kind=entity.kind if entity else None,
            stands_for=sides(entity) if entity else frozenset(),
            name_en=one.name_en,
            name_ar=one.name_ar,
            known=entity is not None,
        )
        found.setdefault(who.id, who)
    return tuple(found.values())


def sides(entity: Entity) -> frozenset[str]:
    """Return the states and bodies a person has spoken for."""
    if entity.kind is not EntityKind.PERSON:
        return frozenset()
    owners = {office.of for office in entity.offices} | {entity.affiliation}
    return frozenset(owner for owner in owners if owner) - TOO_WIDE


def where(place_id: str, lexicon: Lexicon) -> Where:
    """Return a place with its country."""
    place = lexicon.places.get(place_id)
    return Where(place.id, place.country, place.form == "country", place.within or "") if place else Where(place_id)
