"""What the menu of a view offers is that view: the files, the feeds and the API hold its selection and nothing else."""

import html
import re

import pytest

from tests.happenings import happening
from tests.web.gated import body

pytestmark = pytest.mark.django_db
OFFERED = {"csv", "json", "jsonl", "geojson", "bib", "ris", "ics", "atom"}


def offered(client, address):
    """Return the addresses in the menu of a page."""
    page = client.get(address).content.decode()
    menu = re.search(r'<details class="menu menu--end"><summary class="btn">.*?</details>', page, re.DOTALL).group()
    return [html.unescape(link) for link in re.findall(r'<a [^>]*href="([^"]+)"', menu)]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_offer_is_of_the_selection(client, language):
    inside = happening("2020-01-13", type="call", who=("Anna Alef",))
    outside = happening("2020-01-13", type="visit", who=("Anna Alef",))
    later = happening("2021-01-13", type="call", who=("Anna Alef",))
    links = offered(client, f"/{language}/?type=call&from=2020&to=2020&actor=anna-alef")
    assert {link.split("?")[0] for link in links} == {f"/events.{suffix}" for suffix in OFFERED} | {"/api/v1/events/"}
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        text = body(answer)
        assert inside.public_id in text, link
        assert outside.public_id not in text, link
        assert later.public_id not in text, link


def test_the_page_of_what_is_withdrawn_says_that_and_no_more(client):
    event = happening(who=("Anna Alef",), suppressed=True)
    answer = client.get(f"/en/events/{event.public_id}/")
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL).group()
    words = " ".join(re.sub(r"<[^>]+>", " ", main).split())
    assert answer.status_code == 410
    assert words == "No longer available What stood at this address has been withdrawn. To the timeline"
    assert "Anna" not in answer.content.decode()
