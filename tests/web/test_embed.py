"""A timeline on somebody else's page: small, without script or cookie, framed by whom the site allows; and oEmbed."""

from urllib.parse import urlencode

import pytest

from tests.happenings import happening

pytestmark = pytest.mark.django_db
MOST_BYTES = 40_000


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.EMBED_ORIGINS = ["https://a.example", "https://b.example"]


def ask(client, url, **more):
    return client.get("/oembed?" + urlencode({"url": url, **more}))


def test_it_works(client):
    event = happening(type="call")
    happening(type="visit", when="2019-03-01")
    page = client.get("/en/embed/?type=call")
    text = page.content.decode()
    assert f'href="/en/events/{event.public_id}/" target="_blank"' in text
    assert "2019" not in text
    assert 'href="/en/?type=call" target="_blank"' in text
    assert "Not reviewed" in text


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_each_language_has_its_direction(client, language, direction):
    assert f'<html lang="{language}" dir="{direction}">' in client.get(f"/{language}/embed/").content.decode()


@pytest.mark.parametrize("query", ["", "?digits=arab", "?lang=ar", "?as_of=2026-02-01"])
def test_it_leaves_no_cookie_and_runs_no_script(client, query):
    page = client.get(f"/ar/embed/{query}")
    assert page.status_code == 200
    assert not page.cookies
    assert b"<script" not in page.content


def test_it_is_small(client):
    for number in range(60):
        happening(f"2020-01-{number % 28 + 1:02}")
    page = client.get("/ar/embed/")
    assert page.content.decode().count("<li>") == 20
    assert len(page.content) < MOST_BYTES


def test_only_it_may_be_framed_and_by_whom_the_site_allows(client, settings):
    page = client.get("/en/embed/")
    assert "frame-ancestors https://a.example https://b.example" in page["Content-Security-Policy"]
    assert "X-Frame-Options" not in page
    timeline = client.get("/en/")
    assert "frame-ancestors 'none'" in timeline["Content-Security-Policy"]
    assert timeline["X-Frame-Options"] == "DENY"


def test_where_nobody_may_frame_it_nothing_is_offered(client, settings):
    settings.EMBED_ORIGINS = []
    happening()
    page = client.get("/en/embed/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert ask(client, "http://testserver/en/").status_code == 404
    assert "iframe" not in client.get("/en/").content.decode()
    assert "oembed" not in client.get("/en/").content.decode()


def test_the_timeline_offers_the_three_lines(client):
    happening(type="call")
    page = client.get("/en/?type=call").content.decode()
    assert "&lt;iframe src=&quot;http://testserver/en/embed/?type=call" in page
    assert 'type="application/json+oembed"' in page


def test_a_timeline_is_embedded_with_its_filter(client):
    body = ask(client, "http://testserver/ar/?type=call&from=2020", maxwidth=300, maxheight=200).json()
    assert (body["version"], body["type"], body["width"], body["height"]) == ("1.0", "rich", 300, 200)
    assert 'src="http://testserver/ar/embed/?from=2020&amp;type=call"' in body["html"]
    assert body["html"].count("\n") == 2


def test_an_event_is_embedded_with_its_marks(client):
    event = happening(is_sample=True)
    body = ask(client, f"http://testserver/en/events/{event.public_id}/").json()
    assert f"/en/embed/?id={event.public_id}" in body["html"]
    assert "[Machine-read, not reviewed] [Sample content]" in body["title"]


def test_an_actor_and_a_place_are_embedded(client):
    happening()
    assert "actor=khalifa-haftar" in ask(client, "http://testserver/en/actors/khalifa-haftar/").json()["html"]
    assert "place=berlin" in ask(client, "http://testserver/fr/places/berlin/").json()["html"]


@pytest.mark.parametrize(
    "url",
    [
        *("", "nonsense", "http://elsewhere.example/en/", "ftp://testserver/en/", "http://testserver/en/about/"),
        *("http://testserver/en/actors/nobody/", "http://testserver/en/nowhere/", "http://testserver/api/v1/events/"),
        *("http://[", "http://testserver/en/events/0000000000/"),
    ],
)
def test_what_is_not_ours_or_not_public_is_not_found(client, url):
    answer = ask(client, url)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_withheld_is_not_found(client):
    for state in ({"review_state": "rejected"}, {"suppressed": True}):
        event = happening(**state)
        assert ask(client, f"http://testserver/en/events/{event.public_id}/").status_code == 404


def test_another_format_is_refused(client):
    assert ask(client, "http://testserver/en/", format="xml").status_code == 501


@pytest.mark.parametrize("wanted", ["0", "-5", "many", "9" * 5000, "٣"])
def test_a_size_that_is_none_is_passed_over(client, wanted):
    assert ask(client, "http://testserver/en/", maxwidth=wanted).json()["width"] == 600
