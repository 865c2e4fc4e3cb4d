"""The whole recipe: one article in, its events out, whatever the article."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.quoting import MAX_QUOTE
from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.lexicon.load import load_lexicon
from events.vocabulary import EventStatus, EventType

LEXICON = load_lexicon()
CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"
ARTICLE = """Libya: envoy meets rivals in Tripoli

TRIPOLI - U.N. envoy Ghassan Salame met Prime Minister Fayez al-Sarraj in Tripoli on Monday. The meeting was attended by
Stephanie Williams. Salame will travel to Benghazi on Thursday.

Sarraj denied that he had spoken to Khalifa Haftar by phone. The Berlin conference of 19 January called for a truce.
"""


def read(text: str, published: date | None = date(2020, 2, 5)):
    return extract(Document(text, published=published), LEXICON)


def sound(found, text: str) -> bool:
    passages = [passage for event in found.events for passage in (event.evidence, *event.passages)]
    return all(
        passage.span.end <= len(text)
        and passage.span.quote(text) == passage.text
        and 0 < len(passage.text) <= MAX_QUOTE
        for passage in passages
    )


def test_an_article_gives_its_events():
    found = [event for event in read(ARTICLE).events if event.asserted]
    meeting = next(event for event in found if event.type is EventType.MEETING)
    assert meeting.date is not None
    assert meeting.date.edtf == "2020-02-03"
    assert {person.id for person in meeting.participants} >= {"ghassan-salame", "fayez-al-sarraj", "stephanie-williams"}
    assert meeting.place is not None
    assert meeting.place.id == "tripoli"
    visit = next(event for event in found if event.type is EventType.VISIT)
    assert (visit.status, visit.date.edtf if visit.date else None) == (EventStatus.PLANNED, "2020-02-06")


def test_the_first_word_of_an_article_may_be_who_hosts():
    text = "Berlin will host the conference on Libya on 23 June, says the U.N. envoy, who spoke with Haftar in Tripoli."
    (conference,) = (event for event in read(text).events if event.type is EventType.CONFERENCE)
    assert conference.place is not None
    assert conference.place.id == "berlin"
    assert [(person.id, person.role.value) for person in conference.participants] == [("germany", "host")]


def test_an_event_on_a_day_that_no_calendar_has_is_undated():
    text = ARTICLE.replace("on Monday.", "on 31 April 2019.")
    (meeting,) = (event for event in read(text).events if event.type is EventType.MEETING)
    assert meeting.date is None
    assert meeting.date_basis == "words"
    assert meeting.date_text == "31 April 2019"


def test_a_denied_call_is_no_event():
    assert not any(event.asserted and event.type is EventType.CALL for event in read(ARTICLE).events)


def test_old_news_is_background():
    conference = next(event for event in read(ARTICLE).events if event.type is EventType.CONFERENCE)
    assert conference.core is False
    assert conference.date is not None
    assert conference.date.edtf == "2020-01-19"


def test_an_article_without_libya_is_off_topic():
    found = read("The ministers met in Paris on Monday and signed an agreement on trade.")
    assert (found.on_topic, found.events) == (False, ())


def test_an_article_may_name_no_place():
    assert (
        read("Libya: Libyan envoys met U.N. envoys. The Libyan side and the U.N. agreed on talks.").events is not None
    )


def test_the_same_article_gives_the_same_events():
    assert read(ARTICLE) == read(ARTICLE)


@pytest.mark.parametrize(
    "raw",
    [raw for raw in read_articles([CORPUS], today=date(2026, 1, 1)) if isinstance(raw, RawArticle)],
    ids=lambda raw: raw.path.name,
)
def test_sample_articles_are_quoted_exactly(raw):
    found = extract(Document(raw.text, published=raw.published, title=raw.title), LEXICON)
    assert sound(found, raw.text)
    assert all(0 <= event.confidence <= 1 for event in found.events)
    assert all(event.rule and event.trail for event in found.events)


SAMPLES = [
    ARTICLE,
    *(raw.text for raw in read_articles([CORPUS], today=date(2026, 1, 1)) if isinstance(raw, RawArticle)),
]
NASTY = [
    "\x00",
    "\ud800",
    "\u202e",
    "\u2066",
    "\ufeff",
    "<b>",
    "&amp;",
    '"',
    "«",
    "\u0640",
    "\u0301",
    "١",
    "(",
    "\n",
    ".",
    ",",
    " ",
]


def hostile(seed: int) -> str:
    """Text broken in one of many ways: cut, shuffled, stuffed with marks, doubled, stripped of its line ends."""
    dice = random.Random(seed)
    text = dice.choice(SAMPLES)
    match seed % 8:
        case 0:
            return bytes(dice.randrange(256) for _ in range(2000)).decode("latin-1")
        case 1:
            return "".join(character + (dice.choice(NASTY) if dice.random() < 0.1 else "") for character in text)
        case 2:
            words = text.split()
            dice.shuffle(words)
            return " ".join(words)
        case 3:
            return text.replace("\n", " ").replace(".", "")
        case 4:
            return f"<div><p>{text}</p><script>{text[:200]}</script>"
        case 5:
            return text[dice.randrange(len(text)) :][: dice.randrange(1, 900)]
        case 6:
            return "".join(dice.choice([*NASTY, " ليبيا ", " Libya met ", "UN "]) for _ in range(1500))
        case _:
            return text[::-1] + dice.choice(SAMPLES)


@pytest.mark.parametrize("seed", range(200))
def test_hostile_text_never_breaks_the_engine(seed):
    text = hostile(seed)
    assert sound(read(text), text)


def test_one_long_line_is_read_in_reasonable_time():
    line = (ARTICLE.replace("\n", " ") * 400)[:150_000]
    assert sound(read(line), line)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("ليبيا Libya met Haftar in 2020 . ، \n ()"), max_size=400))
def test_any_text_is_read(text):
    assert sound(read(f"{text} ليبيا Libya UN"), f"{text} ليبيا Libya UN")
