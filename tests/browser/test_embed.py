"""A timeline of ours in a frame of another site, as its readers see it."""

from urllib.parse import urlencode

import pytest

from tests.browser.newsroom import opened
from tests.happenings import happening

pytestmark = pytest.mark.django_db(transaction=True)
ICON = '<link rel="icon" href="data:,">'


@pytest.fixture
def newsroom(tmp_path):
    """Another site whose pages frame an address: ``{newsroom}/?frame=...``."""
    with opened(lambda asked: f"<!doctype html>{ICON}<title>News</title>{asked['html']}", files=tmp_path) as origin:
        yield origin


@pytest.fixture
def framed(browser, live_server, newsroom):
    """Frame a page of ours by the three lines that oEmbed gives; what leaves the two sites fails the test."""
    context = browser.new_context(viewport={"width": 700, "height": 700})
    context.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    page, strangers = context.new_page(), []
    page.on(
        "request",
        lambda one: None if one.url.startswith((newsroom, live_server.url, "data:")) else strangers.append(one.url),
    )

    def opened_page(path):
        described = page.request.get(f"{live_server.url}/oembed", params={"url": live_server.url + path}).json()
        page.goto(f"{newsroom}/", wait_until="commit")
        with page.expect_response(lambda answer: "/embed/" in answer.url) as answered:
            page.goto(f"{newsroom}/?" + urlencode({"html": described["html"]}))
        return page, answered.value

    yield opened_page
    assert context.cookies() == []
    context.close()
    assert strangers == []


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_a_site_that_may_shows_it_in_its_direction_without_a_cookie(framed, settings, newsroom, language, direction):
    settings.EMBED_ORIGINS = (newsroom,)
    happening(who=("Anna Alef", "Bob Ba"), is_sample=True)
    happening(who=("Carl Ta", "Dora Tha"), type="call")
    page, answer = framed(f"/{language}/?type=meeting")
    frame = page.frame_locator("iframe")
    frame.locator("h3 a").first.wait_for()
    assert frame.locator("h3 a").count() == 1
    assert "Anna Alef" in frame.locator("h3 a").text_content()
    assert frame.locator("html").get_attribute("dir") == direction
    assert frame.locator("script").count() == 0
    assert "set-cookie" not in answer.headers
    assert len(answer.body()) < 20_000
    box = page.locator("iframe").bounding_box()
    assert (box["width"], box["height"]) == (600, 480)
    with page.expect_popup() as opened_window:
        frame.locator("h3 a").click()
    opened_window.value.wait_for_load_state()
    assert f"/{language}/events/" in opened_window.value.url


def test_a_site_that_may_not_is_shown_nothing(framed, settings):
    settings.EMBED_ORIGINS = ("https://elsewhere.example",)
    happening(who=("Anna Alef", "Bob Ba"))
    page, answer = framed("/en/")
    assert "frame-ancestors https://elsewhere.example" in answer.headers["content-security-policy"]
    assert not any(
        "Anna Alef" in (frame.content() if frame.url.startswith("http") else "") for frame in page.frames[1:]
    )
