"""A person's word outlives the engine and the words it reads by: the whole way, with a lexicon that really changed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from events import pipeline
from events.models import Change, Decision, Event, LexiconAddition, Mention
from events.store import articles, decisions, lexicon
from events.store.decisions import Editor
from events.store.history import state_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
CHOSEN = ("004", "005", "007", "014", "023")
ME = Editor(reason="checked")
FOLLOWS = (
    "updated_at",
    "n_articles",
    "n_sources",
    "confidence",
    "search_text",
    "search_stems",
    "search_vector",
    "waits",
)


NAMES = (("khalifa-haftar", "Nobody Known", "لا أحد"), ("fayez-al-sarraj", "Someone Else", "شخص آخر"))


def read(now):
    for one in articles.Article.objects.order_by("pk").values_list("pk", flat=True):
        pipeline.process(one, now=now)


def settled(events):
    """Return every field that a decision fixes: all of a confirmed event, and its fate of any other."""
    found = {}
    for pk in events:
        state = json.loads(state_of(pk))
        fields = {name: value for name, value in state["event"].items() if name not in FOLLOWS}
        if not fields["locked_fields"]:
            fields = {name: fields[name] for name in ("review_state", "lifecycle", "merged_into_id", "suppressed")}
            state = {}
        found[pk] = (fields, state.get("participants"))
    return found


def mentions():
    """Return what the articles are read to say now."""
    rows = Mention.objects.filter(is_current=True)
    return set(rows.values_list("article_id", "type", "status", "edtf", "place", "participants__key", "confidence"))


def change_the_lexicon():
    """Have the engine know two of those whom the articles name by other names alone."""
    office = '{ role = "president", of = "tunisia", from = "1950", to = "1951", source = "a test", verified = false }'
    for slug, english, arabic in NAMES:
        lines = [
            "[[person]]",
            f'id = "{slug}"\ncountry = "LY"',
            f'name = {{ ar = "{arabic}", en = "{english}", fr = "{english}" }}',
            f'offices = [{office}]\nsource = "a test"\nverified = false\n',
        ]
        entry = "\n".join(lines)
        addition = LexiconAddition(kind="entry", text=entry, language="", updated_at=LATER)
        lexicon.check(addition)
        lexicon.change(addition)


def decide_on_twenty():
    """Read articles, confirm eight of their events, correct eight, reject two, join two pairs; return the events."""
    paths = [path for path in sorted(pipeline.SAMPLE_CORPUS.glob("*-*.[th]*")) if path.name[:3] in CHOSEN]
    list(pipeline.ingest(paths, now=NOW))
    read(NOW)
    events = list(Event.objects.filter(lifecycle="live").order_by("pk").values_list("pk", flat=True)[:22])
    assert len(events) == 22
    before = states()
    for pk in events[:8]:
        decisions.accept(pk, editor=ME, now=NOW)
    for number, pk in enumerate(events[8:16]):
        people = [{"slug": "khalifa-haftar"}, {"name_ar": "أحد"}]
        values = {"date": f"2019-0{number + 1}", "participants": people, "place": "tripoli", "status": "failed"}
        decisions.edit(pk, values, editor=ME, now=NOW, accepted=True)
    for pk in events[16:18]:
        decisions.reject(pk, editor=ME, now=NOW)
    for gone, kept in (events[18:20], events[20:22]):
        decisions.merge(gone, into=kept, editor=ME, now=NOW)
    assert Decision.objects.count() == 20
    return events, before


def states():
    """Return every event as the text in which two equal states are equal."""
    return {event.pk: state_of(event.pk) for event in Event.objects.order_by("pk")}


def take_back_twenty():
    for made in Decision.objects.exclude(kind="undo").order_by("-pk"):
        decisions.undo(made.pk, editor=ME, now=LATER + timedelta(days=2))


def without_ids():
    """Return the live events with all that is said of them, but the ids that differ from database to database."""
    found = []
    for event in Event.objects.filter(lifecycle="live"):
        told = json.loads(state_of(event.pk))
        told["mentions"] = sorted(one["fingerprint"] for one in told["mentions"])
        found.append(json.dumps({**told, "denials": len(told.get("denials", ()))}, sort_keys=True))
    return sorted(found)


def test_twenty_decisions_outlive_a_new_lexicon_to_the_last_field():
    events, _ = decide_on_twenty()
    before, version = settled(events), lexicon.current_lexicon().version
    told = mentions()
    change_the_lexicon()
    assert lexicon.current_lexicon().version != version
    assert len(pipeline.read_again(now=LATER)) == len(CHOSEN)
    read(LATER)
    assert settled(events) == before
    assert len(told - mentions()) > 5  # the articles are read otherwise than before
    pipeline.read_again(now=LATER, every=True)
    read(LATER + timedelta(days=1))
    assert settled(events) == before
    take_back_twenty()
    as_if_never_decided = without_ids()
    forget_what_was_read()
    read(LATER + timedelta(days=3))
    assert as_if_never_decided == without_ids()


def forget_what_was_read():
    """Leave the articles alone, to be read for the first time."""
    Event.objects.update(merged_into=None)
    for model in (Decision, Change, Mention, Event):
        model.objects.all().delete()
    articles.retry(list(articles.Article.objects.values_list("pk", flat=True)), now=LATER, reason="test")


def test_twenty_decisions_are_taken_back_byte_for_byte():
    events, before = decide_on_twenty()
    assert sum(state_of(pk) != before[pk] for pk in events) == 22
    take_back_twenty()
    assert states() == before
