from datetime import date

import pytest

from events.vocabulary import EdtfDate
from tests.happenings import article, happening, mention, resolution

pytestmark = pytest.mark.django_db


def page(client, event, language="en"):
    return client.get(f"/{language}/events/{event.public_id}/")


def test_it_works(client):
    event = happening(reports=2)
    response = page(client, event)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Monday 13 January 2020" in text
    assert "Tuesday 14 January 2020" in text
    assert "yesterday counts from the day of publication" in text
    assert text.count('<mark class="hl hl--date">yesterday</mark>') == 2
    assert "They agree" in text


def test_every_source_gives_its_own_reading(client):
    event = happening()
    other = "Ils se sont rencontrés le 15 janvier à Berlin."
    french = article(other, source="La Dépêche", language="fr")
    mention(event, EdtfDate.parse("2020-01-15"), written=french, text=other, words="le 15 janvier")
    text = page(client, event).content.decode()
    assert "They disagree" in text
    assert '<q lang="fr" dir="ltr">le 15 janvier</q>' in text
    assert "La Dépêche" in text


def test_both_titles_are_there(client):
    text = page(client, happening()).content.decode()
    assert '<bdi lang="ar" dir="rtl">لقاء بين' in text


def test_an_event_without_date_words_says_so(client):
    event = happening(reports=0)
    mention(event, event.when, date_text="", date_derivation={})
    assert "No date words" in page(client, event).content.decode()


def test_a_resolution_shows_its_vote(client):
    event = happening(type="resolution", resolution=resolution(), resolution_symbol="S/RES/2510 (2020)")
    text = page(client, event).content.decode()
    assert "<b>14</b> in favour" in text
    assert 'href="/en/resolutions/2510-2020/"' in text


def test_neighbours_in_time_are_linked(client):
    before, event, after = happening("2020-01-12"), happening("2020-01-13"), happening("2020-01-14")
    text = page(client, event).content.decode()
    assert f'href="/en/events/{before.public_id}/" rel="prev"' in text
    assert f'href="/en/events/{after.public_id}/" rel="next"' in text


def test_an_event_that_was_merged_leads_to_the_one_that_holds_it(client):
    kept = happening()
    gone = happening(lifecycle="merged", merged_into=kept)
    response = page(client, gone)
    assert (response.status_code, response.headers["Location"]) == (301, f"/en/events/{kept.public_id}/")


def test_a_merge_into_something_hidden_leads_nowhere(client):
    hidden = happening(suppressed=True)
    assert page(client, happening(lifecycle="merged", merged_into=hidden)).status_code == 410


def test_what_is_not_there_is_not_found(client):
    response = client.get("/en/events/0000000000/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    event = happening(reports=5)
    for day in ("2020-01-01", "2020-01-02", "2020-02-01", "2020-02-02"):
        happening(day, reports=3)
    # 1-4 the event with participants, mentions and names, 5-6 which events stand before and after, 7-10 those two,
    # 11 which events share participants, 12-15 those, 16-17 the versions and which of them may be shown
    with django_assert_num_queries(17):
        page(client, event)


def test_an_announcement_says_for_when_and_when_it_was_made(client):
    event = happening()
    mention(event, event.when, status="planned", written=article(published=date(2020, 1, 10)))
    text = page(client, event).content.decode()
    assert "set for: Monday 13 January 2020" in text
    assert "reported by 10 January 2020" in text


def test_a_long_title_is_cut_between_words(client):
    event = happening()
    long = article(source="", title="Second Berlin meeting keeps Libya vote on course but stays vague on fighters")
    mention(event, event.when, written=long)
    text = page(client, event).content.decode()
    assert "Second Berlin meeting keeps Libya vote on course but stays…<" in text
