import json
import re

import pytest

from tests.happenings import happening

pytestmark = pytest.mark.django_db


def test_crawlers_are_kept_from_filtered_views_and_shown_the_map(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert '<meta name="robots" content="noindex, follow">' in client.get("/en/?type=call").content.decode()
    assert "noindex" not in client.get("/en/").content.decode()


def test_the_map_lists_every_page_and_event_in_every_language(client):
    event = happening()
    text = b"".join(client.get("/sitemap.xml")).decode()
    for language in ("ar", "en", "fr"):
        assert f"<loc>http://testserver/{language}/events/{event.public_id}/</loc>" in text
        assert f"<loc>http://testserver/{language}/actors/</loc>" in text


def test_an_event_describes_itself_to_programs(client):
    event = happening("2020-01-13/2020-01-14", status="cancelled", who=("</script><b>",))
    text = client.get(f"/en/events/{event.public_id}/").content.decode()
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL).group(1))
    assert (found["@type"], found["startDate"], found["endDate"]) == ("Event", "2020-01-13", "2020-01-14")
    assert found["eventStatus"].endswith("EventCancelled")
    assert found["location"]["name"] == "Berlin"
    assert "</script><b>" in found["name"]


def test_collectors_of_references_read_its_date_and_language(client):
    event, undated = happening("2020-02"), happening(None)
    text = client.get(f"/fr/events/{event.public_id}/").content.decode()
    assert '<meta name="DC.date" content="2020-02">' in text
    assert '<meta name="DC.language" content="fr">' in text
    assert f'<meta name="DC.identifier" content="{event.public_id}">' in text
    assert "DC.date" not in client.get(f"/fr/events/{undated.public_id}/").content.decode()


def test_a_link_preview_says_date_status_and_sources(client):
    event = happening(reports=2)
    text = client.get(f"/en/events/{event.public_id}/").content.decode()
    assert 'property="og:title" content="13 January 2020: Fayez al-Sarraj and Khalifa Haftar meet in Berlin"' in text
    assert 'property="og:description" content="Occurred · 2 independent sources · ' in text


def test_each_page_names_its_own_address_and_its_other_languages(client):
    text = client.get("/en/actors/?utm=x").content.decode()
    assert '<link rel="canonical" href="http://testserver/en/actors/">' in text
    assert 'hreflang="ar" href="http://testserver/ar/actors/' in text


def test_an_unchanged_page_is_not_sent_again(client):
    happening()
    first = client.get("/en/")
    again = client.get("/en/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_pages_are_compressed(client):
    assert client.get("/en/", headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
