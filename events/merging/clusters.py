"""Mentions to events: which mentions belong together, decided from all of them at once.

Sharply dated mentions are joined first, strongest grounds first. Vague ones ("in February") are then laid beside what
stands: they join the one event they fit, and where two fit equally they join none. Undated ones come last. Each round
looks only at what the round before left, so the order of arrival cannot show.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from math import log2

from events.merging.days import NOT_HELD, is_precise
from events.merging.mention import MergeMention
from events.merging.similarity import Match, compare, conflict
from events.vocabulary import EventStatus

Cluster = list[MergeMention]
_CLEARLY = 0.75
_UNLIKE = 1.0
_PROMINENCE = 0.5  # a passing reference is to what four others report rather than to what one does


def cluster(mentions: Iterable[MergeMention]) -> list[tuple[MergeMention, ...]]:
    """Return the mentions in groups, one per event; groups and members in an order made of their content alone."""
    ordered = sorted(mentions, key=_key)
    sharp = [mention for mention in ordered if is_precise(mention.date)]
    vague = [mention for mention in ordered if mention.date is not None and not is_precise(mention.date)]
    undated = [mention for mention in ordered if mention.date is None]
    groups = _join(sharp)
    groups += _join(_attach(vague, groups, choose=_clear_best))
    groups += _join(_attach(undated, groups, choose=_nearest_in_time))
    return sorted((tuple(sorted(group, key=_key)) for group in groups), key=lambda group: group[0].key)


def _key(mention: MergeMention) -> str:
    return mention.key


def _join(mentions: Sequence[MergeMention]) -> list[Cluster]:
    """Join pairs by the strength of their grounds, never two groups of which any two members contradict."""
    home: dict[str, Cluster] = {mention.key: [mention] for mention in mentions}
    for _, one, other in _matches(mentions):
        left, right = home[one.key], home[other.key]
        if left is right or any(conflict(a, b) for a in left for b in right):
            continue
        left.extend(right)
        for moved in right:
            home[moved.key] = left
    return list({id(group): group for group in home.values()}.values())


def _matches(mentions: Sequence[MergeMention]) -> list[tuple[Match, MergeMention, MergeMention]]:
    found = [(compare(one, other), one, other) for one, other in combinations(mentions, 2)]
    matches = [(match, one, other) for match, one, other in found if match is not None]
    return sorted(matches, key=lambda entry: (-entry[0].weight, entry[1].key, entry[2].key))


Choice = Callable[[MergeMention, list[tuple[float, Cluster]]], Cluster | None]


def _attach(mentions: Sequence[MergeMention], groups: list[Cluster], *, choose: Choice) -> list[MergeMention]:
    """Add each mention to the group it belongs to and return those that belong to none.

    All are judged against the groups as they stood before; then, strongest first, each joins unless one that joined
    before it contradicts.
    """
    homes = [(mention, choose(mention, _fitting(mention, groups))) for mention in mentions]
    left: list[MergeMention] = []
    for mention, home in homes:
        if home is None or any(conflict(mention, member) for member in home):
            left.append(mention)
        else:
            home.append(mention)
    return left


def _fitting(mention: MergeMention, groups: list[Cluster]) -> list[tuple[float, Cluster]]:
    fitting: list[tuple[float, Cluster]] = []
    for group in groups:
        if any(conflict(mention, member) for member in group):
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


def _clear_best(_: MergeMention, fitting: list[tuple[float, Cluster]]) -> Cluster | None:
    if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < _CLEARLY):
        return None
    return fitting[0][1]


def _nearest_in_time(mention: MergeMention, fitting: list[tuple[float, Cluster]]) -> Cluster | None:
    """Return the next event to come for a plan, the last that was for a report."""
    if mention.doc_date is None:
        return _clear_best(mention, fitting)
    dated = [(_distance(mention, group), group) for _, group in fitting if any(member.date for member in group)]
    dated.sort(key=lambda entry: (entry[0], min(member.key for member in entry[1])))
    if not dated or (len(dated) > 1 and dated[0][0] == dated[1][0]):
        return None
    return dated[0][1]


def _distance(mention: MergeMention, group: Cluster) -> timedelta:
    anchor = mention.doc_date.latest if mention.doc_date else date.max
    days = [member.date.earliest for member in group if member.date]
    if mention.status is EventStatus.PLANNED:
        return min(abs(day - anchor) for day in days)
    return min(abs(anchor - day) for day in days)
