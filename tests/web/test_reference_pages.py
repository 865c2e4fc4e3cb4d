import re
from datetime import date

import pytest

from events.models import Place
from tests.happenings import article, happening, person, resolution

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["actors", "places", "resolutions", "sources", "methodology", "about", "api"])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_answers_with_and_without_events(client, path, language):
    assert client.get(f"/{language}/{path}/").status_code == 200
    happening(type="resolution", resolution=resolution(), resolution_symbol="S/RES/2510 (2020)")
    response = client.get(f"/{language}/{path}/")
    assert response.status_code == 200
    assert 'aria-current="page"' in response.content.decode() or path == "about"


def test_an_actor_page_shows_offices_meetings_and_partners(client):
    happening()
    happening(type="statement", who=("Fayez al-Sarraj",))
    actor = person("Fayez al-Sarraj")
    actor.offices = [{"title": {"en": "Prime minister"}, "start": "2016-03-30", "end": "2021-03", "acting": False}]
    actor.save()
    text = client.get("/en/actors/fayez-al-sarraj/").content.decode()
    assert "Prime minister" in text
    assert "30 March 2016 – March 2021" in text
    assert 'actor=fayez-al-sarraj&amp;actor=khalifa-haftar&amp;actor_match=all">1</a>' in text


def test_an_office_nobody_has_checked_says_so(client):
    happening()
    actor = person("Fayez al-Sarraj")
    office = {"title": {"en": "Prime minister"}, "start": "2016-03-30", "end": "2021-03", "acting": False}
    for verified in (True, False):
        actor.offices = [{**office, "verified": verified}]
        actor.save()
        text = client.get("/en/actors/fayez-al-sarraj/").content.decode()
        assert ("not verified" in text) is not verified


def test_a_place_page_lists_what_happened_there(client):
    event = happening(where="Berlin")
    elsewhere = happening(where="Moscow")
    text = client.get("/en/places/berlin/").content.decode()
    assert event.public_id in text
    assert elsewhere.public_id not in text


def test_a_place_page_names_its_country_where_the_tables_know_it(client):
    happening(where="Berlin")
    assert '<code dir="ltr">DE</code>' in client.get("/fr/places/berlin/").content.decode()
    Place.objects.create(slug="germany", name_en="Germany", name_fr="Allemagne", country="DE", form="country")
    text = client.get("/fr/places/berlin/").content.decode()
    assert '<a href="/fr/?country=DE">Allemagne</a>' in text


def test_a_resolution_page_joins_reference_and_reports(client):
    event = happening(type="resolution", resolution=resolution(), resolution_symbol="S/RES/2510 (2020)")
    text = client.get("/en/resolutions/2510-2020/").content.decode()
    assert "<b>14</b> in favour" in text
    assert event.public_id in text


@pytest.mark.parametrize("path", ["actors/nobody", "places/nowhere", "resolutions/1-1900"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"/en/{path}/").status_code == 404


def test_an_address_without_its_language_leads_to_one(client):
    assert client.get("/actors/", headers={"accept-language": "en"}).headers["Location"] == "/en/actors/"


@pytest.mark.parametrize("path", ["actors", "places", "resolutions", "sources"])
def test_lists_ask_the_same_number_of_queries_for_many_rows(client, path, django_assert_max_num_queries):
    for number in range(6):
        happening(who=(f"Person {number}",), where=f"Place {number}")
    with django_assert_max_num_queries(6):
        client.get(f"/en/{path}/")


def renewal(number, year, until, topic="mission_mandate"):
    made = resolution(number, year)
    made.adopted, made.mandate_until, made.details = date(year, 9, 1), until, {"topics": [topic]}
    made.save()
    return made


def test_the_un_track_shows_what_runs_out_next_and_its_chain(client, monkeypatch):
    monkeypatch.setattr("events.web.views.localdate", lambda: date(2021, 6, 1))
    renewal(2486, 2019, date(2020, 9, 15))
    renewal(2542, 2020, date(2021, 9, 15))
    renewal(2526, 2020, date(2021, 5, 31), topic="arms_embargo_vessel_inspection")
    renewal(2509, 2020, date(2021, 7, 1), topic="illicit_oil")
    text = client.get("/en/resolutions/").content.decode()
    panel = text[text.index("Mandates and when they run out") : text.index("All resolutions on record")]
    assert panel.index("1 July 2021") < panel.index("15 September 2021") < panel.index("31 May 2021")
    assert panel.count("no later renewal") == 1
    assert "2 resolutions" in panel


def test_a_resolution_says_what_it_renews_and_what_renewed_it(client):
    for number, year in ((2434, 2018), (2486, 2019), (2542, 2020)):
        renewal(number, year, date(year + 1, 9, 15))
    text = client.get("/en/resolutions/2486-2019/").content.decode()
    assert re.search(r"Renews <a[^>]*><bdi[^>]*>S/RES/2434", text)
    assert re.search(r"Renewed by <a[^>]*><bdi[^>]*>S/RES/2542", text)


def test_a_source_without_a_language_has_those_of_its_articles(client):
    article(source="Quiet Wire", language="fr")
    article(source="Quiet Wire", language="ar")
    assert ">Arabic · French</td>" in client.get("/en/sources/").content.decode()


@pytest.mark.parametrize(
    ("language", "meaning", "accepts"),
    [
        ("ar", "نوع الحدث.", "عدد من 0 إلى 1"),
        ("fr", "Type d’événement.", "un nombre de 0 à 1"),
        ("en", "Kind of event.", "1"),
    ],
)
def test_the_guide_to_the_api_tells_its_parameters_in_the_readers_language(client, language, meaning, accepts):
    text = client.get(f"/{language}/api/").content.decode()
    assert meaning in text
    assert accepts in text
