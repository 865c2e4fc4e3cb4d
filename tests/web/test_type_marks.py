"""Every type of event has a colour or the neutral, an icon and a word of its own; the map says whose borders it has."""

import re

import pytest
from django.utils.translation import override

from events.templatetags.naming import word
from events.vocabulary import EventType
from libya_timeline.data_dir import BASE_DIR
from tests.happenings import happening

STATIC = BASE_DIR / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")


def hues():
    """Return the colour's name of each type, as the style sheet gives them."""
    return {
        kind: colour
        for types, colour in re.findall(r"((?:\.t-\w+(?:, )?)+) \{ --c: var\(--c-(\w+)\) \}", TOKENS)
        for kind in re.findall(r"\.t-(\w+)", types)
    }


def test_every_type_has_a_colour_in_both_schemes():
    assert set(hues()) == set(EventType)
    for colour in set(hues().values()):
        assert len(re.findall(rf"--c-{colour}: #", TOKENS)) == 3, colour  # light, dark by choice, dark by the system


def test_every_type_has_an_icon_of_its_own():
    drawn = dict(re.findall(r'<symbol id="i-(\w+)"[^>]*>(.*?)</symbol>', (STATIC / "icons.svg").read_text()))
    icons = [drawn[kind] for kind in EventType]
    assert len(set(icons)) == len(icons)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_type_has_a_word_of_its_own(language):
    with override(language):
        words = {kind: str(word(kind.value, "type")) for kind in EventType}
    assert len(set(words.values())) == len(words)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", EventType)
def test_the_timeline_shows_all_three(client, kind):
    happening(type=kind.value)
    (shown,) = re.findall(r'<li class="ev .*?</li>', client.get("/en/").content.decode(), re.DOTALL)[:1]
    assert f"t-{kind}" in shown
    assert f'#i-{kind}"' in shown
    assert str(word(kind.value, "type")) in shown


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_map_says_whose_borders_it_draws(client, language):
    happening(where="Berlin")
    page = client.get(f"/{language}/").content.decode()
    panel = re.search(r'<details class="pan" id="places".*?</details>', page, re.DOTALL).group()
    assert 'class="map"' in panel
    assert "Natural Earth" in panel
