"""The editors' desk opens on every table, and shows what was read."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse

from events.models import Article, Channel, Decision, Event, Mention, Source
from events.store import arrivals, articles
from events.store.reference import load_reference
from events.store.submissions import make_key
from tests.store.conftest import NOW, found, keep, raw, reading

pytestmark = pytest.mark.django_db
TABLES = ["event", "mention", "article", "source", "actor", "place", "resolution"]


@pytest.fixture
def desk(client):
    """A browser session of an administrator, with one event in the database."""
    client.force_login(get_user_model().objects.create_superuser("admin", password="x"))
    article = arrivals.save_article(raw(url="https://example.org/a"), now=NOW).article
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
    article = arrivals.save_article(raw("<script>alert(1)</script> Talks."), now=NOW).article
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


@pytest.mark.parametrize(
    ("role", "accept", "suppress"), [("viewer", 403, 403), ("editor", 302, 403), ("admin", 302, 302), (None, 403, 403)]
)
def test_each_role_does_what_it_may(desk, monkeypatch, role, accept, suppress):
    event = Event.objects.get().pk
    if role is None:
        get_user_model().objects.create_user("somebody", password="x", is_staff=True)
    else:
        monkeypatch.setenv("EDITOR_PASSWORD", "a long password")
        call_command("make_editor", "somebody", "--role", role)
    desk.force_login(get_user_model().objects.get(username="somebody"))
    assert desk.get(reverse("admin:events_review")).status_code == (200 if role else 403)
    assert desk.post(reverse("admin:events_review_do", args=[event, "accept"])).status_code == accept
    assert desk.post(reverse("admin:events_review_do", args=[event, "suppress"])).status_code == suppress
    assert desk.get(reverse("admin:events_review_do", args=[event, "accept"])).status_code == (302 if role else 403)
    assert desk.get(reverse("admin:events_review_name")).status_code == (200 if role == "admin" else 403)


@pytest.fixture
def somebody(desk, monkeypatch):
    """Let somebody in: ``somebody("viewer")``; None is an account of the staff without a role."""

    def signed_in(role):
        if role is None:
            get_user_model().objects.create_user("somebody", password="x", is_staff=True)
        else:
            monkeypatch.setenv("EDITOR_PASSWORD", "a long password")
            call_command("make_editor", "somebody", "--role", role)
        desk.force_login(get_user_model().objects.get(username="somebody"))
        return desk

    return signed_in


# Which tables each role may look at, and where it may add or change rows with Django's own forms.
ALL = {model._meta.model_name for model in admin.site._registry}
ACCOUNTS = {"user", "group"}
HAND_EDITED = {"source", "channel", "lexiconaddition", "apikey"}
LOOKS = {None: set(), "viewer": ALL - ACCOUNTS - {"suppressedname"}, "admin": ALL}
LOOKS["editor"] = LOOKS["viewer"]
CHANGES = {None: set(), "viewer": set(), "editor": set(), "admin": HAND_EDITED | ACCOUNTS}


@pytest.mark.parametrize("role", [None, "viewer", "editor", "admin"])
def test_every_table_asks_for_the_role(somebody, role):
    browser = somebody(role)
    for model in admin.site._registry:
        name, app = model._meta.model_name, model._meta.app_label
        listed = browser.get(reverse(f"admin:{app}_{name}_changelist")).status_code
        assert listed == (200 if name in LOOKS[role] else 403), name
        added = browser.get(reverse(f"admin:{app}_{name}_add")).status_code
        assert added == (200 if name in CHANGES[role] else 403), name
        row = model.objects.first()
        if row is None:
            continue
        page = reverse(f"admin:{app}_{name}_change", args=[row.pk])
        assert browser.get(page).status_code == (200 if name in LOOKS[role] else 403), name
        if name not in CHANGES[role]:
            assert browser.post(page, {}).status_code == 403, name
        if name not in CHANGES[role] or name == "source":
            assert (
                browser.post(reverse(f"admin:{app}_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
            )


LOOKING = ["events_review", "events_review_event", "events_review_edit", "events_review_merge", "events_review_split"]
DECIDING = {
    "events_review_edit": {"status": "failed"},
    "events_review_merge": {"other": "0000"},
    "events_review_split": {},
    "events_review_words": {"article": "x", "quote": "y"},
    "events_review_add": {"type": "call", "article": "x", "quote": "y"},
}


@pytest.mark.parametrize("role", [None, "viewer", "editor", "admin"])
def test_every_address_of_the_queue_asks_for_the_role(somebody, role):
    browser, event = somebody(role), Event.objects.get()

    def address(name):
        return reverse(f"admin:{name}", args=[] if name in ("events_review", "events_review_add") else [event.pk])

    before = event.changes.count()
    for name in (*LOOKING, "events_review_words", "events_review_add"):
        assert browser.get(address(name)).status_code == (200 if role else 403), name
    may = role in ("editor", "admin")
    for name, said in DECIDING.items():
        assert (browser.post(address(name), said).status_code == 403) is not may, name
    for action, wanted in {
        "reject": may,
        "settle": may,
        "suppress": role == "admin",
        "release": role == "admin",
    }.items():
        answer = browser.post(reverse("admin:events_review_do", args=[event.pk, action]))
        assert answer.status_code == (302 if wanted else 403), action
    assert browser.post(reverse("admin:events_review_name"), {}).status_code == (200 if role == "admin" else 403)
    if not may:
        assert event.changes.count() == before
        assert not Decision.objects.exists()


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_actions_of_tables_ask_for_the_role(somebody, role):
    browser = somebody(role)
    source = Source.objects.create(slug="a", name="A")
    channel = Channel.objects.create(source=source, kind="feed", address="https://a.example/feed", next_at=NOW)
    key, _ = make_key(name="a", scopes=[], now=NOW)
    for table, action, row in (("channel", "read_now", channel), ("apikey", "revoke_keys", key)):
        said = {"action": action, "_selected_action": [row.pk]}
        browser.post(reverse(f"admin:events_{table}_changelist"), said)
    key.refresh_from_db()
    channel.refresh_from_db()
    assert key.revoked_at is None
    assert channel.next_at == NOW


def test_an_editor_cannot_bring_back_what_an_administrator_suppressed(desk, monkeypatch):
    event = Event.objects.get()
    desk.post(reverse("admin:events_review_do", args=[event.pk, "suppress"]))
    monkeypatch.setenv("EDITOR_PASSWORD", "a long password")
    call_command("make_editor", "somebody", "--role", "editor")
    desk.force_login(get_user_model().objects.get(username="somebody"))
    undo = reverse("admin:events_review_undo", args=[Decision.objects.get().pk])
    assert desk.post(undo).status_code == 403
    event.refresh_from_db()
    assert event.suppressed


def test_what_cannot_be_done_is_said_and_changes_nothing(desk):
    event = Event.objects.get()
    answer = desk.post(
        reverse("admin:events_review_edit", args=[event.pk]),
        {"type": "meeting", "status": "occurred", "date": "soon", "modality": "unknown", "core": "on"},
        follow=True,
    )
    assert "Soon is no date" in answer.content.decode()
    assert Event.objects.get().edtf == event.edtf


def test_the_queue_begins_with_the_most_doubtful(desk):
    from events.admin.doubt import waiting
    from events.store import reports
    from tests.happenings import happening

    low, blamed, told, done = (
        happening(confidence=0.3),
        happening(blames=True, confidence=0.95, n_sources=1),
        happening(confidence=0.9, review_state="accepted"),
        happening(review_state="accepted"),
    )
    reports.take(told.public_id, kind="date", words="", now=NOW)
    order = [(row.event.pk, row.reason) for row in waiting()]
    assert order[:3] == [(told.pk, "reported"), (blamed.pk, "blames"), (low.pk, "unsure")]
    assert done.pk not in dict(order)
