"""What pages say of people and bodies takes no side: partisan words resolve and are never displayed."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from events.extraction.mentions import find_mentions
from events.extraction.normalize import normalize
from events.lexicon.entries import Office
from events.lexicon.load import load_lexicon
from events.vocabulary import EventType, Language
from tools.catalogues import read_catalogue

PARTISAN = re.compile(
    r"militia|rebel|regime|legitima|warlord|strongman|so-called|putsch|terror|mercenar"
    r"|milice|rebelle|régime|légitim|soi-disant|prétendu|mercenaire|seigneur de guerre"
    r"|مليشي|ميليشي|مرتزق|شرعي|المزعوم|المتمرد|الانقلابي|إرهاب|العصابات",
    re.IGNORECASE,
)

QUOTED = re.compile('“[^”]*”|«[^»]*»|"[^"]*"')
TITLES = Path(__file__).parents[2] / "events" / "timeline" / "titles"


def displayed() -> list[tuple[str, str]]:
    lexicon = load_lexicon()
    texts = []
    for entity in lexicon.entities.values():
        for names in (entity.name, *(office.title for office in entity.offices)):
            texts += [(entity.id, text) for text in (names.ar, names.en, names.fr)]
    for role in lexicon.roles.values():
        texts += [(role.id, text) for text in (role.title.ar, role.title.en, role.title.fr)]
    for place in lexicon.places.values():
        texts += [(place.id, text) for text in (place.name.ar, place.name.en, place.name.fr)]
    for landmark in lexicon.landmarks.values():
        texts += [(landmark.id, landmark.title_ar), (landmark.id, landmark.title_en)]
    for resolution in lexicon.resolutions.values():
        texts += [(resolution.symbol, resolution.subject_ar), (resolution.symbol, resolution.subject_en)]
    return texts


def leaves(table: object) -> Iterator[str]:
    """Every text of a table of patterns, however deep."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from leaves(value)
    elif isinstance(table, list):
        for value in table:
            yield from leaves(value)


def outside_quotes(text: str) -> str:
    return QUOTED.sub(" ", text)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_titles_are_composed_of_neutral_words(language):
    patterns = tomllib.loads((TITLES / f"{language}.toml").read_text(encoding="utf-8"))
    texts = list(leaves(patterns))
    assert len(texts) > len(EventType)
    assert [text for text in texts if PARTISAN.search(text)] == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_words_of_the_interface_are_neutral_outside_quotes(language):
    catalogue = read_catalogue(language)
    texts = [text for message in catalogue for text in (message.id, message.string) if isinstance(text, str)]
    assert len(texts) > 100
    assert [text for text in texts if PARTISAN.search(outside_quotes(text))] == []


def test_a_partisan_word_would_be_caught_but_not_inside_quotes():
    assert PARTISAN.search("ميليشيا حفتر")
    assert PARTISAN.search("the so-called army")
    assert not PARTISAN.search(outside_quotes("what sources call “militias” or «milices»"))


def test_no_partisan_word_is_displayed():
    assert [(owner, text) for owner, text in displayed() if PARTISAN.search(text)] == []


def test_every_display_text_is_filled_in():
    assert [owner for owner, text in displayed() if not text.strip() or ("{" in text and owner not in roles())] == []


def roles() -> set[str]:
    return set(load_lexicon().roles)


def test_partisan_words_resolve():
    lexicon = load_lexicon()
    hostile = [(entity.id, word) for entity in lexicon.entities.values() for word in entity.partisan]
    assert len(hostile) > 3
    for owner, word in hostile:
        for language in Language:
            if bool(re.search(r"[\u0600-\u06FF]", word)) is not (language is Language.ARABIC):
                continue
            found = find_mentions(normalize(word), language=language, lexicon=lexicon, day=date(2015, 1, 1))
            assert owner in {candidate for mention in found for candidate in (mention.id, *mention.candidates)}, word


def offices_on(day: date, *, of: str) -> list[Office]:
    """The offices somebody held on a day, the one begun last first."""
    held = [office for office in load_lexicon().entities[of].offices if office.held_on(day)]
    return sorted(held, key=lambda office: office.start.earliest if office.start else date.min, reverse=True)


@pytest.mark.parametrize(
    ("person", "day", "english"),
    [
        ("stephanie-williams", date(2019, 1, 1), "Deputy Special Representative, UNSMIL"),
        (
            "stephanie-williams",
            date(2020, 6, 1),
            "Special Representative of the Secretary-General; head of UNSMIL (acting)",
        ),
        ("jean-yves-le-drian", date(2015, 6, 1), "Defence minister of France"),
        ("jean-yves-le-drian", date(2020, 6, 1), "Foreign minister of France"),
        ("aguila-saleh", date(2020, 6, 1), "Speaker of the House of Representatives"),
    ],
)
def test_the_title_shown_is_the_one_of_the_day(person, day, english):
    assert offices_on(day, of=person)[0].title.en == english


def test_outside_office_nothing_is_claimed():
    assert offices_on(date(2024, 1, 1), of="ghassan-salame") == []


def test_several_offices_come_latest_first():
    held = offices_on(date(2024, 9, 1), of="stephanie-koury")
    assert [office.role for office in held] == ["head", "deputy-head"]


def test_titles_agree_with_the_person():
    [tetteh] = offices_on(date(2025, 6, 1), of="hanna-tetteh")
    assert "ورئيسة" in tetteh.title.ar
    assert "cheffe" in tetteh.title.fr
