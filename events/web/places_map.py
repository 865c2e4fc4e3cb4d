"""The places of a selection on a small map: circles whose area is the count, labels where they fit.

The land is one drawing from Natural Earth (public domain) in a Lambert conformal conic projection; the numbers below
are that projection's. Countries and regions are not points, and what lies beyond the map's edge is not moved onto it:
both are listed beneath.
"""

import math
from dataclasses import dataclass

from events.timeline.place_counts import PlaceCount

WIDTH, HEIGHT = 320, 232
_CONE, _CENTRAL, _SCALE, _LEFT, _TOP = 0.67, math.radians(22), 553.72, 154.44, -210.49
_AREAS = ("country", "region", "continent", "sea")
_MOST_LABELS = 10
_LETTER, _LINE = 6.4, 12.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map; the label stands where ``label_x`` says, or nowhere when it is None."""

    place: PlaceCount
    x: float
    y: float
    radius: float
    label_x: float | None = None
    label_y: float = 0
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """Points from the largest down, and the places that are no points of this map."""

    points: tuple[Point, ...]
    others: tuple[PlaceCount, ...]


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place lies on the drawing, in its units.

    >>> x, y = project(52.52, 13.405)  # Berlin
    >>> round(x), round(y)
    (128, 57)
    """
    distance = (1 / math.tan(math.pi / 4 + math.radians(lat) / 2)) ** _CONE
    angle = _CONE * (math.radians(lon) - _CENTRAL)
    return _LEFT + _SCALE * distance * math.sin(angle), _TOP + _SCALE * distance * math.cos(angle)


def draw_map(places: list[PlaceCount], *, language: str, mirrored: bool) -> PlacesMap:
    """Return the map of a selection's places; only the side of the labels depends on the language."""
    points = [point for place in places if (point := _point(place)) is not None]
    shown = {point.place.slug for point in points}
    taken = [
        (point.x - point.radius, point.y - point.radius, point.x + point.radius, point.y + point.radius)
        for point in points
    ]
    labelled = [_labelled(point, taken, language, mirrored=mirrored) for point in points[:_MOST_LABELS]]
    others = tuple(place for place in places if place.slug not in shown)
    return PlacesMap((*labelled, *points[_MOST_LABELS:]), others)


def _point(place: PlaceCount) -> Point | None:
    if place.lat is None or place.lon is None or place.form in _AREAS:
        return None
    x, y = project(place.lat, place.lon)
    if not (4 <= x <= WIDTH - 4 and 4 <= y <= HEIGHT - 4):
        return None
    return Point(place, round(x, 1), round(y, 1), round(1.5 + 1.5 * math.sqrt(place.count), 1))


_Box = tuple[float, float, float, float]


def _labelled(point: Point, taken: list[_Box], language: str, *, mirrored: bool) -> Point:
    """Give a point the first free place for its label: right, left, above, below; none where all are taken."""
    width = _LETTER * (len(point.place.names.shown(language)[0]) + len(str(point.place.count)) + 1)
    gap = point.radius + 3
    places = [
        (point.x + gap, point.y + 4, "left"),
        (point.x - gap, point.y + 4, "right"),
        (point.x, point.y - gap - 1, "middle"),
        (point.x, point.y + gap + 9, "middle"),
    ]
    for x, y, side in places:
        start = x - {"left": 0, "right": width, "middle": width / 2}[side]
        box = (start, y - _LINE + 2, start + width, y + 2)
        if _free(box, taken, point):
            taken.append(box)
            return Point(
                point.place, point.x, point.y, point.radius, round(x, 1), round(y, 1), _anchor(side, mirrored=mirrored)
            )
    return point


def _free(box: _Box, taken: list[_Box], point: Point) -> bool:
    if box[0] < 0 or box[2] > WIDTH or box[1] < 0 or box[3] > HEIGHT:
        return False
    own = (point.x - point.radius, point.y - point.radius, point.x + point.radius, point.y + point.radius)
    return not any(one != own and _touch(box, one) for one in taken)


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _anchor(side: str, *, mirrored: bool) -> str:
    """Return the SVG anchor, which counts from the side where reading begins."""
    if side == "middle":
        return "middle"
    return "start" if (side == "left") != mirrored else "end"
