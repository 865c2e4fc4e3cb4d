"""The density strip as plain numbers for a server-rendered SVG, mirrored where time runs from right to left.

Positions along time are per cent of the width, so the drawing needs neither script nor style to fit its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.timeline.filters import TimelineFilter
from events.timeline.histogram import Column, Histogram, Part
from events.timeline.periods import Period, parse_period
from events.timeline.wording import month_name, month_words
from events.vocabulary import EventStatus, EventType

HEIGHT = 92
_TALLEST, _GAP, _SMALLEST = 20, 2, 4
_MARGIN = 0.11  # of a column, on either side of what stands in it
_MOST_BARS = 1500
_FILTERED = (EventType.OTHER.value, EventStatus.OCCURRED.value, True)


@dataclass(frozen=True, slots=True)
class Block:
    """One event, or as many as fit no other way: a rectangle of its type and status; ``out`` when filtered away."""

    x: float
    y: float
    width: float
    height: float
    type: str
    status: str
    out: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """All bars of one type and status as one path, in a box as wide as there are columns."""

    path: str
    type: str
    status: str
    out: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """One column's place on the axis and the period that it stands for."""

    x: float
    width: float
    column: Column
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A year, month or day under the axis, and the period that a click on it opens."""

    x: float
    width: float
    edge: float
    text: str
    period: Period
    count: int
    minor: bool

    @property
    def middle(self) -> float:
        """Return where the text stands."""
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything the SVG draws; ``start`` to ``end`` are the chosen columns, ``first`` and ``last`` their edges.

    Events stand as ``blocks`` while there is room for each (``single``), else as ``shapes``.
    """

    unit: str
    blocks: tuple[Block, ...]
    shapes: tuple[Shape, ...]
    slots: tuple[Slot, ...]
    labels: tuple[Label, ...]
    first: float
    last: float
    start: int = 0
    end: int = 0
    height: int = HEIGHT
    single: bool = True

    @property
    def selected(self) -> tuple[float, float]:
        """Return the left and right edge of the chosen period."""
        return min(self.first, self.last), max(self.first, self.last)

    @property
    def after(self) -> float:
        """Return the width that lies right of the chosen period."""
        return round(100 - self.selected[1], 3)


def draw_strip(histogram: Histogram, chosen: TimelineFilter, *, mirrored: bool) -> Strip:
    """Return the strip of a histogram."""
    axis = _Axis(len(histogram.columns) or 1, mirrored=mirrored)
    highest = max(histogram.highest, 1)
    single = _size(highest) >= _SMALLEST
    slots = [
        Slot(axis.x(index), axis.width(), column, _title(column.period, histogram.unit))
        for index, column in enumerate(histogram.columns)
    ]
    first, last = _chosen(histogram, chosen)
    return Strip(
        histogram.unit,
        tuple(_blocks(histogram, axis, highest)) if single else (),
        () if single else tuple(_shapes(histogram, axis, highest)),
        tuple(slots),
        tuple(_labels(histogram, axis)),
        axis.edge(first),
        axis.edge(last),
        start=first,
        end=last,
        single=single,
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    columns: int
    mirrored: bool

    def edge(self, index: float) -> float:
        at = 100 * index / self.columns
        return round(100 - at if self.mirrored else at, 3)

    def x(self, index: float, span: float = 1) -> float:
        """Return the left edge of a stretch of columns, on whichever side time begins."""
        return min(self.edge(index), self.edge(index + span))

    def width(self, span: float = 1) -> float:
        return round(100 * span / self.columns, 3)


def _size(highest: int) -> float:
    """Return how tall a block may be so that the fullest column fits."""
    return min(_TALLEST, (HEIGHT - 4) / highest - _GAP)


def _blocks(histogram: Histogram, axis: _Axis, highest: int) -> Iterator[Block]:
    """Stack the columns block upon block."""
    size = _size(highest)
    for index, column in enumerate(histogram.columns):
        x, width = round(axis.x(index) + axis.width() * _MARGIN, 3), round(axis.width() * (1 - 2 * _MARGIN), 3)
        for level, (part, out) in enumerate(_each(column), start=1):
            y = HEIGHT - level * (size + _GAP) + _GAP
            yield Block(x, round(y, 2), width, round(size, 2), part.type, part.status, out)


def _each(column: Column) -> Iterator[tuple[Part, bool]]:
    return ((part, number >= part.matching) for part in column.parts for number in range(part.count))


def _shapes(histogram: Histogram, axis: _Axis, highest: int) -> Iterator[Shape]:
    """Stack a bar for each type and status of a column; for each type alone where that would be too many to see."""
    split = sum(len(column.parts) for column in histogram.columns) <= _MOST_BARS
    scale, width = (HEIGHT - 4) / highest, 1 - 2 * _MARGIN
    paths: dict[tuple[str, str, bool], list[str]] = {}
    for index, column in enumerate(histogram.columns):
        x = len(histogram.columns) - 1 - index if axis.mirrored else index
        level = 0
        for style, count in _bars(column, split=split).items():
            level += count
            at = f"M{x + _MARGIN:g} {HEIGHT - level * scale:.1f}"
            paths.setdefault(style, []).append(f"{at}h{width:g}v{count * scale:.1f}h-{width:g}z")
    return (Shape("".join(path), *style) for style, path in paths.items())


def _bars(column: Column, *, split: bool) -> dict[tuple[str, str, bool], int]:
    """Return the height of each style in a column from the ground up; what is filtered away is one grey bar on top."""
    found: dict[tuple[str, str, bool], int] = {}
    for part in column.parts:
        if part.matching:
            style = (part.type, part.status if split else EventStatus.OCCURRED.value, False)
            found[style] = found.get(style, 0) + part.matching
    out = column.count - column.matching
    return {**found, _FILTERED: out} if out else found


def _chosen(histogram: Histogram, chosen: TimelineFilter) -> tuple[int, int]:
    """Return the first column of the chosen period and the one after its last."""
    columns = histogram.columns
    first = chosen.first.earliest if chosen.first else date.min
    last = chosen.last.latest if chosen.last else date.max
    inside = [
        index
        for index, column in enumerate(columns)
        if column.period.latest >= first and column.period.earliest <= last
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, len(columns))


def _title(period: Period, unit: str) -> str:
    return month_words(period.earliest) if unit == "month" else period.text


def _labels(histogram: Histogram, axis: _Axis) -> list[Label]:
    """Label years under months of several years, months under a year, days under a month."""
    groups: dict[str, list[int]] = {}
    length = _label_length(histogram)
    for index, column in enumerate(histogram.columns):
        groups.setdefault(column.period.text[:length], []).append(index)
    every = 1 + (len(groups) - 1) // 5
    return [
        _label(histogram, axis, text, indexes, minor=bool(number % every))
        for number, (text, indexes) in enumerate(groups.items())
    ]


def _label_length(histogram: Histogram) -> int:
    if histogram.unit == "day":
        return 10
    return 7 if histogram.unit == "month" and len(histogram.columns) <= 12 else 4


def _label(histogram: Histogram, axis: _Axis, text: str, indexes: list[int], *, minor: bool) -> Label:
    period = parse_period(text)
    shown = {4: text, 7: month_name(period.earliest.month), 10: str(period.earliest.day)}[len(text)]
    count = sum(histogram.columns[index].count for index in indexes)
    span = len(indexes)
    return Label(axis.x(indexes[0], span), axis.width(span), axis.edge(indexes[0]), shown, period, count, minor)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the strip as a table: a period and its events by type."""

    period: Period
    counts: tuple[int, ...]
    total: int


def tabulate(histogram: Histogram, types: tuple[str, ...]) -> list[TableRow]:
    """Return the strip's numbers by label, which is what the drawing says in words."""
    length = _label_length(histogram)
    rows: dict[str, dict[str, int]] = {}
    for column in histogram.columns:
        row = rows.setdefault(column.period.text[:length], dict.fromkeys(types, 0))
        for part in column.parts:
            row[part.type] += part.matching
    return [TableRow(parse_period(text), tuple(row.values()), sum(row.values())) for text, row in rows.items()]
