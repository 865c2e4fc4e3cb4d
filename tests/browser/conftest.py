"""The gold-read sample corpus on a live server, and pages of every size."""

import pytest

from tests.gold_reading import load_gold


@pytest.fixture
def corpus(transactional_db):
    """Load the Moscow and Berlin articles, which is enough to walk through."""
    load_gold(only={"004", "007", "014", "018", "023", "024", "027", "028", "033", "036"})


@pytest.fixture
def open_page(browser, live_server, corpus):
    """Open pages: ``open_page("/en/", width=360, script=False)``; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def opened(path, *, width=1280, height=900, script=True, dark=False):
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, java_script_enabled=script, color_scheme=scheme)
        context.set_default_timeout(60_000)  # a busy machine is slow, not wrong
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if live_server.url not in asked.url else None)
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
