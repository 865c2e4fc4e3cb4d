from datetime import date

import pytest

from events.timeline.anniversaries import read_anniversaries
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.parameters import Terms
from tests.happenings import happening

pytestmark = pytest.mark.django_db


def shown(chosen=EVERYTHING, today=date(2026, 1, 19)):
    found = read_anniversaries(chosen, today=today)
    return found and (found.exact, [event.public_id for event in found.events])


def test_the_same_day_of_earlier_years_and_only_what_occurred():
    berlin = happening("2020-01-19")
    happening("2020-01-20")
    happening("2020-01", type="talks")
    happening("2019-01-19", status="planned")
    happening("2026-01-19")
    assert shown() == (True, [berlin.public_id])


def test_else_the_days_around_it():
    near = happening("2020-01-21")
    assert shown() == (False, [near.public_id])
    assert shown(today=date(2026, 7, 1)) is None


def test_the_selection_holds_here_too():
    call = happening("2020-01-19", type="call")
    happening("2019-01-19", type="meeting")
    assert shown(TimelineFilter(type=Terms(("call",)))) == (True, [call.public_id])


def test_the_29th_of_february_has_its_own_years():
    leap = happening("2020-02-29")
    assert shown(today=date(2024, 2, 29)) == (True, [leap.public_id])
