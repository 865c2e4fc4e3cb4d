import itertools
from dataclasses import replace

import pytest

from events.lexicon.load import FOLDER
from events.lexicon.trigger_words import trigger_words
from events.timeline.filters import EVERYTHING
from events.timeline.paging import read_page
from events.timeline.titles import LANGUAGES, compose_title, patterns
from events.vocabulary import EventStatus, EventType
from tests.happenings import happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    happening(who=("Ghassan Salame", "Fayez al-Sarraj"), where="Tripoli")
    return read_page(EVERYTHING).events[0]


def test_it_works(event):
    assert compose_title(event, language="en") == "Ghassan Salame and Fayez al-Sarraj meet in Tripoli"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_status_has_a_title_with_and_without_names(event, language):
    bare = replace(event, participants=(), place=None)
    one = replace(event, participants=event.participants[:1])
    seen = set()
    for kind, status in itertools.product(EventType, EventStatus):
        for base in (event, bare, one, replace(bare, resolution_symbol="S/RES/2510 (2020)")):
            title = compose_title(replace(base, type=kind, status=status), language=language)
            assert title
            assert "{" not in title
            assert "  " not in title
            assert title == title.strip()
            seen.add((kind, status, title))
    assert len({title for _, _, title in seen}) > len(EventType) * len(EventStatus)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", EventType)
def test_what_did_not_happen_never_reads_as_if_it_had(event, language, kind):
    happened = compose_title(replace(event, type=kind), language=language)
    for status in (EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.FAILED):
        assert compose_title(replace(event, type=kind, status=status), language=language) != happened


def about(event, *rules):
    return replace(event, type="other", mentions=tuple(replace(event.mentions[0], rule=rule) for rule in rules))


def test_an_event_of_another_kind_says_what_it_is_about(event):
    nobody = replace(event, participants=(), place=None)
    vote = about(nobody, "ar.other.election", "en.other.election")
    assert compose_title(vote, language="en") == "Vote, 13 January 2020"
    assert compose_title(replace(vote, status="planned"), language="fr") == "Scrutin prévu, 13 janvier 2020"
    assert compose_title(replace(vote, status="planned"), language="ar") == "اقتراع مقرر، 13 يناير 2020"
    closed = about(event, "fr.other.oil")
    assert compose_title(closed, language="en").startswith("Closure of oil facilities in Tripoli: ")


def test_where_rules_disagree_or_mean_several_things_nothing_is_claimed(event):
    for rules in (("ar.other.election", "ar.other.oil"), ("en.other.recognise",), ("en.meeting.meet",), ("",), ()):
        title = compose_title(replace(about(event, *(rules or ("",))), place=None), language="en")
        assert title.startswith("Event: ")


def test_a_person_who_may_only_have_announced_it_did_not_withdraw(event):
    left = about(event, "fr.other.withdraw")
    assert compose_title(left, language="en").startswith("Event in Tripoli: ")
    body = replace(event.participants[0], kind=None)
    assert compose_title(replace(left, participants=(body,)), language="en").startswith("Withdrawal in Tripoli: ")


def test_only_where_nobody_and_no_place_is_named_the_date_is(event):
    bare = replace(event, type="talks", participants=(), place=None)
    assert compose_title(bare, language="en") == "Talks, 13 January 2020"
    assert compose_title(replace(bare, when=None), language="en") == "Talks"
    assert "2020" not in compose_title(replace(bare, place=event.place), language="en")
    adopted = replace(bare, type="resolution", resolution_symbol="S/RES/2510 (2020)")
    assert compose_title(adopted, language="en") == "Security Council adopts resolution 2510 (2020)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_matter_is_one_that_a_rule_finds(language):
    found = {rule.name.split(".")[-1] for _, rule in trigger_words((FOLDER,)).rules() if rule.type == EventType.OTHER}
    assert set(patterns(language)["matters"]) - {"event"} <= found


def test_long_lists_are_cut_and_counted(event):
    crowd = tuple(itertools.chain.from_iterable([event.participants] * 4))
    assert compose_title(replace(event, participants=crowd), language="en").startswith(
        "Ghassan Salame, Fayez al-Sarraj, Ghassan Salame and 5 others meet"
    )


def test_people_are_named_before_the_bodies_they_speak_for(event):
    body = replace(event.participants[0], kind=None, slug="unsmil")
    title = compose_title(replace(event, participants=(body, *event.participants)), language="en")
    assert title == "Ghassan Salame and Fayez al-Sarraj meet in Tripoli"


def test_the_absent_are_not_named(event):
    absent = replace(event.participants[1], role="absent")
    title = compose_title(replace(event, participants=(event.participants[0], absent)), language="en")
    assert "Sarraj" not in title


def test_names_of_the_other_script_are_set_apart(event):
    title = compose_title(event, language="ar", isolate=True)
    assert "\N{FIRST STRONG ISOLATE}Tripoli\N{POP DIRECTIONAL ISOLATE}" in title
    assert "\N{FIRST STRONG ISOLATE}" not in compose_title(event, language="ar")


def test_two_others_stand_in_the_case_that_their_place_wants(event):
    five = tuple(replace(event.participants[0], slug=str(number)) for number in range(5))
    crowd = replace(event, participants=five, place=None)
    assert compose_title(replace(crowd, type="meeting"), language="ar").endswith("وطرفين آخرين")
    assert compose_title(replace(crowd, type="conference"), language="ar").endswith("وطرفان آخران")
