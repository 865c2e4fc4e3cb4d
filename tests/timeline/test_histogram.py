import pytest

from events.timeline.facets import read_facets
from events.timeline.filters import EVERYTHING, read_filter
from events.timeline.histogram import read_histogram
from events.timeline.periods import parse_period
from tests.happenings import happening

pytestmark = pytest.mark.django_db


def chosen(**asked):
    return read_filter({name: [value] for name, value in asked.items()}).filter


def test_it_works():
    for when, kind in (("2019-12-31", "call"), ("2020-01-13", "meeting"), ("2020-01-14", "call"), (None, "call")):
        happening(when, type=kind)
    histogram = read_histogram(chosen(type="call"))
    assert histogram.unit == "month"
    assert (histogram.columns[0].period.text, histogram.columns[-1].period.text) == ("2019-01", "2020-12")
    january = next(column for column in histogram.columns if column.period.text == "2020-01")
    assert (january.count, january.matching) == (2, 1)
    assert [(part.type, part.count, part.matching) for part in january.parts] == [("meeting", 1, 0), ("call", 1, 1)]


def test_the_period_does_not_empty_the_strip():
    happening("2019-12-31")
    happening("2020-01-13")
    histogram = read_histogram(chosen(**{"from": "2020"}))
    assert sum(column.matching for column in histogram.columns) == 2


def test_zoom_counts_months_of_a_year_and_days_of_a_month():
    happening("2020-01-13")
    assert len(read_histogram(EVERYTHING, zoom=parse_period("2020")).columns) == 12
    days = read_histogram(EVERYTHING, zoom=parse_period("2020-01"))
    assert (days.unit, len(days.columns), days.columns[12].count) == ("day", 31, 1)


def test_without_events_there_is_no_strip():
    assert read_histogram(EVERYTHING).columns == ()


def test_facets_respect_all_other_groups():
    happening(type="meeting", where="Berlin")
    happening(type="call", where="Moscow")
    facets = {facet.name: facet for facet in read_facets(chosen(type="meeting"), language="en")}
    assert {one.value: one.count for one in facets["type"].options if one.count} == {"meeting": 1, "call": 1}
    assert [(one.value, one.count) for one in facets["place"].options] == [("berlin", 1)]
    assert [one.value for one in facets["type"].options if one.selected] == ["meeting"]


def test_a_chosen_value_without_events_is_still_offered():
    happening(where="Berlin")
    facets = {facet.name: facet for facet in read_facets(chosen(place="nowhere"), language="en")}
    assert ("nowhere", 0, True) in [(one.value, one.count, one.selected) for one in facets["place"].options]


def test_an_option_counts_what_its_toggle_shows():
    happening(type="meeting", who=("Ghassan Salame",))
    happening(type="call", who=("Ghassan Salame",))
    facets = {facet.name: facet for facet in read_facets(chosen(type="call"), language="en")}
    option = next(one for one in facets["actor"].options if one.value == "ghassan-salame")
    assert option.count == 1
    assert option.toggle.query() == "type=call&actor=ghassan-salame"


def test_queries_do_not_grow_with_the_data(django_assert_num_queries):
    for number in range(1, 8):
        happening(f"2020-0{number}-01", who=(f"Person {number}",), where=f"Place {number}")
    # 1 first and last day, 2 all events by month, 3 the filter's events by month
    with django_assert_num_queries(3):
        read_histogram(chosen(type="meeting"))
    # 1 all six groups, counted ahead; 2-4 the names of actors, places and sources
    with django_assert_num_queries(4):
        read_facets(EVERYTHING, language="en")


def test_years_stand_in_their_own_order_whatever_their_counts():
    for when in ("2021-05-01", "2019-05-01", "2020-05-01", "2020-06-01", "2020-07-01"):
        happening(when)
    (years,) = read_facets(EVERYTHING, language="en", names=["year"])
    assert [(one.value, one.count) for one in years.options] == [("2019", 1), ("2020", 3), ("2021", 1)]
