"""TimelineJS itself, on a page of another site, shows what /events.timelinejs says; `make shown` installs it."""

import re
from string import Template
from urllib.parse import urlencode

import pytest

from tests.browser.newsroom import opened
from tests.happenings import happening, mention
from tools.audit_programs import PROGRAMS

pytestmark = pytest.mark.django_db(transaction=True)
PACKAGE = PROGRAMS / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
PAGE = Template("""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A newsroom</title>
<link rel="stylesheet" href="/css/timeline.css"><script src="/js/timeline.js"></script>
<div id="line" style="height: 600px"></div>
<script>new TL.Timeline("line", "$source", {language: "$language", script_path: "$own/js/", font: ""})</script>
""")
if not PACKAGE.exists():
    pytest.skip("TimelineJS is not installed here: make shown", allow_module_level=True)


def page_of(asked):
    return PAGE.substitute(asked)


@pytest.fixture(scope="module")
def newsroom():
    with opened(page_of, files=PACKAGE) as address:
        yield address


@pytest.fixture
def show(browser, live_server, newsroom):
    """Show a selection: ``show("lang=ar", language="ar")``; an error or a request to a third site fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 700})
    context.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    ours = (newsroom, live_server.url, "data:")
    page.on("request", lambda asked: None if asked.url.startswith(ours) else complaints.append(asked.url))

    def shown(query, *, language):
        source = f"{live_server.url}/events.timelinejs?{query}"
        page.goto(f"{newsroom}/?{urlencode({'source': source, 'language': language})}")
        page.locator(".tl-slide .tl-headline").first.wait_for()
        return page

    yield shown
    context.close()
    assert complaints == []


def told():
    """Make a day, a month and an event without a date; the last has no place on a line."""
    day = happening("2020-01-13", who=("Anna Alef", "Bob Ba"), reports=0)
    mention(day, day.when, text="Anna <b>met</b> Bob in Moscow on Monday.", words="Monday")
    happening("2020-02", type="talks", status="failed", who=("Carl Ta", "Dora Tha"))
    happening(None, type="call", who=("Emil Jim", "Fara Ha"))
    return day


def slides(page):
    return page.locator(".tl-slide .tl-headline").all_text_contents()


def dates(page):
    found = page.locator(".tl-slide .tl-headline-date").all_text_contents()
    return [text.strip() for text in found if text.strip()]  # what the whole is about has none


def test_every_dated_event_has_a_slide_with_its_title_and_date(show, live_server):
    day = told()
    page = show("", language="en")
    heads = [re.sub("[\u2066-\u2069]", "", text).strip() for text in slides(page)]
    assert len(heads) == 3  # what the whole is about, and two events
    assert any("Anna Alef" in head and "Bob Ba" in head for head in heads)
    assert any("Carl Ta" in head for head in heads)
    assert not any("Emil" in head for head in heads)
    assert dates(page) == ["13 January 2020", "February 2020"]
    link = f".tl-slide .tl-headline a[href='{live_server.url}/en/events/{day.public_id}/']"
    assert page.locator(link).count() == 1
    assert page.locator(".tl-timemarker").count() == 2


def test_what_is_marked_stays_marked_and_quotes_stay_text(show):
    told()
    page = show("", language="en")
    texts = page.locator(".tl-slide .tl-text-content").all_text_contents()
    assert sum("not reviewed" in text for text in texts) == 2
    assert any("Failed" in text for text in texts)
    assert any("Anna <b>met</b> Bob" in text for text in texts)


def test_it_runs_from_right_to_left_in_arabic(show):
    told()
    page = show("lang=ar", language="ar")
    assert page.locator(".tl-timeline.tl-rtl").count() == 1
    assert dates(page)[0] == "13 يناير 2020"
    quote = page.locator(".tl-slide blockquote").first
    assert (quote.get_attribute("lang"), quote.get_attribute("dir")) == ("en", "ltr")
