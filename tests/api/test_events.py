import pytest

from tests.happenings import TWO, happening

pytestmark = pytest.mark.django_db
URL = "/api/v1/events/"


def ids(response):
    return [event["id"] for event in response.json()["results"]]


def test_it_works(client):
    event = happening()
    response = client.get(URL)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    body = response.json()
    assert (body["next"], body["count"], body["undated_left_out"]) == (None, None, 0)
    found = body["results"][0]
    assert found["id"] == event.public_id
    assert found["title"] == "Fayez al-Sarraj and Khalifa Haftar meet in Berlin"
    assert set(found["titles"]) == {"ar", "en", "fr"}
    assert found["date"] == {
        "edtf": "2020-01-13",
        "earliest": "2020-01-13",
        "latest": "2020-01-13",
        "precision": "day",
        "approximate": False,
    }
    assert [one["id"] for one in found["participants"]] == ["fayez-al-sarraj", "khalifa-haftar"]
    assert found["place"]["names"]["en"] == "Berlin"
    assert found["evidence"]["text"] == "They met yesterday in Berlin."
    assert found["url"] == f"http://testserver/en/events/{event.public_id}/"
    assert "mentions" not in found


def test_the_filter_is_the_pages_filter(client):
    call = happening(type="call")
    happening(type="meeting")
    assert ids(client.get(URL, {"type": "call", "actor": "khalifa-haftar", "q": "berlin"})) == [call.public_id]


def test_titles_are_in_the_language_asked_for(client):
    happening(who=(), where=None, type="talks")
    assert client.get(URL, {"lang": "ar"}).json()["results"][0]["title"] == "محادثات، 13 يناير 2020"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("typ=meeting", "typ"),
        ("type=party", "type"),
        ("from=soon", "from"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=9999999999", "limit"),
        ("cursor=x", "cursor"),
        ("count=yes", "count"),
        ("include=everything", "include"),
        ("lang=de", "lang"),
        ("offset=5", "offset"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(client, query, name):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["title"]) == (400, "Bad parameter")
    assert [error["parameter"] for error in body["errors"]] == [name]
    assert body["errors"][0]["allowed"]
    assert "type" in body["parameters"]


def test_everything_wrong_is_named_at_once(client):
    body = client.get(f"{URL}?typ=x&from=soon&limit=0").json()
    assert {error["parameter"] for error in body["errors"]} == {"typ", "from", "limit"}


def test_pages_lead_to_each_other_until_the_end(client):
    events = [happening(f"2020-01-{day:02d}").public_id for day in range(1, 8)]
    found, url = [], f"{URL}?limit=3&order=date&type=meeting"
    while url:
        body = client.get(url).json()
        found += [event["id"] for event in body["results"]]
        url = body["next"]
    assert found == events


def test_counting_and_what_a_period_leaves_out_are_told(client):
    happening("2020-01-13")
    happening(None)
    body = client.get(URL, {"from": "2020", "count": "true", "limit": 1}).json()
    assert (body["count"], body["undated_left_out"]) == (1, 1)


def test_mentions_come_when_asked_for(client):
    happening(reports=2)
    mentions = client.get(URL, {"include": "mentions"}).json()["results"][0]["mentions"]
    assert len(mentions) == 2
    assert mentions[0]["derivation"]["anchor"]["edtf"] == "2020-01-14"
    assert mentions[0]["evidence"] == [{"start": 0, "end": 29, "text": "They met yesterday in Berlin."}]


def test_an_undated_event_says_null_and_since_when_it_is_known(client):
    happening(None, reported_by="2020-07-04")
    found = client.get(URL).json()["results"][0]
    assert (found["date"], found["reported_by"]) == (None, "2020-07-04")


def test_only_reading_is_possible(client):
    response = client.post(URL, {}, content_type="application/json")
    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    for number in range(1, 9):
        happening(f"2020-0{number}-01", who=(*TWO, f"Person {number}"), where=f"Place {number}", reports=2)
    # 1-2 keys of the page (dated, undated), 3 events, 4 participants, 5 mentions, 6 names in mentions
    with django_assert_num_queries(6):
        client.get(URL)
    # and 7 the count
    with django_assert_num_queries(7):
        client.get(URL, {"count": "true", "include": "mentions"})
