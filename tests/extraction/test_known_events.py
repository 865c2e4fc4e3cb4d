"""The known events by what articles share with them, in a lexicon of three."""

from dataclasses import replace

import pytest

from events.extraction.document_date.known_events import KnownEvents
from events.extraction.document_date.shared import bare
from events.lexicon.entries import Landmark
from events.lexicon.load import Lexicon, load_lexicon
from events.vocabulary import EdtfDate, EventType

CONFERENCE, ROUND, VISIT = range(3)


def landmark(name: str, day: str, title: str, place: str, *people: str) -> Landmark:
    return Landmark(
        id=name,
        date=EdtfDate.parse(day),
        type=EventType.MEETING,
        form="conference",
        title_ar="",
        title_en=title,
        places=(place,),
        participants=people,
        source="",
        verified=True,
    )


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    told = [
        landmark("conference", "2020-01-19", "Berlin Conference", "berlin", "germany", "un"),
        landmark("round", "2020-02-03", "Third round of the committee", "geneva", "un"),
        landmark("visit", "2020-02-03", "Abiy Ahmed visits", "tripoli", "abiy-ahmed", "un"),
    ]
    return replace(load_lexicon(), landmarks={one.id: one for one in told})


@pytest.fixture
def known(lexicon: Lexicon) -> KnownEvents:
    return KnownEvents(lexicon, actors=frozenset())


@pytest.mark.parametrize(
    ("names", "day", "shared"),
    [
        (["germany"], None, [CONFERENCE]),
        (["geneva", "germany"], None, [CONFERENCE, ROUND]),
        ([], "2020-02-03", [ROUND, VISIT]),
        (["abiy-ahmed"], "2020-01-19", [CONFERENCE, VISIT]),
        (["ethiopia", "cairo"], "2020-02-04", []),
    ],
)
def test_an_event_is_shared_by_a_participant_a_place_or_its_day(known, names, day, shared):
    assert known.index.sharing(names, [EdtfDate.parse(day)] if day else []) == shared


def test_who_took_part_together_is_counted_by_event_and_places_are_not(known):
    assert known.index.counts(["un", "germany", "berlin"]) == {CONFERENCE: 2, ROUND: 1, VISIT: 1}
    assert known.index.of_several(["un", "germany", "abiy-ahmed"]) == [CONFERENCE, VISIT]


def test_who_is_in_every_event_tells_none_and_a_body_less_than_a_person(known):
    worth = known.index.people
    assert worth["un"] == 0
    assert 0 < worth["germany"] < worth["abiy-ahmed"] == known.index.most_worth


def test_only_long_words_of_a_title_are_compared(known):
    words = known.index.words
    assert words.keys() >= {bare(word) for word in ("berlin", "third", "round")}
    assert words.keys().isdisjoint({"of", "the"})


def test_facts_hold_the_number_the_day_and_who_acts_for_whom(known):
    facts = [facts for _, facts in known.index.known]
    assert [sorted(one.numbers) for one in facts] == [[], [3], []]
    assert [one.day for one in facts] == [(1, 19), (2, 3), (2, 3)]
    assert "angela-merkel" in facts[CONFERENCE].allies > facts[CONFERENCE].people
    assert [one.heroes for one in facts] == [(), (), (("abiy-ahmed", "ethiopia"),)]
    assert [one.setting.lands for one in facts] == [{"germany"}, {"switzerland"}, frozenset()]


def test_an_event_whose_hero_an_article_does_not_name_is_told_less(lexicon):
    unnamed, state, named = (
        KnownEvents(lexicon, actors=frozenset(actors)).absences
        for actors in (set(), {"ethiopia"}, {"ethiopia", "abiy-ahmed"})
    )
    assert unnamed[VISIT] < state[VISIT] < named[VISIT] == 0
    assert unnamed[:VISIT] == state[:VISIT] == named[:VISIT] == [0, 0]
