"""Groups counted in one pass say what counting each value by itself says."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, date_columns
from events.store import history
from events.timeline.facets import FACETS, read_facets
from events.timeline.filters import TimelineFilter, read_filter
from events.timeline.parameters import Terms
from events.timeline.past import as_of
from events.timeline.periods import parse_period
from events.timeline.selection import selected
from tests.happenings import NOW, article, happening, mention

pytestmark = pytest.mark.django_db
WHO = ("Ghassan Salame", "Khalifa Haftar", "Fayez al-Sarraj", "Aguila Saleh")


def fill(seed):
    chance = random.Random(seed)
    for _ in range(25):
        event = happening(
            chance.choice(["2019-12-30", "2020-01-13", "2020-01", "2020~", None]),
            who=tuple(chance.sample(WHO, chance.randrange(4))),
            role=chance.choice(["participant", "mediator"]),
            where=chance.choice(["Berlin", "Moscow", None]),
            type=chance.choice(["meeting", "call", "talks"]),
            status=chance.choice(["occurred", "planned"]),
            modality=chance.choice(["video", "unknown"]),
            core=chance.random() < 0.8,
            review_state=chance.choice(["unreviewed", "accepted", "rejected"]),
            suppressed=chance.random() < 0.1,
        )
        source = chance.choice(["Meridian Wire", "Tripoli Ledger"])
        mention(event, event.when, written=article(source=source, language=chance.choice(["ar", "en"])))


def alone(chosen, name, value):
    """Count one value by asking for it: beside the chosen ones where all are needed."""
    if name == "year":
        period = parse_period(value)
        return selected(chosen.during(None)).filter(date_earliest__range=(period.earliest, period.latest)).count()
    others = chosen.without(name)
    beside = chosen.actor.included if (name, chosen.actor_match) == ("actor", "all") else ()
    given = {name: value if name == "background" else Terms((*beside, value))}
    return selected(TimelineFilter(**{**{key: getattr(others, key) for key in others.__slots__}, **given})).count()


@pytest.mark.parametrize(
    "asked",
    [
        {"type": ["meeting"]},
        {"type": ["!call"], "status": ["occurred"]},
        {"actor": ["khalifa-haftar"]},
        {"actor": ["khalifa-haftar|ghassan-salame"], "actor_match": ["all"], "place": ["berlin"]},
        {"role": ["mediator"]},
        {"role": ["!mediator"]},
        {"from": ["2020"], "to": ["2020"]},
        {"precision": ["approximate"], "background": ["exclude"]},
        {"language": ["ar"], "source": ["meridian-wire"]},
        {"q": ["haftar"], "review": ["accepted"]},
        {"id": ["nothing"]},
    ],
)
def test_every_value_counts_what_it_would_show(asked):
    fill(sum(map(len, asked)))
    chosen = read_filter(asked).filter
    facets = read_facets(chosen, language="en", names=FACETS)
    for facet in facets:
        for option in facet.options:
            assert option.count == alone(chosen, facet.name, option.value), (facet.name, option.value)
    assert any(option.count for facet in facets for option in facet.options) == ("id" not in asked)


@pytest.mark.parametrize(("asked", "passes"), [({"q": "haftar"}, 1), ({"q": "haftar", "actor": "khalifa-haftar"}, 2)])
def test_groups_under_the_same_filter_are_counted_together(asked, passes):
    fill(1)
    chosen = read_filter({name: [value] for name, value in asked.items()}).filter
    with CaptureQueriesContext(connection) as queries:
        read_facets(chosen, language="en", names=FACETS)
    assert sum("WITH chosen" in query["sql"] for query in queries.captured_queries) == passes


def test_who_wants_what_was_left_out_gets_it():
    happening(type="meeting")
    happening(type="call")
    (types,) = read_facets(read_filter({"type": ["!meeting"]}).filter, language="en", names=["type"])
    meeting = next(one for one in types.options if one.value == "meeting")
    assert (meeting.count, meeting.selected, meeting.toggle.query()) == (1, False, "type=meeting")
    assert selected(meeting.toggle).count() == 1


def counted(asked):
    """Return every group's values and counts under some filter."""
    chosen = read_filter({name: [value] for name, value in asked.items()}).filter
    facets = read_facets(chosen, language="en", names=FACETS)
    return {facet.name: {option.value: option.count for option in facet.options if option.count} for facet in facets}


ASKED = ({}, {"review": "accepted"}, {"type": "meeting"}, {"source": "tripoli-ledger"}, {"actor": "khalifa-haftar"})


def change_much(chance, now):
    """Read half of the events otherwise than before, and some for the first time."""
    events = list(Event.objects.order_by("pk"))
    for event in chance.sample(events, len(events) // 2):
        columns = {"type": "visit", "status": "failed", "modality": "video", "core": not event.core, "place": None}
        Event.objects.filter(pk=event.pk).update(**columns, review_state="unreviewed", **date_columns(None))
        event.participants.all().delete()
        event.mentions.filter(pk=event.mentions.order_by("pk").last().pk).update(is_current=False)
        mention(event, None, written=article(source="Later Gazette", language="fr"))
    fill(chance.randrange(1000))
    history.record(Event.objects.values_list("pk", flat=True), by=history.PROGRAM, now=now)


@pytest.mark.parametrize("seed", range(3))
def test_the_past_is_counted_as_it_was_counted_then(seed, settings):
    """The oracle is what was counted before anything changed."""
    fill(seed)
    Event.objects.filter(review_state="accepted").update(review_state="unreviewed")
    history.record(Event.objects.values_list("pk", flat=True), by=history.PROGRAM, now=NOW)
    before = [counted(asked) for asked in ASKED]
    change_much(random.Random(seed), NOW + timedelta(days=9))
    assert [counted(asked) for asked in ASKED] != before
    with as_of(NOW + timedelta(days=1)):
        assert [counted(asked) for asked in ASKED] == before
    settings.REVIEW_REQUIRED = True
    with as_of(NOW + timedelta(days=1)):
        assert not any(any(groups.values()) for groups in map(counted, ASKED))
