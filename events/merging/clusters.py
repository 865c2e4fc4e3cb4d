"""Mentions to events: which mentions belong together, decided from all of them at once.

Sharply dated mentions are joined first, strongest grounds first. Vague ones ("in February") and undated ones are then
laid beside what stands: each joins the one event it fits, and none where two fit equally. Those left over are joined
among themselves. Last come those of which not even their article says when they were: each joins the only event that
it could be. What is joined later moves nothing that was joined before, so the order of arrival cannot show, and no
vague mention ties two events together (``reach`` relies on it).
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations
from math import log2

from events.merging.days import NOT_HELD, is_precise, window
from events.merging.mention import MergeMention
from events.merging.similarity import Match, compare, conflict
from events.vocabulary import EdtfDate

Cluster = list[MergeMention]
_CLEARLY = 0.75
_UNLIKE = 1.0
_PROMINENCE = 0.5  # a passing reference is to what four others report rather than to what one does


def cluster(mentions: Iterable[MergeMention]) -> list[tuple[MergeMention, ...]]:
    """Return the mentions in groups, one per event; groups and members in an order made of their content alone."""
    everything = sorted(mentions, key=_key)
    held = _held_together(everything)
    free = [mention for mention in everything if mention.held is None]
    groups = _join([mention for mention in free if is_precise(mention.date)], held)
    vague = [mention for mention in free if not is_precise(mention.date)]
    for hints in (True, False):
        groups += _join(_attach([mention for mention in vague if (window(mention) is not None) is hints], groups))
    return sorted((tuple(sorted(group, key=_key)) for group in groups), key=lambda group: group[0].key)


def home_of_denial(denial: MergeMention, groups: Sequence[Sequence[MergeMention]]) -> int | None:
    """Return which of some events a denial is of, by its place: the one it clearly fits, or None."""
    clusters = [list(group) for group in groups]
    home = _home(denial, clusters)
    return next((place for place, group in enumerate(clusters) if group is home), None)


def _key(mention: MergeMention) -> str:
    return mention.key


def _held_together(mentions: Iterable[MergeMention]) -> list[Cluster]:
    """Return the groups that people made; nothing takes them apart, and none is joined to another."""
    groups: dict[int, Cluster] = {}
    for mention in mentions:
        if mention.held is not None:
            groups.setdefault(mention.held, []).append(mention)
    return list(groups.values())


def _join(mentions: Sequence[MergeMention], held: Sequence[Cluster] = ()) -> list[Cluster]:
    """Join pairs by the strength of their grounds, never two groups that contradict."""
    home: dict[str, Cluster] = {mention.key: [mention] for mention in mentions}
    home |= {mention.key: group for group in held for mention in group}
    for _, one, other in _matches([*mentions, *(mention for group in held for mention in group)]):
        left, right = home[one.key], home[other.key]
        if left is right or _contradict(left, right):
            continue
        left.extend(right)
        for moved in right:
            home[moved.key] = left
    return list({id(group): group for group in home.values()}.values())


def _contradict(left: Cluster, right: Cluster) -> bool:
    """Say whether any two members contradict; where a person joined members that do, one that fits is enough.

    Two things that one article tells apart stay apart all the same. Whether two members match, who asks finds out.
    """
    if any(one.held is not None for one in left) and any(other.held is not None for other in right):
        return True
    against = [(one, other) for one in left for other in right if conflict(one, other)]
    if any(one.held is not None for one in (*left, *right)):
        return any(one.article == other.article for one, other in against)
    return bool(against)


def _matches(mentions: Sequence[MergeMention]) -> list[tuple[Match, MergeMention, MergeMention]]:
    found = [(compare(one, other), one, other) for one, other in combinations(mentions, 2)]
    matches = [(match, one, other) for match, one, other in found if match is not None]
    return sorted(matches, key=lambda entry: (-entry[0].weight, entry[1].key, entry[2].key))


def _attach(mentions: Sequence[MergeMention], groups: list[Cluster]) -> list[MergeMention]:
    """Add each mention to the group it belongs to and return those that belong to none.

    Each is judged against the sharply dated members alone; of two that one article tells apart only the first joins.
    """
    homes = [(mention, _home(mention, groups)) for mention in mentions]
    left: list[MergeMention] = []
    for mention, home in homes:
        if home is None or any(_told_apart(mention, member) for member in home):
            left.append(mention)
        else:
            home.append(mention)
    return left


def _told_apart(one: MergeMention, other: MergeMention) -> bool:
    return one.article == other.article and conflict(one, other)


def _home(mention: MergeMention, groups: list[Cluster]) -> Cluster | None:
    fitting = _fitting(mention, groups)
    if window(mention) is None and not mention.resolution:
        return _only_one(mention, [group for _, group in fitting])
    if mention.date is None and mention.doc_date is not None:
        return _nearest_in_time(mention, mention.doc_date, fitting)
    return _clear_best(fitting)


def _only_one(mention: MergeMention, groups: list[Cluster]) -> Cluster | None:
    """Return the only event that a mention without a hint of its time could be, or that names all it names."""
    named = {who.id for who in mention.who}
    whole = [group for group in groups if any(named <= {who.id for who in member.who} for member in group)]
    return next((one[0] for one in (whole, groups) if len(one) == 1), None)


def _fitting(mention: MergeMention, groups: list[Cluster]) -> list[tuple[float, Cluster]]:
    fitting: list[tuple[float, Cluster]] = []
    for group in groups:
        if _contradict([mention], group):
            continue
        weights = [match.weight for member in group if (match := compare(mention, member)) is not None]
        if weights:
            prominence = _PROMINENCE * log2(_articles(group))
            fitting.append((max(weights) + prominence - _UNLIKE * _differ_in_outcome(mention, group), group))
    return sorted(fitting, key=lambda entry: (-entry[0], min(member.key for member in entry[1])))


def _differ_in_outcome(mention: MergeMention, group: Cluster) -> bool:
    """Say whether one is told as having taken place and the other only as planned or called off."""
    took_place = {member.status not in NOT_HELD for member in group}
    return (mention.status not in NOT_HELD) not in took_place


def _articles(group: Cluster) -> int:
    return len({member.wording or member.article for member in group})


def _clear_best(fitting: list[tuple[float, Cluster]]) -> Cluster | None:
    if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < _CLEARLY):
        return None
    return fitting[0][1]


def _nearest_in_time(mention: MergeMention, written: EdtfDate, fitting: list[tuple[float, Cluster]]) -> Cluster | None:
    """Return the event nearest to the day an undated mention was written; None where two are as near."""
    near = sorted(
        (
            (_distance(written, group), min(member.key for member in group), group)
            for _, group in fitting
            if any(member.date for member in group)
        ),
        key=lambda entry: entry[:2],
    )
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][2]


def _distance(written: EdtfDate, group: Cluster) -> timedelta:
    return min(abs(member.date.earliest - written.latest) for member in group if member.date)
