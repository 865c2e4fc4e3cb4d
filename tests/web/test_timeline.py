import re
from datetime import date

import pytest

from events.models import Place
from tests.happenings import TWO, happening, mention, place

pytestmark = pytest.mark.django_db


def rows(response):
    return re.findall(r'<li class="ev [^"]*" id="e-(\w+)"', response.content.decode())


def test_it_works(client):
    event = happening()
    response = client.get("/en/")
    assert response.status_code == 200
    assert rows(response) == [event.public_id]
    text = response.content.decode()
    assert "Fayez al-Sarraj and Khalifa Haftar meet in Berlin" in text
    assert '<html lang="en" dir="ltr">' in text
    assert '<mark class="hl hl--date">yesterday</mark>' in text


@pytest.mark.parametrize(
    ("address", "headers", "language", "direction"),
    [
        ("/", {}, "ar", "rtl"),
        ("/?lang=en", {}, "en", "ltr"),
        ("/", {"accept-language": "fr-FR,fr;q=0.9"}, "fr", "ltr"),
        ("/", {"accept-language": "de"}, "ar", "rtl"),
        ("/?lang=xx", {}, "ar", "rtl"),
        ("/fr/", {"accept-language": "en"}, "fr", "ltr"),
    ],
)
def test_the_address_says_the_language_then_the_question_then_the_browser(
    client, address, headers, language, direction
):
    response = client.get(address, headers=headers)
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()


def test_an_address_with_two_languages_leads_to_the_one_asked_for(client):
    assert client.get("/en/?lang=ar&type=call").headers["Location"] == "/ar/?type=call"


def test_newest_first_and_oldest_first(client):
    old, new, undated = happening("2019-01-01"), happening("2020-01-01"), happening(None)
    assert rows(client.get("/en/")) == [new.public_id, old.public_id, undated.public_id]
    assert rows(client.get("/en/?order=date")) == [old.public_id, new.public_id, undated.public_id]


def test_the_same_filter_names_as_everywhere(client):
    call = happening(type="call")
    happening(type="meeting")
    assert rows(client.get("/en/?type=call")) == [call.public_id]
    assert rows(client.get("/en/?q=haftar&from=2020-01&to=2020-01&actor=khalifa-haftar&type=call")) == [call.public_id]


def test_unknown_parameters_are_ignored_and_unreadable_values_are_told(client):
    event = happening()
    assert rows(client.get("/en/?utm_source=x&type=meeting")) == [event.public_id]
    response = client.get("/en/?from=soon")
    assert rows(response) == [event.public_id]
    assert "“From” was left out: “<bdi>soon</bdi>” could not be read." in response.content.decode()


def test_what_was_typed_is_shown_as_text(client):
    text = client.get("/en/", {"q": '"><script>alert(1)</script>', "from": "<b>"}).content.decode()
    assert "<script>alert" not in text
    assert "<b>" not in text.replace("<b dir", "")


def test_active_filters_can_be_taken_away_one_by_one(client):
    happening()
    text = client.get("/en/?type=meeting&actor=khalifa-haftar").content.decode()
    assert 'class="chip" href="/en/?actor=khalifa-haftar"' in text
    assert 'class="chip" href="/en/?type=meeting"' in text


def test_nothing_found_says_what_could_be_taken_away(client):
    happening()
    text = client.get("/en/?type=sanction").content.decode()
    assert "No events match these filters" in text
    assert 'href="/en/"' in text


def test_an_undated_event_has_its_place(client):
    happening(None, reported_by="2020-07-04")
    text = client.get("/en/").content.decode()
    assert "Without a date" in text
    assert "reported by 4 July 2020" in text


@pytest.mark.parametrize("status", ["planned", "cancelled", "failed", "ongoing"])
def test_what_did_not_simply_happen_is_marked(client, status):
    happening(status=status)
    text = client.get("/en/").content.decode()
    assert f'class="st st--{status}"' in text
    assert f"mk--{status}" in text


def test_sources_that_disagree_are_shown_side_by_side(client):
    event = happening()
    from events.vocabulary import EdtfDate

    mention(event, EdtfDate.parse("2020-01-15"))
    text = client.get("/en/").content.decode()
    assert "Dates disagree" in text
    assert "15 January 2020" in text


def test_sample_content_is_named_as_such_and_nothing_else_is(client):
    happening()
    assert "Sample articles written" not in client.get("/en/").content.decode()
    happening(is_sample=True)
    assert "Sample articles written" in client.get("/en/").content.decode()


def test_pages_follow_each_other(client):
    for number in range(60):
        happening(f"2020-{1 + number % 12:02d}-{1 + number % 28:02d}", who=(), reports=0)
    first = client.get("/en/")
    following = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1).replace("&amp;", "&")
    second = client.get(following)
    assert len(rows(first)) == 50
    assert len(rows(second)) == 10
    assert not set(rows(first)) & set(rows(second))


def test_in_arabic_time_runs_from_right_to_left(client):
    happening("2020-01-13")

    def where(language):
        return float(
            re.search(r'<rect class="u [^"]*" x="([\d.]+)%"', client.get(f"/{language}/").content.decode()).group(1)
        )

    assert where("en") < 50 < where("ar")


def test_quotes_keep_their_own_script_and_direction(client):
    happening()
    text = client.get("/ar/").content.decode()
    assert '<html lang="ar" dir="rtl">' in text
    assert re.search(r'<blockquote class="q\s*" lang="en" dir="ltr">', text)
    assert '<q class="rcpt__q" lang="en" dir="ltr">yesterday</q>' in text


def test_numbers_in_the_drawing_never_carry_a_comma(client):
    happening("2020-05-13")
    for language in ("ar", "en", "fr"):
        text = client.get(f"/{language}/").content.decode()
        assert not re.search(r'(?:x|y|width|height)="\d+,\d', text)


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client):
    happening()
    response = client.get("/ar/")
    text = response.content.decode().replace("http://testserver/", "/")
    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("events.web.views.localdate", lambda: date(2026, 12, 15))
    for number in range(1, 9):
        happening(f"2020-0{number}-01", who=(*TWO, f"Person {number}"), where=f"Place {number}", reports=2)
    # 1-2 keys of the page (dated, undated), 3-6 events, participants, mentions and names in them,
    # 7-8 the strip's ends and months, 9 six filter groups, 10-12 the names in three of them, 13 the total,
    # 14-15 who met whom and their names, 16-17 this day and those around it, 18-19 the map's counts and places
    with django_assert_num_queries(19):
        client.get("/en/")


def test_panels_that_are_folded_away_stay_so_in_every_address(client):
    happening()
    text = client.get("/en/?closed=places|nothing").content.decode()
    assert '<details class="pan" id="places">' in text
    assert re.search(r'<details class="pan" id="matrix" open>', text) or 'id="matrix"' not in text
    assert "closed=places" in re.search(r'href="(/en/[^"]*view=compact[^"]*)"', text)[1]


def test_a_hand_picked_set_has_its_title_and_nobody_elses_markup(client):
    chosen, other = happening(), happening()
    response = client.get(f"/en/?id={chosen.public_id}&title=<b>Before%20the%20truce</b>")
    assert rows(response) == [chosen.public_id]
    assert "“<bdi>&lt;b&gt;Before the truce&lt;/b&gt;</bdi>”" in response.content.decode()
    assert rows(client.get(f"/en/?id={chosen.public_id}|{other.public_id}")) == [other.public_id, chosen.public_id]


def test_a_chosen_event_and_a_country_are_named_not_coded(client):
    event = happening()
    place("Germany", country="DE")
    Place.objects.filter(slug="germany").update(form="country")
    text = client.get(f"/en/?id={event.public_id}&country=DE").content.decode()
    chips = re.findall(r'<span class="chip__g">([^<]*)</span> <bdi>([^<]*)</bdi>', text)
    assert chips == [("Country", "Germany"), ("Chosen events", "Fayez al-Sarraj and Khalifa Haftar meet in Berlin")]


def test_a_day_before_everything_says_that_nothing_had_been_read(client):
    happening()
    text = client.get("/en/?as_of=2020-01-01").content.decode()
    assert "Nothing had been read by then." in text
    assert "match these filters" not in text


@pytest.mark.parametrize(("status", "said"), [("occurred", True), ("failed", False), ("planned", False)])
def test_nobody_is_a_signatory_of_what_was_not_signed(client, status, said):
    event = happening(type="agreement", status=status, role="signatory")
    for path in ("/en/", f"/en/events/{event.public_id}/"):
        assert ("Signatory" in client.get(path).content.decode()) is said


def test_dates_in_figures_keep_their_order_on_an_arabic_page(client):
    text = client.get("/ar/?as_of=soon").content.decode()
    assert '<bdi dir="ltr">2024-03-01</bdi>' in text
