"""The mentions that could be one event with some others: loaded, and reduced to what merging looks at."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from events.lexicon.folding import fold
from events.merging.extracted import TOO_WIDE
from events.merging.mention import MergeMention, Where, Who
from events.merging.reach import reach
from events.merging.voices import UNKNOWN
from events.models import Mention, MentionParticipant, Place
from events.store.blocks import Speakers, company, speakers_of_all
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role

Pairs = list[tuple[MergeMention, MergeMention]]

# Of an article and a mention only what merging looks at: a year's company can be hundreds.
_READ = (
    "type", "status", "edtf", "date_earliest", "date_latest", "precision", "approximate", "date_basis", "confidence",
    "core", "asserted", "resolution_symbol", "modality", "fingerprint", "held_by_id",
    "place__slug", "place__country", "place__form", "place__within",
    "article__content_hash", "article__text_hash", "article__sketch", "article__published", "article__is_sample",
    "article__doc_date_edtf", "article__doc_date_earliest", "article__doc_date_latest",
    "article__doc_date_approximate", "article__source__slug", "article__source__independence_group",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Connected:
    """The mentions that must be decided together, and the denials that may be of their events, by id."""

    mentions: dict[int, MergeMention]
    denials: dict[int, MergeMention]


def connected(seeds: Iterable[int], *, gone: Iterable[MergeMention] = ()) -> Connected:
    """Return what a decision about some mentions needs; ``gone`` are some as they were before."""
    found = _Found()
    start = found.add(_load_all(Q(pk__in=list(seeds))))
    needed = reach(start, gone=gone, near=found.near, beside=found.beside, companions=found.companions)
    return Connected({found.ids[mention.key]: mention for mention in needed}, found.denials)


def events_near(denials: Sequence[MergeMention]) -> list[dict[int, list[MergeMention]]]:
    """Return, for each denial, the mentions that it may speak of, by their event."""
    pairs = company(denials, speakers_of_all()) if denials else []
    loaded = load(Q(pk__in={pk for _, pk in pairs}))
    homes = dict(Mention.objects.filter(pk__in=list(loaded), event__isnull=False).values_list("pk", "event_id"))
    groups: list[dict[int, list[MergeMention]]] = [{} for _ in denials]
    for number, pk in sorted(pairs):
        if pk in homes:
            groups[number].setdefault(homes[pk], []).append(loaded[pk])
    return groups


class _Found:
    """The mentions loaded so far: none is loaded twice, and none is asked about twice."""

    def __init__(self) -> None:
        self.mentions: dict[int, MergeMention] = {}
        self.denials: dict[int, MergeMention] = {}
        self.ids: dict[str, int] = {}
        # Not by key: a mention as it was has the key of what it is now.
        self.company: dict[MergeMention, list[int]] = {}

    @cached_property
    def speakers(self) -> Speakers:
        """Who has spoken for whom."""
        return speakers_of_all()

    def add(self, loaded: "_Loaded") -> list[MergeMention]:
        """Keep what was loaded and return what is asserted of it."""
        self.mentions |= loaded.asserted
        self.denials |= loaded.denied
        self.ids |= {mention.key: pk for pk, mention in loaded.asserted.items()}
        return list(loaded.asserted.values())

    def near(self, mentions: Collection[MergeMention]) -> Pairs:
        """Return each of these with at least every mention that could be one event with it."""
        fresh = [mention for mention in mentions if mention not in self.company]
        self.company |= {mention: [] for mention in fresh}
        pairs = company(fresh, self.speakers) if fresh else []
        self._load({pk for _, pk in pairs})
        for number, pk in pairs:
            self.company[fresh[number]].append(pk)
        return [(one, self.mentions[pk]) for one in mentions for pk in self.company[one] if pk in self.mentions]

    def beside(self, mentions: Collection[MergeMention]) -> Pairs:
        """Return each of these with the mentions that stand in its article."""
        articles = Mention.objects.filter(pk__in=self._ids(mentions)).values("article_id")
        self._load(Mention.objects.filter(article_id__in=articles, is_current=True).values_list("pk", flat=True))
        by_article: dict[str, list[MergeMention]] = {}
        for one in self.mentions.values():
            by_article.setdefault(one.article, []).append(one)
        return [(one, other) for one in mentions for other in by_article[one.article]]

    def companions(self, mentions: Collection[MergeMention]) -> Iterable[MergeMention]:
        """Return the mentions of the events that these belong to."""
        events = Mention.objects.filter(pk__in=self._ids(mentions), event__isnull=False).values("event_id")
        ids = set(Mention.objects.filter(event_id__in=events).values_list("pk", flat=True))
        self._load(ids)
        return [self.mentions[pk] for pk in ids if pk in self.mentions]

    def _load(self, ids: Iterable[int]) -> None:
        if unknown := set(ids) - set(self.mentions) - set(self.denials):
            self.add(_load_all(Q(pk__in=unknown)))

    def _ids(self, mentions: Iterable[MergeMention]) -> list[int]:
        return [self.ids[mention.key] for mention in mentions]


def load(condition: Q) -> dict[int, MergeMention]:
    """Return the mentions that take part in events and meet a condition."""
    return {row.pk: _merge_mention(row) for row in _rows().filter(condition, asserted=True)}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Mentions by id: those that assert something, and denials, which make no event."""

    asserted: dict[int, MergeMention]
    denied: dict[int, MergeMention]


def _load_all(condition: Q) -> _Loaded:
    loaded = _Loaded({}, {})
    for row in _rows().filter(condition):
        (loaded.asserted if row.asserted else loaded.denied)[row.pk] = _merge_mention(row)
    return loaded


def _rows() -> QuerySet[Mention]:
    return (
        Mention.objects.filter(is_current=True)
        .select_related("article__source", "place")
        .prefetch_related("participants__actor")
        .only(*_READ)
        .order_by("pk")
    )


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
        held=row.held_by_id,
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
