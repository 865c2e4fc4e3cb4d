"""What puts a named person in a bad light waits for an editor while one voice alone says so, however often copied."""

from datetime import timedelta

import pytest

from events.models import Event
from events.store import arrivals, decisions
from events.store.decisions import Editor
from events.vocabulary import EventStatus, EventType, Role
from tests.store.conftest import NOW, found, keep, person, raw, reading

pytestmark = pytest.mark.django_db
WIRE = (
    "The talks between the two commanders broke down late on Monday night after hours, a source at the table said. "
    "Nobody would say when the delegations might come back to the hotel, and both planes left before the morning."
)
OTHER = (
    "Our own correspondent saw the cars leave the hotel around midnight. The two sides had not agreed on a single line "
    "of the draft, an adviser to one of them told this newspaper, and no further day was named by anybody there."
)
PEOPLE = (person("khalifa-haftar", "Khalifa Haftar"), person("fayez-al-sarraj", "Fayez al-Sarraj"))


def tell(text, *, source, **values):
    quote = text.split(".")[0]
    given = {"type": EventType.TALKS, "status": EventStatus.FAILED, "participants": PEOPLE} | values
    one = arrivals.save_article(raw(text, source=source, url=f"https://{source}.example/a"), now=NOW).article
    keep(one, reading(found(quote, text=text, **given)))
    return one


def waits():
    return Event.objects.get(lifecycle="live").waits


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, True),
        ({"type": EventType.SANCTION, "status": EventStatus.OCCURRED}, True),
        ({"type": EventType.SANCTION, "status": EventStatus.OCCURRED, "participants": ()}, True),
        ({"status": EventStatus.OCCURRED, "participants": (person(None, "Jon Smith", Role.ABSENT),)}, True),
        ({"status": EventStatus.OCCURRED}, False),
        ({"participants": (person("egypt", "Egypt"), person("tunisia", "Tunisia"))}, False),
        ({"participants": ()}, False),
        ({"status": EventStatus.CANCELLED}, False),
    ],
)
def test_what_blames_a_person_waits(values, wanted, client):
    tell(WIRE, source="agency", **values)
    assert waits() is wanted
    event = Event.objects.get()
    assert client.get(f"/en/events/{event.public_id}/").status_code == (404 if wanted else 200)


def test_copies_of_one_report_are_one_voice_and_another_report_is_another(client):
    tell(WIRE, source="agency")
    tell(f"(Agency) {WIRE} More soon.", source="daily")
    tell(WIRE.replace("late on ", "on "), source="weekly")
    event = Event.objects.get()
    assert (event.n_articles, event.n_sources, event.waits) == (3, 1, True)
    assert client.get(f"/en/events/{event.public_id}/").status_code == 404
    tell(OTHER, source="correspondent")
    event.refresh_from_db()
    assert (event.n_sources, event.waits) == (2, False)
    assert client.get(f"/en/events/{event.public_id}/").status_code == 200


def test_an_editors_word_ends_the_waiting_and_taking_it_back_begins_it_again(client):
    tell(WIRE, source="agency")
    event = Event.objects.get()
    made = decisions.accept(event.pk, editor=Editor(), now=NOW + timedelta(days=1))
    assert not waits()
    decisions.undo(made.pk, editor=Editor(), now=NOW + timedelta(days=2))
    assert waits()
    decisions.edit(event.pk, {"status": "occurred"}, editor=Editor(), now=NOW + timedelta(days=3))
    assert not waits()
    decisions.edit(event.pk, {"status": "failed"}, editor=Editor(), now=NOW + timedelta(days=4))
    assert waits()


def test_an_accepted_event_tells_nothing_of_later_reports_until_they_are_seen(settings):
    settings.REVIEW_REQUIRED = True
    tell(WIRE, source="agency")
    event = Event.objects.get()
    decisions.accept(event.pk, editor=Editor(), now=NOW + timedelta(days=1))
    event.refresh_from_db()
    before = (event.n_sources, event.n_articles, event.search_text, event.confidence)
    tell(OTHER, source="daily")
    event.refresh_from_db()
    assert event.mentions.count() == 2
    assert (event.n_sources, event.n_articles, event.search_text, event.confidence) == before
    decisions.accept(event.pk, editor=Editor(), now=NOW + timedelta(days=2))
    event.refresh_from_db()
    assert event.n_sources == 2
    assert "correspondent" in event.search_text
