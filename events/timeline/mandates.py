"""The mandates that the Security Council renews: each a chain of resolutions with the day on which it runs out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.models import Resolution
from events.timeline.records import ResolutionRecord
from events.timeline.rows import resolution_record

# Topics of the reference table that a later resolution takes up again, as the Council's own chains run.
TRACKS = ("mission_mandate", "arms_embargo_vessel_inspection", "illicit_oil", "sanctions_panel", "migrant_smuggling")


@dataclass(frozen=True, slots=True)
class Mandate:
    """One mandate: its resolutions, oldest first; ``until`` is the last day that the latest one gives."""

    track: str
    chain: tuple[ResolutionRecord, ...]
    until: date
    lapsed: bool

    @property
    def latest(self) -> ResolutionRecord:
        """Return the resolution that holds now, or held last."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a resolution stands in a mandate's chain."""

    track: str
    before: ResolutionRecord | None
    after: ResolutionRecord | None


def list_mandates(*, today: date) -> list[Mandate]:
    """Return the mandates, the next to run out first and those that ran out last: 1 query."""
    found = [_mandate(track, chain, today) for track, chain in _chains().items() if chain]
    running = sorted((one for one in found if not one.lapsed), key=lambda one: one.until)
    return running + sorted((one for one in found if one.lapsed), key=lambda one: one.until, reverse=True)


def links_of(symbol: str) -> list[Link]:
    """Return the chains that a resolution belongs to, with what it renews and what renewed it: 1 query."""
    links = []
    for track, chain in _chains().items():
        places = [index for index, one in enumerate(chain) if one.symbol == symbol]
        for index in places:
            before = chain[index - 1] if index else None
            after = chain[index + 1] if index + 1 < len(chain) else None
            links.append(Link(track, before, after))
    return [link for link in links if link.before or link.after]


def _mandate(track: str, chain: tuple[ResolutionRecord, ...], today: date) -> Mandate:
    until = chain[-1].mandate_until or date.min
    return Mandate(track, chain, until, lapsed=until < today)


def _chains() -> dict[str, tuple[ResolutionRecord, ...]]:
    rows = Resolution.objects.filter(mandate_until__isnull=False).order_by("adopted", "number")
    records = [resolution_record(row) for row in rows]
    return {track: tuple(_of(track, records)) for track in TRACKS}


def _of(track: str, records: Iterable[ResolutionRecord]) -> Iterable[ResolutionRecord]:
    return (record for record in records if track in _topics(record))


def _topics(record: ResolutionRecord) -> tuple[str, ...]:
    topics = record.details.get("topics", ())
    return tuple(topics) if isinstance(topics, (list, tuple)) else ()
