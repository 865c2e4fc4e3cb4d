import pytest

from tests.happenings import happening, resolution

pytestmark = pytest.mark.django_db


def test_actors(client):
    happening()
    rows = client.get("/api/v1/actors/").json()
    assert [(row["id"], row["events"]) for row in rows] == [("fayez-al-sarraj", 1), ("khalifa-haftar", 1)]
    assert client.get("/api/v1/actors/khalifa-haftar/").json()["names"]["en"] == "Khalifa Haftar"


def test_places(client):
    happening(where="Berlin")
    assert [(row["place"]["id"], row["events"]) for row in client.get("/api/v1/places/").json()] == [("berlin", 1)]
    assert client.get("/api/v1/places/berlin/").json()["place"]["country"] == "DE"


def test_resolutions(client):
    happening(type="resolution", resolution=resolution(), resolution_symbol="S/RES/2510 (2020)")
    row = client.get("/api/v1/resolutions/").json()[0]
    assert (row["resolution"]["symbol"], row["resolution"]["votes"], row["events"]) == (
        "S/RES/2510 (2020)",
        [14, 0, 1],
        1,
    )
    assert client.get("/api/v1/resolutions/2510-2020/").json() == row


def test_sources(client):
    happening()
    row = client.get("/api/v1/sources/").json()[0]
    assert (row["source"]["name"], row["articles"], row["events"], row["failed"]) == ("Meridian Wire", 1, 1, 0)


def test_facets(client):
    happening(type="call")
    facets = {row["name"]: row["options"] for row in client.get("/api/v1/facets/", {"type": "call"}).json()}
    call = next(option for option in facets["type"] if option["value"] == "call")
    assert (call["label"], call["count"], call["selected"], call["toggle"]) == ("Phone call", 1, True, "")


@pytest.mark.parametrize(
    "path", ["actors/nobody", "places/nowhere", "resolutions/1-1900", "events/Nothing-Of-The-Kind"]
)
def test_what_is_not_there_is_a_problem(client, path):
    response = client.get(f"/api/v1/{path}/")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["actors", "places", "resolutions", "sources", "facets"])
def test_unknown_parameters_are_refused_everywhere(client, path):
    response = client.get(f"/api/v1/{path}/?typo=1")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "typo"
