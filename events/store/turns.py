"""Whose turn it is to merge: workers that read of different months go on side by side, others one after the other.

A turn is a set of locks that end with the transaction, all taken at once and in one order before anything is read. It
must cover every mention a decision looks at: two mentions can only be one event where the days on which company is
looked for overlap, so both their turns hold the month in common. Where a decision turns out to need more, its
transaction starts again with a wider turn.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from events.merging.mention import MergeMention
from events.merging.needs import type_group
from events.store.blocks import search_range
from events.store.withheld import wait_for_names
from events.vocabulary import EventType

_GROUP_LOCK, _PART_LOCK = 4_701_002, 4_701_006
_MOST_MONTHS = 15
_Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a transaction has to itself: groups of types wholly, and of others single months and resolutions."""

    groups: frozenset[str] = frozenset()
    parts: frozenset[_Part] = frozenset()

    def __or__(self, other: "Turn") -> "Turn":
        return Turn(self.groups | other.groups, self.parts | other.parts)

    def covers(self, other: "Turn") -> bool:
        """Say whether whoever has this turn needs no other."""
        return other.groups <= self.groups and all(part in self.parts or part[0] in self.groups for part in other.parts)


class TooNarrow(Exception):
    """A decision needs more than its transaction has locked; ``needed`` is what it needs."""

    def __init__(self, needed: Turn) -> None:
        """Keep what is needed."""
        super().__init__("the transaction has to start again with a wider turn")
        self.needed = needed


def whole_turn(types: Iterable[EventType]) -> Turn:
    """Return the turn that has all events of some types, and of those they may be taken for, to itself."""
    return Turn(groups=frozenset(_group(kind) for kind in types))


def turn_for(kind: EventType, days: DateRange | None, *, resolution: str = "", held: bool = False) -> Turn:
    """Return the turn that a mention needs; one of unknown or very wide days, or kept by a person, needs its group."""
    group = _group(kind)
    months = _months(days) if days is not None else None
    if held or months is None:
        return Turn(groups=frozenset({group}))
    return Turn(parts=frozenset((group, name) for name in (*months, resolution) if name))


def turn_of(mentions: Iterable[MergeMention]) -> Turn:
    """Return the turn that a decision about some mentions needs."""
    needed = Turn()
    for one in mentions:
        days = search_range(one.date, kind=one.type, status=one.status, doc_date=one.doc_date)
        needed |= turn_for(one.type, days, resolution=one.resolution, held=one.held is not None)
    return needed


def take_turn(turn: Turn) -> None:
    """Wait until everything in a turn is ours; the locks end with the transaction.

    Who holds single months shares the group with others who do, and excludes whoever wants all of it.
    """
    wait_for_names()
    with connection.cursor() as cursor:
        for group in sorted({*turn.groups, *(group for group, _ in turn.parts)}):
            sharing = "" if group in turn.groups else "_shared"
            cursor.execute(f"SELECT pg_advisory_xact_lock{sharing}(%s, %s)", [_GROUP_LOCK, _number(group)])
        numbers = sorted({_number("|".join(part)) for part in turn.parts if part[0] not in turn.groups})
        if numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, n) FROM unnest(%s::int[]) AS n", [_PART_LOCK, numbers])


def _group(kind: EventType) -> str:
    return min(type_group(kind)).value


def _months(days: DateRange) -> list[str] | None:
    """Return the months some days lie in, such as ["2020-01"], or None where they are too many to lock one by one."""
    first, last = days.lower, days.upper
    if first is None or last is None:
        return None
    last -= timedelta(days=1)
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if count > _MOST_MONTHS:
        return None
    numbers = (12 * first.year + first.month - 1 + step for step in range(count))
    return [f"{date(number // 12, number % 12 + 1, 1):%Y-%m}" for number in numbers]


def _number(name: str) -> int:
    return zlib.crc32(name.encode()) & 0x7FFFFFFF
