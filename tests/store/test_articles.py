"""Articles are kept once, versioned when corrected, and always in a state with its reason."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from events.ingest.raw import ReadFailure
from events.models import Article, ArticleState, Source
from events.store import arrivals, articles
from events.store.arrivals import Outcome
from tests.store.conftest import NOW, TEXT, raw

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=settings.READING_LEASE_SECONDS)
URL = "https://www.example.org/2020/talks?utm_source=x"


def test_the_same_article_twice_is_one_row():
    first = arrivals.save_article(raw(url=URL, source="Agency"), now=NOW)
    again = arrivals.save_article(raw(url="https://www.example.org/2020/talks", source="Agency"), now=NOW)
    assert (first.outcome, again.outcome) == (Outcome.NEW, Outcome.UNCHANGED)
    assert first.article == again.article
    assert Article.objects.count() == 1


def test_white_space_makes_no_new_article():
    arrivals.save_article(raw(), now=NOW)
    assert arrivals.save_article(raw(TEXT + "\n\n"), now=NOW).outcome is Outcome.UNCHANGED


def test_a_copy_at_another_address_is_an_article_of_its_own_with_the_same_words():
    arrivals.save_article(raw(url=URL), now=NOW)
    arrivals.save_article(raw(url="https://example.net/wire"), now=NOW)
    assert Article.objects.count() == 2
    assert len(set(Article.objects.values_list("text_hash", flat=True))) == 1


def test_a_corrected_article_is_its_next_version():
    first = arrivals.save_article(raw(url=URL), now=NOW)
    second = arrivals.save_article(raw(TEXT + " Correction: on Tuesday.", url=URL), now=NOW)
    assert second.outcome is Outcome.CHANGED
    new = Article.objects.get(pk=second.article)
    assert (new.version, new.supersedes_id, new.is_current) == (2, first.article, True)
    assert not Article.objects.get(pk=first.article).is_current


def test_an_edited_file_without_an_address_is_its_next_version(tmp_path):
    path = tmp_path / "a.txt"
    first = arrivals.save_article(raw(path=path), now=NOW)
    second = arrivals.save_article(raw(TEXT.replace("Monday", "Tuesday"), path=path), now=NOW)
    again = arrivals.save_article(raw(TEXT.replace("Monday", "Tuesday"), path=path), now=NOW)
    assert [one.outcome for one in (first, second, again)] == [Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED]
    new = Article.objects.get(is_current=True)
    assert (new.version, new.supersedes_id, new.url) == (2, first.article, "")


def test_another_article_in_the_same_file_replaces_nothing(tmp_path):
    path = tmp_path / "a.txt"
    arrivals.save_article(raw(path=path), now=NOW)
    other = arrivals.save_article(raw("A storm closed the port of Zuwara for two days.", path=path), now=NOW)
    assert other.outcome is Outcome.NEW
    assert Article.objects.filter(is_current=True, supersedes=None).count() == 2


def test_the_same_file_moved_is_the_same_article(tmp_path):
    arrivals.save_article(raw(path=tmp_path / "a.txt"), now=NOW)
    assert arrivals.save_article(raw(path=tmp_path / "b.txt"), now=NOW).outcome is Outcome.UNCHANGED


def test_a_line_of_many_is_no_version_of_the_line_that_stood_there(tmp_path):
    lines = [raw(text, path=tmp_path / "a.jsonl", fills_file=False) for text in (TEXT, TEXT + " It was held.")]
    assert [arrivals.save_article(one, now=NOW).outcome for one in lines] == [Outcome.NEW, Outcome.NEW]


def test_a_version_replaced_before_it_was_read_does_not_wait_for_ever():
    first = arrivals.save_article(raw(url=URL), now=NOW)
    arrivals.save_article(raw(TEXT + " Correction.", url=URL), now=NOW)
    row = Article.objects.get(pk=first.article)
    assert row.state != ArticleState.WAITING
    assert "newer version" in row.state_reason


def test_what_is_known_of_it_is_kept():
    saved = arrivals.save_article(
        raw(url=URL, source="Agency", published=date(2020, 1, 14), published_basis="header Published", title="Talks"),
        now=NOW,
        is_sample=True,
    )
    row = Article.objects.get(pk=saved.article)
    assert (row.published, row.published_basis, row.title) == (date(2020, 1, 14), "header Published", "Talks")
    assert bytes(row.raw) == TEXT.encode()
    assert (row.state, row.state_reason) == (ArticleState.WAITING, "stored, not yet read")
    assert row.is_sample
    source = Source.objects.get()
    assert (source.slug, source.domain, source.is_sample) == ("agency", "example.org", True)


def test_a_source_without_a_name_is_known_by_its_domain():
    arrivals.save_article(raw(url=URL), now=NOW)
    assert Source.objects.get().name == "example.org"


def test_an_arabic_source_has_an_address_of_its_own():
    arrivals.save_article(raw(source="وكالة الأنباء"), now=NOW)
    assert Source.objects.get().slug == "وكالة-الأنباء"


def test_a_failure_is_stored_once_with_its_reason():
    failure = ReadFailure("a.jsonl:2", Path("a.jsonl"), "not a JSON object", raw=b"{")
    first, again = arrivals.save_failure(failure, now=NOW), arrivals.save_failure(failure, now=NOW)
    assert first.article == again.article
    row = Article.objects.get()
    assert (row.state, row.state_reason, bytes(row.raw)) == (ArticleState.FAILED, "not a JSON object", b"{")


def test_a_refusal_is_told_from_a_failure():
    refusal = ReadFailure("a.txt", Path("a.txt"), "text of 2000000 characters", refused=True)
    assert arrivals.save_failure(refusal, now=NOW).outcome is Outcome.REFUSED
    assert Article.objects.get().state == ArticleState.REFUSED


def test_two_may_not_read_one_article_at_once(article):
    assert articles.begin(article, now=NOW) is not None
    assert articles.begin(article, now=NOW) is None
    assert articles.begin(article, now=NOW + LEASE + timedelta(seconds=1)) is not None


def test_what_a_dead_worker_had_taken_is_taken_over_at_once(article):
    assert articles.begin(article, now=NOW) is not None
    assert articles.begin(article, now=NOW, take_over=True) is not None
    assert Article.objects.get(pk=article).attempts == 2


def test_an_article_that_kills_its_worker_is_given_up(article):
    for attempt in range(articles.MAX_ATTEMPTS):
        assert articles.begin(article, now=NOW + (LEASE * 2) * attempt) is not None
    assert articles.begin(article, now=NOW + LEASE * 20) is None
    row = Article.objects.get(pk=article)
    assert row.state == ArticleState.FAILED
    assert "3 attempts" in row.state_reason


def test_work_that_could_not_be_done_is_not_counted(article):
    for _ in range(articles.MAX_ATTEMPTS * 3):
        assert articles.begin(article, now=NOW) is not None
        articles.release(article)
    assert Article.objects.get(pk=article).attempts == 0


def test_a_failed_article_can_be_tried_again(article):
    articles.fail(article, reason="broken", now=NOW)
    assert articles.begin(article, now=NOW) is None
    assert articles.retry([article], now=NOW, reason="asked for") == 1
    assert articles.begin(article, now=NOW) is not None


def test_what_waits_too_long_is_found(article):
    late = NOW + timedelta(hours=1)
    assert articles.stale(now=NOW, older_than=timedelta(minutes=10)) == []
    assert articles.stale(now=late, older_than=timedelta(minutes=10)) == [article]
    articles.begin(article, now=late)
    assert articles.stale(now=late, older_than=timedelta(minutes=10)) == []
    after = late + LEASE + timedelta(seconds=1)
    assert articles.stale(now=after, older_than=timedelta(days=9)) == [article]
