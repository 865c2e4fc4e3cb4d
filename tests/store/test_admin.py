"""The editors' desk opens on every table, and shows what was read."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from events.models import Article, Event, Mention
from events.store import articles
from events.store.reference import load_reference
from tests.store.conftest import NOW, found, keep, raw, reading

pytestmark = pytest.mark.django_db
TABLES = ["event", "mention", "article", "source", "actor", "place", "resolution"]


@pytest.fixture
def desk(client):
    """A browser session of an administrator, with one event in the database."""
    client.force_login(get_user_model().objects.create_superuser("admin", password="x"))
    article = articles.save_article(raw(url="https://example.org/a"), now=NOW).article
    keep(article, reading(found()))
    return client


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_listed_and_searched(desk, table):
    page = desk.get(reverse(f"admin:events_{table}_changelist"), {"q": "haftar"})
    assert page.status_code == 200


def test_an_event_shows_the_words_that_assert_it(desk):
    page = desk.get(reverse("admin:events_event_change", args=[Event.objects.get().pk]))
    assert b"The envoy met Haftar in Benghazi" in page.content


def test_an_article_is_shown_as_text_never_as_markup(desk):
    article = articles.save_article(raw("<script>alert(1)</script> Talks."), now=NOW).article
    page = desk.get(reverse("admin:events_article_change", args=[article]))
    assert b"&lt;script&gt;alert(1)" in page.content
    assert b"<script>alert(1)" not in page.content


def test_a_mention_shows_its_reasoning(desk):
    assert desk.get(reverse("admin:events_mention_change", args=[Mention.objects.get().pk])).status_code == 200


def test_a_failed_article_can_be_read_again(desk, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr("events.tasks.process_article.delay", sent.append)
    article = Article.objects.get()
    articles.fail(article.pk, reason="broken", now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(
            reverse("admin:events_article_changelist"),
            {"action": "read_again", "_selected_action": [article.pk]},
        )
    assert sent == [article.pk]
    assert Article.objects.get().state == "waiting"


def test_nothing_is_changed_or_deleted_here(desk):
    event = Event.objects.get().pk
    assert desk.post(reverse("admin:events_event_change", args=[event]), {"type": "call"}).status_code == 403
    assert desk.post(reverse("admin:events_event_delete", args=[event]), {"post": "yes"}).status_code == 403


def test_lists_stay_short_of_queries(desk, django_assert_max_num_queries):
    from events.lexicon.load import load_lexicon

    load_reference(load_lexicon())
    with django_assert_max_num_queries(25):
        desk.get(reverse("admin:events_event_changelist"))
