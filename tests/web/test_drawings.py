import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.templatetags.quoting import Mark, cut
from events.timeline.filters import EVERYTHING
from events.timeline.histogram import Column, Histogram, Part
from events.timeline.periods import parse_period
from events.timeline.place_counts import PlaceCount
from events.timeline.records import Names
from events.vocabulary import Span
from events.web.places_map import HEIGHT, WIDTH, draw_map, project
from events.web.strip import draw_strip


def months(*counts):
    columns = [
        Column(parse_period(f"2020-{month:02d}"), (Part("meeting", "occurred", count, count),) if count else ())
        for month, count in enumerate(counts, start=1)
    ]
    return Histogram("month", tuple(columns))


def test_one_block_is_one_event():
    strip = draw_strip(months(2, 0, 1), EVERYTHING, mirrored=False)
    assert len(strip.blocks) == 3
    assert {block.x for block in strip.blocks[:2]} == {strip.blocks[0].x}
    assert all(block.y >= 0 and block.y + block.height <= strip.height for block in strip.blocks)


def heights(shape):
    return [float(tall) for tall in re.findall(r"v([\d.]+)h", shape.path)]


def test_many_events_become_one_bar_of_their_height():
    strip = draw_strip(months(300, 150), EVERYTHING, mirrored=False)
    (shape,) = strip.shapes
    first, second = heights(shape)
    assert first == pytest.approx(2 * second, abs=0.1)
    assert (strip.blocks, strip.single) == ((), False)


def test_what_is_filtered_away_is_one_grey_bar_on_top_of_a_column():
    parts = (Part("call", "planned", 100, 40), Part("visit", "occurred", 100, 0))
    strip = draw_strip(Histogram("month", (Column(parse_period("2020-01"), parts),)), EVERYTHING, mirrored=False)
    assert [(shape.type, shape.status) for shape in strip.shapes if not shape.out] == [("call", "planned")]
    (out,) = [shape for shape in strip.shapes if shape.out]
    assert heights(out) == [pytest.approx(88 * 160 / 200, abs=0.1)]
    assert out.path.startswith("M0.11 4.0h")


def test_bars_too_many_to_see_tell_types_alone():
    parts = tuple(Part(kind, status, 10, 10) for kind in ("call", "visit") for status in ("occurred", "planned"))
    columns = tuple(Column(parse_period(str(year)), parts) for year in range(1000, 1400))
    strip = draw_strip(Histogram("year", columns), EVERYTHING, mirrored=True)
    assert {(shape.type, shape.status) for shape in strip.shapes} == {("call", "occurred"), ("visit", "occurred")}
    assert strip.shapes[0].path.startswith("M399.11 ")


def test_filtered_events_stay_as_shadows():
    histogram = Histogram("month", (Column(parse_period("2020-01"), (Part("call", "occurred", 3, 1),)),))
    assert [block.out for block in draw_strip(histogram, EVERYTHING, mirrored=False).blocks] == [False, True, True]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_mirror_swaps_sides_and_nothing_else(mirrored):
    chosen = replace(EVERYTHING, first=parse_period("2020-02"), last=parse_period("2020-02"))
    strip = draw_strip(months(1, 1, 1, 1), chosen, mirrored=mirrored)
    assert strip.selected == ((50.0, 75.0) if mirrored else (25.0, 50.0))
    assert sorted(slot.x for slot in strip.slots) == [0.0, 25.0, 50.0, 75.0]
    assert (strip.slots[0].x == 75.0) is mirrored


def place(name, lat, lon, count=1, form="city"):
    return PlaceCount(name.lower(), Names(en=name), form, lat, lon, count)


def test_known_cities_lie_where_they_lie():
    tripoli, berlin, cairo = project(32.88, 13.19), project(52.52, 13.4), project(30.04, 31.24)
    assert berlin[1] < tripoli[1] < cairo[1] + 20
    assert tripoli[0] < cairo[0]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in (tripoli, berlin, cairo))


def test_countries_and_far_places_are_listed_and_not_drawn():
    places = [place("Berlin", 52.52, 13.4, 5), place("Libya", 27.0, 17.0, 9, "country"), place("New York", 40.7, -74.0)]
    drawn = draw_map(places, language="en", mirrored=False)
    assert [point.place.slug for point in drawn.points] == ["berlin"]
    assert [one.slug for one in drawn.others] == ["libya", "new york"]


def test_labels_never_cover_each_other_or_a_circle():
    crowd = [place(f"City {number}", 50 + number * 0.2, 8 + number * 0.3, 9 - number % 5) for number in range(12)]
    drawn = draw_map(crowd, language="en", mirrored=False)
    labelled = [point for point in drawn.points if point.label_x is not None]
    assert 0 < len(labelled) < len(crowd)


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(["date", "actor"])), max_size=6),
    st.integers(0, 20),
)
def test_cutting_loses_and_repeats_nothing(text, spans, offset):
    marks = [Mark(Span(min(a, b), max(a, b)), kind) for a, b, kind in spans]
    pieces = cut(text, marks, offset=offset)
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        start, end = max(mark.span.start - offset, 0), min(mark.span.end - offset, len(text))
        marked = "".join(piece.text for piece in pieces if mark.kind in piece.kinds)
        assert start >= end or text[start:end] in marked or len([one for one in marks if one.kind == mark.kind]) > 1
