import pytest

from events.models import Event
from events.timeline.filters import EVERYTHING, TimelineFilter
from events.timeline.paging import BadCursor, Cursor, read_page
from tests.happenings import happening

pytestmark = pytest.mark.django_db


def walk(chosen, size, between=lambda: None):
    found, after = [], None
    while True:
        page = read_page(chosen, after=after, size=size)
        found += [event.pk for event in page.events]
        if page.next is None:
            return found
        after = page.next
        between()


@pytest.mark.parametrize("order", ["date", "-date"])
def test_it_works(order):
    days = [happening(f"2020-01-{day:02d}").pk for day in (3, 1, 2)]
    undated = [happening(None).pk for _ in range(2)]
    expected = [days[1], days[2], days[0]]
    found = walk(TimelineFilter(order=order), size=2)
    assert found == [*(expected if order == "date" else expected[::-1]), *undated]


@pytest.mark.parametrize("order", ["date", "-date"])
def test_many_events_on_one_day_come_once_each(order):
    rows = {happening("2020-01-13", reports=0, who=()).pk for _ in range(25)}
    found = walk(TimelineFilter(order=order), size=4)
    assert len(found) == 25
    assert set(found) == rows


def test_rows_that_go_and_come_neither_repeat_nor_hide_others():
    rows = [happening("2020-01-13", reports=0, who=()).pk for _ in range(20)]
    gone = iter(rows[:3])

    def change():
        Event.objects.filter(pk=next(gone, 0)).delete()
        happening("2020-01-20", reports=0, who=())

    found = walk(TimelineFilter(order="-date"), size=5, between=change)
    assert len(found) == len(set(found))
    assert set(rows[3:]) <= set(found)


@pytest.mark.parametrize("text", ["x", "", "MjAyMA", "MjAyMC0wMS0xMy54", "MjAyMC0wMS0xMy43=", "ه"])
def test_a_cursor_that_is_not_ours_is_refused(text):
    with pytest.raises(BadCursor):
        Cursor.read(text)


def test_the_number_of_queries_does_not_grow_with_the_page(django_assert_num_queries):
    for number in range(6):
        happening(f"2020-01-{number + 1:02d}", reports=2)
    # 1 keys of the page, 2 keys of undated events, 3 events, 4 participants, 5 mentions, 6 names in mentions
    with django_assert_num_queries(6):
        read_page(EVERYTHING, size=50)
