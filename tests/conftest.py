"""What every test may ask for: a database that runs, a browser that works."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as properties

from libya_timeline import servers
from tools.prepare_browser import MISSING, find, launch_options

# Playwright's loop runs in the test's own thread; the database calls there are ordinary ones all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# How long an example takes tells how busy the machine is, not whether a property holds.
properties.register_profile("busy", properties.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("busy")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Say what to type where the tests find no database, before the first of a thousand tracebacks."""
    place = settings.EMBEDDED
    if "postgres" in servers.needed() and not servers.status(place)["postgres"]:
        pytest.exit(f"No database is running (data folder {place.root}). Type: make test, or make services first", 1)


@pytest.fixture(autouse=True)
def no_limit_of_requests(settings) -> None:
    """One address asks for everything here; tests of the limit set their own."""
    settings.API_REQUESTS_PER_MINUTE = 0


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The path of a browser that works."""
    program = find()
    if program is None:
        pytest.fail(MISSING)
    return program


@pytest.fixture(scope="session")
def browser(chromium_program: str) -> Iterator[object]:
    """One running browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_options(chromium_program))
        yield running
        running.close()


@pytest.fixture
def browser_page(browser) -> Iterator[object]:
    """A fresh page (no cookies, no cache); use it with pytest-django's `live_server`."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
