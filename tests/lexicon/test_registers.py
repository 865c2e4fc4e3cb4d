"""The registers hold together: every reference exists, every date parses, everything says where it is from."""

import unicodedata
from collections import Counter

import pytest

from events.lexicon.load import FOLDER, Lexicon, load_lexicon
from events.lexicon.records import read_toml
from events.vocabulary import EntityKind

TATWEEL = "\N{ARABIC TATWEEL}"
# What the reference tables held when they were brought in; entries may be added, none may get lost.
BROUGHT_IN = {"entities": 407, "places": 151, "resolutions": 69, "landmarks": 189}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("register", sorted(BROUGHT_IN))
def test_nothing_brought_in_got_lost(lexicon, register):
    assert len(getattr(lexicon, register)) >= BROUGHT_IN[register]


def test_landmarks_point_at_entries(lexicon):
    lost = [
        (landmark.id, name)
        for landmark in lexicon.landmarks.values()
        for names, register in ((landmark.participants, lexicon.entities), (landmark.places, lexicon.places))
        for name in names
        if name not in register
    ]
    assert lost == []


def test_affiliations_and_capitals_exist(lexicon):
    lost = [
        (entity.id, entity.affiliation, entity.capital)
        for entity in lexicon.entities.values()
        if (entity.affiliation and entity.affiliation not in lexicon.entities)
        or (entity.capital and entity.capital not in lexicon.places)
    ]
    assert lost == []


def test_every_fact_says_where_it_is_from(lexicon):
    facts = [*lexicon.entities.values(), *lexicon.places.values(), *lexicon.landmarks.values()]
    facts += [office for entity in lexicon.entities.values() for office in entity.offices]
    assert [fact for fact in facts if not fact.source.strip()] == []


def test_what_comes_from_memory_is_never_called_verified(lexicon):
    facts = [*lexicon.entities.values(), *lexicon.places.values(), *lexicon.landmarks.values()]
    facts += [office for entity in lexicon.entities.values() for office in entity.offices]
    assert [fact for fact in facts if fact.source == "memory" and fact.verified] == []


def test_only_people_with_an_office_are_actors(lexicon):
    people = [entity for entity in lexicon.entities.values() if entity.kind is EntityKind.PERSON]
    assert len(people) > 280
    assert [person.id for person in people if not person.offices] == []


def test_offices_end_after_they_begin(lexicon):
    backward = [
        (entity.id, office.role)
        for entity in lexicon.entities.values()
        for office in entity.offices
        if office.start and office.end and office.start.earliest > office.end.latest
    ]
    assert backward == []


def test_a_single_office_has_one_holder_at_a_time(lexicon):
    """Two foreign ministers of one state on one day would make "the French foreign minister" mean nobody."""
    terms: dict[tuple[str, str], list[tuple[str, object]]] = {}
    for entity in lexicon.entities.values():
        for office in entity.offices:
            if office.of and office.role in ("president", "prime-minister", "foreign-minister", "king", "chancellor"):
                terms.setdefault((office.role, office.of), []).append((entity.id, office))
    clashes = [
        (key, first, second)
        for key, holders in terms.items()
        for place, (first, one) in enumerate(holders)
        for second, other in holders[place + 1 :]
        if first != second and _overlap(one, other)
    ]
    assert clashes == []


def _overlap(one, other) -> bool:
    """Terms known by the month may touch; a shared day of hand-over is no clash."""
    begin = max(office.start.latest.toordinal() if office.start else 0 for office in (one, other))
    end = min(office.end.earliest.toordinal() if office.end else 10**7 for office in (one, other))
    return begin < end


def test_places_lie_on_earth(lexicon):
    assert [
        place.id for place in lexicon.places.values() if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)
    ] == []


def test_resolutions_are_numbered_once_and_dated_in_their_year(lexicon):
    numbers = Counter(entry.number("number") for entry in read_toml(FOLDER / "resolutions.toml").inners("resolution"))
    assert [number for number, times in numbers.items() if times > 1] == []
    assert [
        resolution.number for resolution in lexicon.resolutions.values() if resolution.adopted.year != resolution.year
    ] == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_files_are_written_cleanly(path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert TATWEEL not in text
    assert not any(unicodedata.category(character) == "Cf" for character in text), "an invisible mark"


@pytest.mark.parametrize(
    ("pattern", "kind"), [("people/*.toml", "person"), ("bodies/*.toml", "body"), ("states.toml", "state")]
)
def test_entries_are_sorted(pattern, kind):
    for path in FOLDER.glob(pattern):
        ids = [entry.text("id") for entry in read_toml(path).inners(kind)]
        assert ids == sorted(ids), path.name
