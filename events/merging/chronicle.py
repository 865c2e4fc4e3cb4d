"""From articles to a chronicle: what was read from many files, merged into events, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.extraction.results import DocumentDate, ExtractedEvent
from events.lexicon.load import Lexicon
from events.merging.clusters import cluster, home_of_denial
from events.merging.extracted import Read, merge_denials, merge_mentions
from events.merging.mention import MergeMention
from events.merging.values import EventValues, agree


@dataclass(frozen=True, slots=True)
class Said:
    """One article's assertion of an event, the file it stands in, who published it, and when it was written."""

    file: str
    event: ExtractedEvent
    origin: str
    written: DocumentDate


@dataclass(frozen=True, slots=True)
class ChronicleEvent:
    """One event of the chronicle with everything that asserts it, the mention that speaks for it first.

    ``denied`` is what denies it: shown beside it, and no reason for it.
    """

    values: EventValues
    said: tuple[Said, ...]
    denied: tuple[Said, ...] = ()

    @property
    def lead(self) -> ExtractedEvent:
        """Return the assertion that speaks for the event."""
        return self.said[0].event


def chronicle(reads: Iterable[Read], lexicon: Lexicon) -> list[ChronicleEvent]:
    """Return the events of some articles, oldest first and undated last."""
    articles = list(reads)
    groups = cluster(merge_mentions(articles, lexicon))
    denials = _denials(merge_denials(articles, lexicon), groups)
    home = {key: _said(read, event) for read in articles for key, event in read.assertions.items()}
    events = [_event(group, denials.get(place, ()), home) for place, group in enumerate(groups)]
    return sorted(events, key=_when)


def _said(read: Read, event: ExtractedEvent) -> Said:
    return Said(read.file, event, read.origin, read.extraction.doc_date)


def _denials(denials: Iterable[MergeMention], groups: list[tuple[MergeMention, ...]]) -> dict[int, list[MergeMention]]:
    """Return the denials by the place of the event that each clearly speaks of; others deny nothing that is told."""
    found: dict[int, list[MergeMention]] = {}
    for denial in denials:
        place = home_of_denial(denial, groups)
        if place is not None:
            found.setdefault(place, []).append(denial)
    return found


def _event(group: tuple[MergeMention, ...], denials: Iterable[MergeMention], home: dict[str, Said]) -> ChronicleEvent:
    values = agree(group)
    ordered = sorted(group, key=lambda mention: _rank(mention, values, home[mention.key].event))
    denied = sorted(denials, key=lambda denial: denial.key)
    return ChronicleEvent(
        values, tuple(home[mention.key] for mention in ordered), tuple(home[denial.key] for denial in denied)
    )


def _rank(mention: MergeMention, values: EventValues, event: ExtractedEvent) -> tuple[bool, bool, bool, float, str]:
    return (mention.date != values.date, not event.date_text, not mention.core, -mention.confidence, mention.key)


def _when(event: ChronicleEvent) -> tuple[date, date, str, str]:
    when = event.values.date
    bounds = (when.earliest, when.latest) if when else (date.max, date.max)
    return (*bounds, event.values.type.value, event.lead.evidence.text)
