"""Of a source that allows quotes only, everything together shows at most a quarter of an article."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.models import Article, Event, Mention, Source
from events.store import arrivals, by_hand
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.quoting import allot
from events.vocabulary import EventType
from tests.store.conftest import NOW, found, keep, raw, reading
from tests.web.gated import addresses, body, dated

WORDS = [f"word{number:03d}" for number in range(120)]
SENTENCES = [" ".join(WORDS[start : start + 12]) + "." for start in range(0, 120, 12)]
TEXT = " ".join(SENTENCES)
HEADLINE = [f"head{number:03d}" for number in range(30)]
TYPES = [EventType.MEETING, EventType.CALL, EventType.VISIT, EventType.TALKS, EventType.CEASEFIRE, EventType.MISSION]


@pytest.fixture
def told(db):
    """An article of ten sentences, of which eight are quoted."""
    one = arrivals.save_article(
        raw(TEXT, title=" ".join(HEADLINE), source="Meridian Wire", url="https://meridian.example/a"), now=NOW
    ).article
    keep(one, reading(*(found(SENTENCES[n], text=TEXT, type=TYPES[n], participants=()) for n in range(6))))
    key = str(Article.objects.get().public_id)
    event = Event.objects.order_by("pk").first()
    by_hand.add_mention(event.pk, Words(key, SENTENCES[6]), editor=Editor(), now=NOW.replace(month=2))
    by_hand.add_event(Words(key, SENTENCES[7]), {"type": "other"}, editor=Editor(), now=NOW.replace(month=3))
    return Article.objects.get()


def seen(client, article):
    """Return the article's words that any address of any day gives away."""
    asked = {address for event in Event.objects.order_by("pk") for address in addresses("word", event, article)}
    asked |= {f"/api/v1/mentions/{one.pk}/{part}" for one in Mention.objects.all() for part in ("", "annotation/")}
    shown = set()
    for address, moment in itertools.product(sorted(asked), ("", "2026-02-01")):
        text = body(client.get(dated(address, moment)))
        shown |= {word for word in [*WORDS, *HEADLINE] if word in text}
    return shown


def test_all_addresses_together_show_a_quarter_at_most(client, told):
    shown = seen(client, told)
    assert 0 < sum(len(word) + 1 for word in shown) <= len(TEXT) / 4
    firsts = [sentence.split()[0] for sentence in SENTENCES[:6]]
    assert set(firsts) <= shown  # every event still leads to words that assert it


def test_what_is_shown_of_the_title_counts_too(client, told):
    shown = seen(client, told)
    assert shown & set(HEADLINE)
    assert HEADLINE[-1] not in shown


def test_a_corrected_article_shows_a_quarter_with_all_its_versions(client, told):
    after = TEXT.replace(WORDS[119], "corrected")
    article = raw(after, title=" ".join(HEADLINE), source="Meridian Wire", url="https://meridian.example/a")
    saved = arrivals.save_article(article, now=NOW.replace(month=4))
    told_now = [found(SENTENCES[n], text=after, type=TYPES[n - 3], participants=()) for n in range(3, 9)]
    keep(saved.article, reading(*told_now), now=NOW.replace(month=4))
    shown = seen(client, told) | seen(client, Article.objects.get(pk=saved.article))
    assert 0 < sum(len(word) + 1 for word in shown) <= len(TEXT) / 4


def test_a_quote_is_the_articles_own_words_where_it_says_they_stand(client, told):
    for event in client.get("/api/v1/events/?include=mentions").json()["results"]:
        for mention in event["mentions"]:
            for quote in mention["evidence"]:
                assert TEXT[quote["start"] : quote["end"]] == quote["text"] != ""


def test_instead_there_are_fingerprint_day_and_links(client, told):
    page = body(client.get(f"/en/articles/{told.public_id}/"))
    assert told.content_hash in page
    assert "https://meridian.example/a" in page
    assert "https://web.archive.org/web/2026" in page
    assert SENTENCES[9].split()[5] not in page


def test_a_source_may_allow_all_of_it(client, told):
    Source.objects.update(text_policy="full")
    page = body(client.get(f"/en/articles/{told.public_id}/"))
    assert all(word in page for word in WORDS)


_SPANS = st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))


@given(st.integers(0, 100), st.lists(_SPANS), st.lists(st.lists(_SPANS, min_size=1)))
def test_the_sum_never_exceeds_the_budget_and_stays_inside_what_is_quoted(budget, dates, quotes):
    spans = allot(budget, dates=dates, quotes=quotes)
    places = {place for span in spans for place in range(*span)}
    assert len(places) <= budget
    wanted = {place for span in [*dates, *itertools.chain(*quotes)] for place in range(*span)}
    assert places <= wanted
