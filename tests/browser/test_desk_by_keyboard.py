"""The editors' whole work, from signing in to an event added by hand, with nothing but the keyboard."""

import pytest
from django.core.management import call_command

from events.models import Article, Decision, Event
from events.store.editors import make_groups
from events.store.history import state_of
from tests.browser.test_desk import press, shown

STEPS = 120  # presses of Tab after which something cannot be reached


@pytest.fixture
def desk(open_page, monkeypatch, live_server):
    """Sign in by typing: ``desk("ar")``."""
    monkeypatch.setenv("EDITOR_PASSWORD", "a long password")
    make_groups("default")
    call_command("make_editor", "sana", "--role", "editor")

    def opened(language):
        page = open_page("/admin/login/?next=/admin/events/event/review/")
        page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        page.reload()
        fill(page, "#id_username", "sana")
        fill(page, "#id_password", "a long password")
        press(page, "Enter")
        return page

    return opened


def reach(page, selector):
    """Press Tab until something has the focus."""
    for _ in range(STEPS):
        if page.evaluate("one => !!document.activeElement && document.activeElement.matches(one)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def fill(page, selector, words):
    """Reach a field, replace what stands in it."""
    reach(page, selector)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(words)


def send(page):
    """Reach the form's first button and press it."""
    reach(page, ".desk__acts button")
    press(page, "Enter")


def all_states():
    return {event.public_id: state_of(event.pk) for event in Event.objects.all()}


def last():
    return Decision.objects.order_by("pk").last()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_everything_an_editor_does_is_done_with_the_keyboard(desk, language, direction):
    page = desk(language)
    assert page.locator("html").get_attribute("dir") == direction

    accepted = shown(page)
    press(page, "a")
    assert Event.objects.get(pk=accepted).review_state == "accepted"
    before, rejected = all_states(), shown(page)
    press(page, "r")
    assert Event.objects.get(pk=rejected).review_state == "rejected"
    press(page, "u")
    assert all_states() == before

    edited = shown(page)
    press(page, "e")
    fill(page, "#id_date", "2020-02-03")
    fill(page, "#id_reason", "the communiqué says so")
    press(page, "Enter")
    event = Event.objects.get(pk=edited)
    assert (event.edtf, event.locked_fields, last().reason) == ("2020-02-03", ["date"], "the communiqué says so")
    press(page, "u")
    assert all_states() == before

    merged = shown(page)
    press(page, "m")
    fill(page, "input[name=other]", Event.objects.get(pk=accepted).public_id)
    press(page, "Enter")
    assert Event.objects.get(pk=merged).merged_into_id == accepted
    press(page, "u")
    assert all_states() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_split_needs_no_mouse_either(desk, language):
    page = desk(language)
    while not page.locator("[data-key=s]").count():
        press(page, "j")
    event, before = Event.objects.get(pk=shown(page)), all_states()
    count = event.mentions.filter(is_current=True).count()
    press(page, "s")
    page.keyboard.press("1")
    press(page, "Enter")
    assert (last().kind, event.mentions.filter(is_current=True).count()) == ("split", count - 1)
    press(page, "u")
    assert {key: state for key, state in all_states().items() if key in before} == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_and_events_are_added_by_hand_without_a_mouse(desk, language):
    page = desk(language)
    article = Article.objects.exclude(mentions__event=shown(page)).filter(language=language, is_current=True).first()
    quote = article.text[:60].strip()
    told = shown(page)
    press(page, "w")
    fill(page, "#id_article", str(article.public_id))
    fill(page, "#id_quote", quote)
    send(page)
    assert Event.objects.get(pk=told).mentions.filter(by_hand=True).get().passages[0]["text"] == quote

    press(page, "n")
    fill(page, "#id_article", f"https://site.example/ar/articles/{article.public_id}/")
    fill(page, "#id_quote", quote)
    reach(page, "#id_type")
    page.keyboard.press("End")  # the last type of the list
    fill(page, "#id_date", "2020-02")
    fill(page, "#id_participants", "khalifa-haftar | host\nGhassan Salamé")
    send(page)
    added = last().event
    assert (last().kind, added.review_state, added.edtf) == ("add_event", "accepted", "2020-02")
    names = list(added.participants.order_by("position").values_list("actor__slug", "name_en", "role"))
    assert names == [("khalifa-haftar", "Khalifa Haftar", "host"), (None, "Ghassan Salamé", "participant")]
