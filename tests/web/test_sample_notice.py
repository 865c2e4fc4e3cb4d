"""Every page that shows something of sample articles says plainly what they are; no other page does."""

import re

import pytest

from events.models import Article, Event
from tests.web.gated import ACCEPTED, addresses, body, told

pytestmark = pytest.mark.django_db
NOTICE = "Sample articles written from public facts, not press reports."


def pages(client, event, written):
    """Yield the address and the text of every English page about an event."""
    for address in addresses(ACCEPTED, event, written):
        if address.startswith("/en/"):
            yield address, body(client.get(address))


def shows(text):
    """Tell whether what stands on the page is of the event, besides the words that were searched for."""
    shown = re.sub(r"<form.*?</form>|<head>.*?</head>", "", text, flags=re.DOTALL)
    return any(f"{ACCEPTED} {part}" in shown for part in ("Person", "words", "title"))


def pages_of_it(client, settings, model, *, is_sample):
    """Return the pages that show an event once every row of a model is a sample, or is none."""
    settings.EMBED_ORIGINS = ["https://a.example"]
    event, written = told(ACCEPTED)
    model.objects.update(is_sample=is_sample)
    of_it = [(address, text) for address, text in pages(client, event, written) if shows(text)]
    assert len(of_it) >= 10
    return of_it


def test_every_page_that_shows_samples_says_so(client, settings):
    of_it = pages_of_it(client, settings, Event, is_sample=True)
    assert [address for address, text in of_it if NOTICE not in text] == []


def test_what_is_no_sample_is_never_called_one(client, settings):
    of_it = pages_of_it(client, settings, Article, is_sample=False)
    assert [address for address, text in of_it if NOTICE in text] == []
