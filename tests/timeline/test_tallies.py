"""The tallies say what counting anew would say, after every kind of write and in the same transaction."""

import random
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Sum

from events.models import (
    Event,
    EventLanguage,
    EventParticipant,
    EventSource,
    Mention,
    MonthTally,
    ReviewState,
    Tally,
)
from events.timeline.gate import visible
from tests.happenings import article, happening, mention, person, place

pytestmark = pytest.mark.django_db


def summed():
    rows = Tally.objects.values_list("facet", "key", "review_state").annotate(total=Sum("n")).order_by()
    return {row[:3]: row[3] for row in rows if row[3]}


def months():
    rows = MonthTally.objects.values_list("month", "type", "status", "review_state").annotate(total=Sum("n")).order_by()
    return {row[:4]: row[4] for row in rows if row[4]}


def reports():
    return (
        sorted(EventSource.objects.values_list("event_id", "source_id")),
        sorted(EventLanguage.objects.values_list("event_id", "language")),
    )


def recounted():
    """Count anew in Python, from the rows themselves."""
    found, by_month = Counter(), Counter()
    for event in Event.objects.filter(lifecycle="live", suppressed=False):
        state = "waiting" if event.waits else event.review_state
        values = [("all", ""), ("type", event.type), ("status", event.status), ("modality", event.modality)]
        values += [("precision", event.precision)]
        values += [("precision", "approximate")] if event.approximate else []
        values += [("place", str(event.place_id))] if event.place_id else []
        values += [("background", "core" if event.core else "background")]
        values += [("actor", str(one.actor_id)) for one in event.participants.all() if one.actor_id]
        mentions = event.mentions.filter(is_current=True, asserted=True).select_related("article")
        values += [("source", str(pk)) for pk in {one.article.source_id for one in mentions if one.article.source_id}]
        values += [("language", code) for code in {one.article.language for one in mentions if one.article.language}]
        found.update((facet, key, state) for facet, key in values)
        month = event.date_earliest.replace(day=1) if event.date_earliest else None
        by_month[month, event.type, event.status, state] += 1
    return dict(found), dict(by_month)


def check():
    assert (summed(), months()) == recounted()


def test_it_works():
    happening()
    assert summed()["type", "meeting", "unreviewed"] == 1
    check()


@pytest.mark.parametrize("seed", range(6))
def test_any_row_of_writes_leaves_what_counting_anew_would_say(seed):
    chosen = random.Random(seed)
    for _ in range(40):
        _WRITES[chosen.randrange(len(_WRITES))](chosen)
    check()
    before = summed(), months(), reports()
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_fold_tallies()")
    assert (summed(), months(), reports()) == before
    assert Tally.objects.count() == len(before[0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_recount_everything()")
    assert (summed(), months(), reports()) == before


def _add(chosen):
    when = chosen.choice(["2020-01-13", "2020-01", "2020~", None])
    who = tuple(f"Person {number}" for number in chosen.sample(range(6), chosen.randrange(4)))
    state = chosen.choice(list(ReviewState)).value
    happening(
        when, who=who, where=chosen.choice(["Berlin", "Moscow", None]), review_state=state, reports=chosen.randrange(3)
    )


def _some(chosen, rows):
    return rows.filter(pk__in=[pk for pk in rows.values_list("pk", flat=True) if chosen.random() < 0.3])


def _change(chosen):
    values = [
        {"type": "call"}, {"status": "planned"}, {"suppressed": True}, {"suppressed": False}, {"core": False},
        {"lifecycle": "retracted"}, {"lifecycle": "live"}, {"review_state": "rejected"}, {"review_state": "accepted"},
        {"place": place("Cairo")}, {"place": None}, {"modality": "video"},
        {"edtf": "", "date_earliest": None, "date_latest": None, "precision": "", "approximate": False},
    ]  # fmt: skip
    _some(chosen, Event.objects.all()).update(**chosen.choice(values))


def _delete(chosen):
    _some(chosen, Event.objects.all()).delete()


def _people(chosen):
    rows = _some(chosen, EventParticipant.objects.all())
    if chosen.random() < 0.5:
        rows.delete()
    else:
        rows.filter(position=0).update(actor=None)
        for event in _some(chosen, Event.objects.exclude(participants__actor__slug="newcomer")):
            EventParticipant.objects.create(
                event=event, actor=person("Newcomer"), position=90, name_en="Newcomer", role="host"
            )


def _reports(chosen):
    events = list(Event.objects.all())
    if not events:
        return
    event = chosen.choice(events)
    source = chosen.choice(["Meridian Wire", "Tripoli Ledger", None])
    mention(event, event.when, written=article(source=source, language=chosen.choice(["ar", "en", ""])))
    values = chosen.choice(
        [{"is_current": False}, {"asserted": False}, {"event": chosen.choice(events)}, {"event": None}]
    )
    _some(chosen, Mention.objects.all()).update(**values)


def _relabel(chosen):
    for row in _some(chosen, Mention.objects.all()):
        row.article.language = chosen.choice(["ar", "fr"])
        row.article.save()


_WRITES = (_add, _add, _add, _change, _change, _delete, _people, _reports, _reports, _relabel)


def test_the_database_and_the_gate_agree_on_who_is_public():
    for state in ReviewState:
        for lifecycle in ("live", "retracted"):
            for suppressed in (True, False):
                happening(review_state=state.value, lifecycle=lifecycle, suppressed=suppressed)
    counted = sum(n for (facet, _, state), n in summed().items() if facet == "all" and state != "rejected")
    assert counted == visible().count()
