"""The API's description to read and try: served whole from this site, under its policy."""

import re

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
_WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"


def test_it_can_be_read_and_tried_and_nothing_comes_from_elsewhere(browser, live_server, corpus):
    complaints, asked = [], []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + "/api/v1/docs/")
    page.get_by_text("/api/v1/histogram/").first.wait_for()
    assert page.locator(".opblock").count() >= 21
    page.locator("#operations-actors-actors_list .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table .microlight", has_text="khalifa-haftar").first.wait_for()
    context.close()
    assert complaints == []
    assert [url for url in asked if not re.match(rf"{live_server.url}/|data:|blob:", url)] == []
