from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.timeline.filters import EVERYTHING, TimelineFilter, read_filter
from events.timeline.parameters import PARAMETERS, Terms
from events.timeline.periods import parse_period


def read(query):
    from urllib.parse import parse_qs

    return read_filter(parse_qs(query, keep_blank_values=True))


def test_it_works():
    asked = read("type=meeting|call&type=visit&status=!planned&from=2020-01&actor=fayez-al-sarraj&order=date")
    assert asked.filter.type.included == ("meeting", "call", "visit")
    assert asked.filter.status.excluded == ("planned",)
    assert asked.filter.first.earliest == date(2020, 1, 1)
    assert asked.filter.actor.included == ("fayez-al-sarraj",)
    assert asked.refused == ()
    assert asked.unknown == ()


def test_nothing_asked_is_everything():
    assert read("").filter == EVERYTHING
    assert not EVERYTHING.narrowed
    assert not read("order=date").filter.narrowed


def test_empty_fields_of_a_form_ask_for_nothing():
    assert read("q=&from=&to=&type=").filter == EVERYTHING


def test_a_period_reaches_the_end_of_its_month_or_year():
    assert read("to=2020-02").filter.last.latest == date(2020, 2, 29)
    assert read("to=2020").filter.last.latest == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("type=party", "type"),
        ("from=soon", "from"),
        ("from=2020-13", "from"),
        ("from=2020-01~", "from"),
        ("from=2020-01/2020-02", "from"),
        ("from=2021&to=2020", "to"),
        ("min_sources=-1", "min_sources"),
        ("min_sources=٣", "min_sources"),
        ("min_confidence=2", "min_confidence"),
        ("min_confidence=nan", "min_confidence"),
        ("undated=maybe", "undated"),
        ("order=size", "order"),
        ("q=" + "a" * 201, "q"),
        ("q=%00", "q"),
        ("actor=%00", "actor"),
        ("id=" + "|".join(str(number) for number in range(101)), "id"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_what_is_allowed(query, name):
    refused = read(query).refused
    assert [one.name for one in refused] == [name]
    assert refused[0].allowed


def test_unknown_names_are_told():
    assert read("typ=meeting&type=call").unknown == ("typ",)


def test_one_value_can_be_taken_away_or_switched():
    chosen = read("type=meeting|call&q=berlin").filter
    assert chosen.without("type", "meeting").type == Terms(("call",))
    assert chosen.without("type").type == Terms()
    assert chosen.toggled("type", "call").type == Terms(("meeting",))
    assert chosen.toggled("type", "visit").type == Terms(("meeting", "call", "visit"))
    assert chosen.without("q").q == ""


_NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
_TERMS = st.builds(Terms, st.lists(_NAMES, max_size=3, unique=True).map(tuple))
_PERIODS = st.sampled_from(["2011", "2020-02", "2020-01-13"]).map(parse_period)


@given(
    st.builds(
        TimelineFilter,
        q=st.text(alphabet="abc &|=+%لقاء", max_size=20).map(lambda text: " ".join(text.split())),
        first=st.none() | _PERIODS,
        actor=_TERMS,
        place=_TERMS,
        type=st.sampled_from([Terms(), Terms(("meeting",)), Terms(("call",), ("visit",))]),
        undated=st.sampled_from(["include", "only", "exclude"]),
        min_sources=st.integers(0, 9),
        min_confidence=st.sampled_from([0.0, 0.5, 0.75]),
        order=st.sampled_from(["date", "-date"]),
    )
)
def test_writing_and_reading_a_filter_gives_the_same_filter(chosen):
    asked = read(chosen.query())
    assert asked.filter == chosen
    assert asked.refused == ()
    assert asked.unknown == ()


def test_every_parameter_says_what_it_means_and_allows():
    for parameter in PARAMETERS:
        assert parameter.meaning.endswith(".")
        assert parameter.allowed
        assert parameter.default in ("", *parameter.choices) or parameter.kind in ("count", "share")
