"""Articles that come in together become the rows they become one after the other."""

import random
from pathlib import Path

import pytest
from django.db import transaction

from events.models import Article, Source
from events.store.arrivals import Arrival, Outcome, save_article, save_articles
from tests.store.conftest import NOW, TEXT, raw

pytestmark = pytest.mark.django_db
STORM = "A storm closed the port of Zuwara for two days."


def arriving(seed):
    """Some of everything: repeated, corrected, copied elsewhere, and files whose words change or are replaced."""
    chance = random.Random(seed)
    texts = [TEXT, TEXT + " Correction: on Tuesday.", STORM, STORM + " It passed."]
    places = [
        *({"url": f"https://example.org/{number}?utm_source=x"} for number in range(3)),
        *({"path": Path(f"/news/{name}.txt")} for name in "ab"),
        {"path": Path("/news/lines.jsonl"), "fills_file": False},
    ]
    sources = ["Agency", "Daily", "", "!"]
    return [
        raw(chance.choice(texts), source=chance.choice(sources), **chance.choice(places))
        for _ in range(chance.randrange(1, 30))
    ]


def rows():
    kept = Article.objects.order_by("content_hash").values_list(
        "content_hash", "canonical_url", "version", "supersedes__content_hash", "is_current", "state", "source__slug"
    )
    return list(kept), sorted(Source.objects.values_list("slug", "name", "domain"))


def stored(articles, *, together):
    """Store some articles, so many at once, and return what became of them; the database is left as it was."""
    with transaction.atomic():
        outcomes = []
        for start in range(0, len(articles), together):
            parcel = [Arrival(one) for one in articles[start : start + together]]
            outcomes += [saved.outcome for saved in save_articles(parcel, now=NOW)]
        found = outcomes, rows()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("seed", range(25))
def test_together_or_one_after_the_other_the_rows_are_the_same(seed):
    articles = arriving(seed)
    one_by_one = stored(articles, together=1)
    assert stored(articles, together=4) == one_by_one
    assert stored(articles, together=len(articles)) == one_by_one


def test_many_new_articles_take_as_many_statements_as_two(django_assert_max_num_queries):
    new = [Arrival(raw(f"{TEXT} {number}", source="Agency")) for number in range(40)]
    save_article(raw(source="Agency"), now=NOW)
    with django_assert_max_num_queries(9):  # savepoint twice, names twice, locks, known words, sources, rows
        assert {saved.outcome for saved in save_articles(new, now=NOW)} == {Outcome.NEW}


def test_nothing_in_nothing_out(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert save_articles([], now=NOW) == []
