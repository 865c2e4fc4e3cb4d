"""The database finds every mention that could be one event with another: none is left out."""

import random
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.db.models import Q

from events.extraction.results import EventPlace
from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.merging.similarity import compare
from events.store import arrivals
from events.store.blocks import company, speakers_of_all
from events.store.neighbours import connected, load
from events.vocabulary import EdtfDate, EventStatus, EventType
from tests.store.conftest import NOW, TEXT, found, keep, person, raw, reading
from tests.store.gold_reading import CORPUS, read_gold


@pytest.mark.django_db
def test_nothing_comparable_is_overlooked():
    for article in read_articles([Path(CORPUS)], today=date(2026, 1, 1)):
        if isinstance(article, RawArticle):
            keep(arrivals.save_article(article, now=NOW).article, read_gold(article))
    everything = load(Q())
    assert len(everything) == 292
    pairs = 0
    for one, mention in everything.items():
        near = {pk for _, pk in company([mention], speakers_of_all())}
        like = {pk for pk, other in everything.items() if pk != one and compare(mention, other)}
        assert like <= near, mention
        pairs += len(like)
    assert pairs > 150
    berlin = next(
        pk for pk, one in everything.items() if one.type == "conference" and one.date and one.date.edtf == "2020-01-19"
    )
    assert len(connected([berlin]).mentions) >= 10


PEOPLE = ("fayez-al-sarraj", "khalifa-haftar", "emmanuel-macron", "france", "turkey", "unsmil")
KINDS = [kind for kind in EventType if kind not in (EventType.STATEMENT, EventType.MISSION)]
PLACES = ("paris", "geneva", "tripoli", "libya")


def _invented(draw, number):
    """Return an article of one invented event: few people, places and days, so that many are alike."""
    day = date(2020, 1, 1) + timedelta(days=draw.randrange(12))
    told = draw.choice([day.isoformat()] * 4 + ["2020-01", "2020", "2020-01-05/2020-01-06", f"{day}~", None])
    place = draw.choice([None, *PLACES])
    event = found(
        type=draw.choice(KINDS),
        status=draw.choice([*EventStatus, EventStatus.OCCURRED, EventStatus.OCCURRED]),
        date=EdtfDate.parse(told) if told else None,
        core=draw.random() < 0.5,
        participants=tuple(person(one, one) for one in draw.sample(PEOPLE, draw.randrange(4))),
        place=EventPlace(place, place, place) if place else None,
    )
    return raw(f"{TEXT} {number}", published=day if draw.random() < 0.9 else None), reading(event)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_nothing_comparable_is_overlooked_whatever_is_told(seed):
    draw = random.Random(seed)
    for number in range(120):
        article, told = _invented(draw, number)
        keep(arrivals.save_article(article, now=NOW).article, told)
    everything = load(Q())
    pairs = 0
    near: dict[int, set[int]] = {pk: set() for pk in everything}
    for number, pk in company(everything.values(), speakers_of_all()):
        near[list(everything)[number]].add(pk)
    for (one, mention), (two, other) in combinations(everything.items(), 2):
        if compare(mention, other):
            pairs += 1
            assert two in near[one], (mention, other)
            assert one in near[two], (mention, other)
    assert pairs > 50
