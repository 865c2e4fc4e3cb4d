"""From articles to a chronicle: what was read from many files, merged into events, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.extraction.results import ExtractedEvent
from events.lexicon.load import Lexicon
from events.merging.clusters import cluster
from events.merging.extracted import Read, merge_mentions
from events.merging.mention import MergeMention
from events.merging.values import EventValues, agree


@dataclass(frozen=True, slots=True)
class Said:
    """One article's assertion of an event, and the file it stands in."""

    file: str
    event: ExtractedEvent


@dataclass(frozen=True, slots=True)
class ChronicleEvent:
    """One event of the chronicle with everything that asserts it, the mention that speaks for it first."""

    values: EventValues
    said: tuple[Said, ...]

    @property
    def lead(self) -> ExtractedEvent:
        """Return the assertion that speaks for the event."""
        return self.said[0].event


def chronicle(reads: Iterable[Read], lexicon: Lexicon) -> list[ChronicleEvent]:
    """Return the events of some articles, oldest first and undated last."""
    articles = list(reads)
    mentions = merge_mentions(articles, lexicon)
    home = {key: Said(read.file, event) for read in articles for key, event in read.assertions.items()}
    events = [_event(group, home) for group in cluster(mentions)]
    return sorted(events, key=_when)


def _event(group: tuple[MergeMention, ...], home: dict[str, Said]) -> ChronicleEvent:
    values = agree(group)
    ordered = sorted(group, key=lambda mention: _rank(mention, values, home[mention.key].event))
    return ChronicleEvent(values, tuple(home[mention.key] for mention in ordered))


def _rank(mention: MergeMention, values: EventValues, event: ExtractedEvent) -> tuple[bool, bool, bool, float, str]:
    return (mention.date != values.date, not event.date_text, not mention.core, -mention.confidence, mention.key)


def _when(event: ChronicleEvent) -> tuple[date, date, str, str]:
    when = event.values.date
    bounds = (when.earliest, when.latest) if when else (date.max, date.max)
    return (*bounds, event.values.type.value, event.lead.evidence.text)
