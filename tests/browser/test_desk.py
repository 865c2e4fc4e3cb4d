"""The review queue worked through with the keyboard alone, in Arabic and English; and with buttons, without script."""

import pytest
from django.core.management import call_command

from events.models import Decision, Event
from events.store.editors import make_groups

WAIT = 60_000


@pytest.fixture
def desk(open_page, monkeypatch, live_server):
    """Open the queue as an editor: ``desk("ar")``."""
    monkeypatch.setenv("EDITOR_PASSWORD", "a long password")
    make_groups("default")  # made by migrating; the flushed database of these tests has none
    call_command("make_editor", "sana", "--role", "editor")

    def opened(language, **how):
        page = open_page("/admin/login/?next=/admin/events/event/review/", **how)
        page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        page.goto(f"{live_server.url}/admin/login/?next=/admin/events/event/review/")
        page.locator("#id_username").fill("sana")
        page.locator("#id_password").fill("a long password")
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/review/")
        return page

    return opened


def shown(page):
    """Return the id of the event that is on the desk."""
    return int(page.locator("form[action$='/accept/']").get_attribute("action").split("/")[-3])


def press(page, key):
    """Press a key and wait for the page that it leads to."""
    with page.expect_navigation(timeout=WAIT):
        page.keyboard.press(key)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_queue_is_worked_through_with_one_key_each(desk, language):
    page = desk(language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    for quote in page.locator("blockquote").all():
        assert quote.get_attribute("dir") == ("rtl" if quote.get_attribute("lang") == "ar" else "ltr")

    first = shown(page)
    press(page, "a")
    assert Event.objects.get(pk=first).review_state == "accepted"
    second = shown(page)
    assert second != first
    press(page, "r")
    assert Event.objects.get(pk=second).review_state == "rejected"
    press(page, "u")
    assert Event.objects.get(pk=second).review_state == "unreviewed"
    press(page, "j")
    assert shown(page) != second
    press(page, "k")

    edited = shown(page)
    press(page, "e")
    page.locator("#id_date").fill("2020-02-03")
    press(page, "Enter")
    event = Event.objects.get(pk=edited)
    assert (event.edtf, event.locked_fields, event.review_state) == ("2020-02-03", ["date"], "unreviewed")

    press(page, "j")
    merged = shown(page)
    assert merged != edited
    press(page, "m")
    page.get_by_label("another event's id" if language == "en" else "معرّف حدث آخر").fill(event.public_id)
    press(page, "Enter")
    assert Event.objects.get(pk=merged).merged_into == event
    assert Decision.objects.filter(account__username="sana").count() >= 4


def test_an_arabic_keyboard_answers_by_the_place_of_the_key(desk):
    page = desk("ar")
    first = shown(page)
    with page.expect_navigation(timeout=WAIT):
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
        )
    assert Event.objects.get(pk=first).review_state == "accepted"


def test_an_event_is_split_by_choosing_its_quotes(desk, live_server):
    page = desk("en")
    event = max(Event.objects.filter(lifecycle="live"), key=lambda one: one.mentions.count())
    page.goto(f"{live_server.url}/admin/events/event/review/{event.pk}/")
    press(page, "s")
    page.keyboard.press("1")
    count = event.mentions.count()
    page.locator("h1").click()
    press(page, "Enter")
    assert event.mentions.count() == count - 1


def test_without_script_the_buttons_do_the_same(desk):
    page = desk("en", script=False)
    first = shown(page)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_load_state()
    assert Event.objects.get(pk=first).review_state == "accepted"
    page.get_by_role("button", name="Take back").click()
    page.wait_for_load_state()
    assert Event.objects.get(pk=first).review_state == "unreviewed"
