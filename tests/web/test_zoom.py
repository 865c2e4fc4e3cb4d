from events.timeline.histogram import Column, Histogram, Part
from events.timeline.periods import parse_period
from events.web.zoom import read_zoom


def histogram(**counts):
    columns = [
        Column(parse_period(text.strip("_").replace("_", "-")), (Part("call", "occurred", n, n),) if n else ())
        for text, n in counts.items()
    ]
    return Histogram("month", tuple(columns))


def texts(zoom):
    return [period and period.text for period in (zoom.out, zoom.into, zoom.before, zoom.after)]


def test_from_the_whole_into_the_fullest_year():
    assert texts(read_zoom(histogram(_2019_01=1, _2020_01=2, _2020_02=3), None)) == [None, "2020", None, None]


def test_from_a_year_into_its_fullest_month_and_to_its_neighbours():
    zoom = read_zoom(histogram(_2020_01=2, _2020_02=3), parse_period("2020"))
    assert texts(zoom) == [None, "2020-02", "2019", "2021"]


def test_from_a_month_out_to_its_year_and_across_the_new_year():
    zoom = read_zoom(Histogram("day", ()), parse_period("2020-12"))
    assert texts(zoom) == ["2020", None, "2020-11", "2021-01"]


def test_nothing_recorded_leads_nowhere_further():
    assert texts(read_zoom(histogram(_2020_01=0), None)) == [None, None, None, None]
