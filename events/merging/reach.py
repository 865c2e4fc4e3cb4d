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


def reach(
    seeds: Iterable[MergeMention], *, gone: Iterable[MergeMention] = (), near: Find, beside: Find, companions: Find
) -> list[MergeMention]:
    """Return the seeds with all mentions that a decision about them needs.

    ``gone`` are seeds as they were before. ``near`` finds at least every mention comparable with some others,
    ``beside`` those of their articles, ``companions`` those that are in one event with them so far.
    """
    start = list(seeds)
    before = list(gone)
    start += [mention for mention in near(before) if _like_any(mention, before)] if before else []
    sharp = _spread([mention for mention in start if is_precise(mention.date)], near, _both_sharp)
    vague = [mention for mention in start if not is_precise(mention.date)]
    vague += _vague_beside(sharp, near)
    vague = _spread(vague, near, _both_vague, also=beside)
    around = (
        [mention for mention in near(vague) if is_precise(mention.date) and _like_any(mention, vague)] if vague else []
    )
    sharp = _spread([*sharp, *around], near, _both_sharp)
    needed = {mention.key: mention for mention in (*sharp, *vague)}
    return list({mention.key: mention for mention in (*companions(list(needed.values())), *needed.values())}.values())


def _spread(
    start: Iterable[MergeMention],
    near: Find,
    linked: Callable[[MergeMention, MergeMention], bool],
    also: Find | None = None,
) -> list[MergeMention]:
    """Return some mentions with all that are linked to them, step by step until there are no more."""
    inside = {mention.key: mention for mention in start}
    frontier = list(inside.values())
    while frontier:
        found = [*near(frontier), *(also(frontier) if also else ())]
        fresh = {one.key: one for one in found if one.key not in inside and any(linked(one, old) for old in frontier)}
        inside |= fresh
        frontier = list(fresh.values())
    return list(inside.values())


def _vague_beside(sharp: Collection[MergeMention], near: Find) -> list[MergeMention]:
    if not sharp:
        return []
    return [mention for mention in near(sharp) if not is_precise(mention.date) and _like_any(mention, sharp)]


def _sharp_beside(vague: Collection[MergeMention], near: Find) -> list[MergeMention]:
    if not vague:
        return []
    return [mention for mention in near(vague) if is_precise(mention.date) and _like_any(mention, vague)]


def _like_any(mention: MergeMention, others: Iterable[MergeMention]) -> bool:
    return any(compare(mention, other) is not None for other in others)


def _both_sharp(one: MergeMention, other: MergeMention) -> bool:
    return is_precise(one.date) and is_precise(other.date) and compare(one, other) is not None


def _both_vague(one: MergeMention, other: MergeMention) -> bool:
    """Say whether two vague mentions could be joined, or stand in one article, which may tell them apart."""
    if is_precise(one.date) or is_precise(other.date):
        return False
    if one.article == other.article and other.type in type_group(one.type):
        return True
    return compare(one, other) is not None
