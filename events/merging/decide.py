"""From clusters to a plan: which event each cluster is, which events are new, merged away or retracted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from events.merging.clusters import cluster
from events.merging.mention import MergeMention
from events.merging.values import EventValues, agree


@dataclass(frozen=True, slots=True)
class Keep:
    """A cluster and the event it is; ``event`` None means a new one."""

    event: int | None
    mentions: tuple[str, ...]
    values: EventValues


@dataclass(frozen=True, slots=True)
class Plan:
    """All that must hold after the merge: ``absorbed`` maps an event to the place in ``keeps`` its mentions went to."""

    keeps: tuple[Keep, ...]
    absorbed: Mapping[int, int] = field(default_factory=dict)
    retracted: tuple[int, ...] = ()


def decide(mentions: Iterable[MergeMention], *, homes: Mapping[str, int], known: Iterable[int] = ()) -> Plan:
    """Return the plan for a set of mentions that no other mention touches.

    ``homes`` says which event each mention belongs to so far, ``known`` which events the plan must account for. An
    event keeps its id where most of its mentions are; the oldest id wins a tie.
    """
    clusters = cluster(mentions)
    owners = _owners(clusters, homes)
    keeps = tuple(
        Keep(owners.get(index), tuple(mention.key for mention in group), agree(group))
        for index, group in enumerate(clusters)
    )
    lost = sorted({*known, *homes.values()} - set(owners.values()))
    absorbed = {event: place for event in lost if (place := _went_to(event, clusters, homes)) is not None}
    return Plan(keeps, absorbed, tuple(event for event in lost if event not in absorbed))


def _owners(clusters: Sequence[Sequence[MergeMention]], homes: Mapping[str, int]) -> dict[int, int]:
    """Give each cluster at most one event and each event at most one cluster: the one that a person tied its mentions
    to, else by how many mentions they share.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for index, group in enumerate(clusters):
        for mention in group:
            if mention.key in homes:
                shared[homes[mention.key], index] += 1
    owners = {index: event for index, group in enumerate(clusters) if (event := _holder(group)) is not None}
    taken = set(owners.values())
    for event, index in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if index not in owners and event not in taken:
            owners[index] = event
            taken.add(event)
    return owners


def _holder(group: Sequence[MergeMention]) -> int | None:
    return next((mention.held for mention in group if mention.held is not None), None)


def _went_to(event: int, clusters: Sequence[Sequence[MergeMention]], homes: Mapping[str, int]) -> int | None:
    counts = [sum(homes.get(mention.key) == event for mention in group) for group in clusters]
    most = max(counts, default=0)
    return counts.index(most) if most else None
