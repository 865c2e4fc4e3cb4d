"""The public log of corrections: what editors changed, never who; as a page and as a feed for programs."""

import feedparser
import pytest

from events.store import decisions, history
from events.store.decisions import Editor
from tests.happenings import NOW, happening

pytestmark = pytest.mark.django_db
LATER = NOW.replace(month=2)
ME = Editor(reason="a secret reason")


@pytest.fixture
def corrected(db):
    """An event that an editor corrected, and one that was rejected."""
    one, other = happening(), happening(type="call")
    history.record([one.pk, other.pk], by=history.PROGRAM, now=NOW)
    decisions.edit(one.pk, {"date": "2020-01-12"}, editor=ME, now=LATER)
    decisions.reject(other.pk, editor=ME, now=LATER.replace(day=2))
    return one, other


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_feed_is_well_formed_and_leads_to_the_events(client, corrected, language):
    one, other = corrected
    answer = client.get(f"/corrections.atom?lang={language}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(b"".join(answer))
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", language)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 2
    assert [entry.updated_parsed[:3] for entry in feed.entries] == [(2026, 2, 2), (2026, 2, 1)]
    withdrawn, corrected_one = feed.entries
    assert corrected_one.link == f"http://testserver/{language}/events/{one.public_id}/"
    assert "2020" in corrected_one.summary
    assert other.public_id not in str(withdrawn)
    assert "secret" not in str(feed)


def test_the_page_tells_the_same(client, corrected):
    one, other = corrected
    page = client.get("/fr/corrections/").content.decode()
    assert one.public_id in page
    assert other.public_id not in page
    assert "secret" not in page
