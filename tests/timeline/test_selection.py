import pytest
from django.test import override_settings

from events.timeline.filters import read_filter
from events.timeline.gate import visible, visible_mentions
from events.timeline.paging import read_page
from events.timeline.selection import selected
from events.timeline.tallies import count_selected, count_undated, left_out_undated
from tests.happenings import article, happening, mention, resolution

pytestmark = pytest.mark.django_db


def ids(**asked):
    found = read_filter({name: [value] if isinstance(value, str) else value for name, value in asked.items()})
    assert not found.refused
    assert not found.unknown
    return {event.public_id for event in read_page(found.filter, size=100).events}


def test_it_works():
    event = happening()
    assert ids() == {event.public_id}


def test_only_what_stands_is_visible():
    shown = happening()
    happening(suppressed=True)
    happening(review_state="rejected")
    happening(lifecycle="retracted")
    happening(lifecycle="merged", merged_into=shown)
    assert list(visible()) == [shown]


def test_where_review_is_required_only_accepted_events_are_visible():
    happening()
    accepted = happening(review_state="accepted")
    with override_settings(REVIEW_REQUIRED=True):
        assert list(visible()) == [accepted]


def test_types_are_one_of_them_and_not_others():
    meeting, call, visit = (happening(type=kind) for kind in ("meeting", "call", "visit"))
    assert ids(type="meeting|call") == {meeting.public_id, call.public_id}
    assert ids(type="!visit") == {meeting.public_id, call.public_id}
    assert ids(type=["visit", "call"]) == {call.public_id, visit.public_id}


def test_a_period_takes_what_shares_a_day_with_it_unless_it_must_lie_within():
    day, month, span = happening("2020-01-31"), happening("2020-01"), happening("2020-01-30/2020-02-02")
    happening("2020-03-01")
    assert ids(**{"from": "2020-01-31", "to": "2020-02"}) == {day.public_id, month.public_id, span.public_id}
    assert ids(**{"from": "2020-01-31", "to": "2020-02", "dates": "within"}) == {day.public_id}


def test_a_period_leaves_undated_events_out_and_says_how_many():
    dated, undated = happening("2020-01-13"), happening(None)
    assert ids() == {dated.public_id, undated.public_id}
    assert ids(**{"from": "2020"}) == {dated.public_id}
    assert left_out_undated(read_filter({"from": ["2020"]}).filter) == 1
    assert ids(undated="only") == {undated.public_id}
    assert ids(undated="exclude") == {dated.public_id}


def test_any_or_all_actors():
    both = happening(who=("Ghassan Salame", "Khalifa Haftar"))
    one = happening(who=("Ghassan Salame",))
    happening(who=("Aguila Saleh",))
    asked = {"actor": ["ghassan-salame", "khalifa-haftar"]}
    assert ids(**asked) == {both.public_id, one.public_id}
    assert ids(**asked, actor_match="all") == {both.public_id}
    assert ids(actor="ghassan-salame|!khalifa-haftar") == {one.public_id}


def test_a_role_belongs_to_the_actor_that_is_named():
    mediated = happening(who=("Ghassan Salame",), role="mediator")
    happening(who=("Ghassan Salame",))
    assert ids(actor="ghassan-salame", role="mediator") == {mediated.public_id}
    assert ids(role="mediator") == {mediated.public_id}


def test_places_countries_and_resolutions():
    berlin, moscow = happening(where="Berlin"), happening(where="Moscow")
    adopted = happening(where=None, type="resolution", resolution=resolution(), resolution_symbol="S/RES/2510 (2020)")
    assert ids(place="berlin") == {berlin.public_id}
    assert ids(country="DE") == {berlin.public_id, moscow.public_id}
    for text in ("2510", "S/RES/2510 (2020)", "S/RES/2510", "2510 (2020)"):
        assert ids(resolution=text) == {adopted.public_id}, text
    assert ids(resolution="251") == set()


def test_sources_and_languages_are_those_of_mentions_that_still_stand():
    event = happening(reports=0)
    mention(event, event.when, written=article(source="Tripoli Ledger", language="fr"))
    mention(event, event.when, written=article(source="Old Paper"), is_current=False)
    assert ids(source="tripoli-ledger", language="fr") == {event.public_id}
    assert ids(source="old-paper") == set()
    assert ids(language="en") == set()


def test_search_finds_every_word_in_any_spelling():
    event = happening(who=("Ghassan Salamé",), where="Berlin")
    happening(who=("Aguila Saleh",), where="Cairo")
    assert ids(q="SALAME berlin") == {event.public_id}
    assert ids(q='"ghassan salame"') == {event.public_id}
    assert ids(q="salame moscow") == set()
    assert ids(q="100%") == set()


def test_background_precision_sources_confidence_and_review():
    core = happening("2020-01", reports=3, confidence=0.95, review_state="accepted")
    recalled = happening("2020-01-13~", core=False, confidence=0.4)
    assert ids(background="exclude") == ids(min_sources="2") == ids(min_confidence="0.9") == {core.public_id}
    assert ids(review="accepted") == ids(precision="month") == {core.public_id}
    assert ids(background="only") == ids(precision="approximate") == {recalled.public_id}


def test_a_hand_picked_set():
    one, two, _ = happening(), happening(), happening()
    assert ids(id=f"{one.public_id}|{two.public_id}") == {one.public_id, two.public_id}
    assert count_selected(read_filter({"id": [one.public_id]}).filter) == 1


def test_what_a_replaced_article_said_stands_until_its_new_version_is_read():
    old = article()
    event = happening(reports=0)
    mention(event, event.when, written=old)
    old.is_current = False
    old.save(update_fields=["is_current"])
    assert [one.event_id for one in visible_mentions()] == [event.pk]
    assert [one.article.public_id for one in read_page(read_filter({}).filter, size=10).events[0].mentions] == [
        str(old.public_id)
    ]
    assert ids(source=old.source.slug) == {event.public_id}


@pytest.mark.parametrize("query", ["", "type=meeting|call", "type=!visit&status=occurred", "review=accepted&type=call"])
def test_what_is_counted_ahead_is_what_is_selected(query):
    for number, kind in enumerate(["meeting", "call", "visit", "call"]):
        happening(None if number == 3 else "2020-01-13", type=kind, review_state="accepted" if number else "unreviewed")
    happening(type="call", status="planned", review_state="rejected")
    chosen = read_filter({part.split("=")[0]: [part.split("=")[1]] for part in query.split("&") if part}).filter
    assert count_selected(chosen) == selected(chosen).count()
    assert count_undated(chosen) == selected(chosen).filter(date_earliest__isnull=True).count()
