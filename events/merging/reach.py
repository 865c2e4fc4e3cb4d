"""Which mentions must be decided together so that the decision holds whatever else there is.

Sharply dated mentions that could be one event are taken together, whoever they lead to. A vague or undated one depends
on every sharp group it might join, and none of these depends on it: from there no further step is taken.
"""

from collections.abc import Callable, Collection, Iterable

from events.merging.days import is_precise
from events.merging.mention import MergeMention
from events.merging.needs import type_group
from events.merging.similarity import compare

Find = Callable[[Collection[MergeMention]], Iterable[MergeMention]]
Pairs = Callable[[Collection[MergeMention]], Iterable[tuple[MergeMention, MergeMention]]]


def reach(
    seeds: Iterable[MergeMention], *, gone: Iterable[MergeMention] = (), near: Pairs, beside: Pairs, companions: Find
) -> list[MergeMention]:
    """Return the seeds with all mentions that a decision about them needs.

    ``gone`` are seeds as they were before. ``near`` finds at least every mention comparable with some others,
    ``beside`` those of their articles, each with the one it was found for; ``companions`` finds those that are in one
    event with some so far.
    """
    start, before = list(seeds), list(gone)
    start += _like(before, near)
    sharp = _spread([mention for mention in start if is_precise(mention.date)], near, _both_sharp)
    vague = [mention for mention in start if not is_precise(mention.date)]
    vague += [mention for mention in _like(sharp, near) if not is_precise(mention.date)]
    vague = _spread(vague, near, _both_vague, also=beside)
    around = [mention for mention in _like(vague, near) if is_precise(mention.date)]
    sharp = _spread([*sharp, *around], near, _both_sharp)
    needed = {mention.key: mention for mention in (*sharp, *vague)}
    return list({mention.key: mention for mention in (*companions(list(needed.values())), *needed.values())}.values())


def _spread(
    start: Iterable[MergeMention],
    near: Pairs,
    linked: Callable[[MergeMention, MergeMention], bool],
    also: Pairs | None = None,
) -> list[MergeMention]:
    """Return some mentions with all that are linked to them, step by step until there are no more."""
    inside = {mention.key: mention for mention in start}
    frontier = list(inside.values())
    while frontier:
        pairs = [*near(frontier), *(also(frontier) if also else ())]
        fresh = {other.key: other for one, other in pairs if other.key not in inside and linked(other, one)}
        inside |= fresh
        frontier = list(fresh.values())
    return list(inside.values())


def _like(mentions: Collection[MergeMention], near: Pairs) -> list[MergeMention]:
    """Return what could be one event with one of some mentions."""
    if not mentions:
        return []
    return list({other.key: other for one, other in near(mentions) if compare(other, one) is not None}.values())


def _both_sharp(one: MergeMention, other: MergeMention) -> bool:
    return is_precise(one.date) and is_precise(other.date) and compare(one, other) is not None


def _both_vague(one: MergeMention, other: MergeMention) -> bool:
    """Say whether two vague mentions could be joined, or stand in one article, which may tell them apart."""
    if is_precise(one.date) or is_precise(other.date):
        return False
    if one.article == other.article and other.type in type_group(one.type):
        return True
    return compare(one, other) is not None
