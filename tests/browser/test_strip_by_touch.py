"""The handles of the density strip follow a finger; a finger on the chart itself scrolls the page."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


class Finger:
    """A finger on a phone's screen, as the browser's own protocol has it."""

    def __init__(self, page):
        self.protocol = page.context.new_cdp_session(page)

    def drag(self, start, end, *, steps=6):
        """Put it down, move it, lift it."""
        self._tell("touchStart", [start])
        for step in range(1, steps + 1):
            share = step / steps
            self._tell("touchMove", [(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)])
        self._tell("touchEnd", [])

    def _tell(self, kind, points):
        told = [{"x": x, "y": y} for x, y in points]
        self.protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})


@pytest.fixture
def phone(browser, live_server, corpus):
    """Open a page as a phone does: narrow, and with a finger for a mouse."""
    contexts = []

    def opened(path):
        context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_finger_moves_a_handle(phone, language):
    page = phone(f"/{language}/?from=2020&to=2020&zoom=2020")
    page.locator(".strip__svg").scroll_into_view_if_needed()
    box = page.locator("[data-handle=first]").bounding_box()
    edge = box["x"] + (box["width"] if language == "ar" else 0)
    away = -0.5 if language == "ar" else 0.5
    y = box["y"] + box["height"] / 2
    Finger(page).drag((edge - 2 if language == "ar" else edge + 2, y), (edge + away * box["width"], y))
    page.wait_for_url("**from=2020-0*&to=2020-12&**")
    assert "from=2020-01" not in page.url
