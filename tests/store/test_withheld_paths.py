"""A withheld name comes back by no way of writing: each way is gone here, and the database searched afterwards."""

import json
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from events.ingest.feeds import Entry
from events.intake import submissions as intake
from events.models import (
    Actor,
    Article,
    Decision,
    Event,
    LexiconAddition,
    Link,
    Report,
    Source,
    Submission,
    SuppressedName,
)
from events.store import (
    arrivals,
    by_hand,
    decisions,
    lexicon,
    links,
    portable,
    readings,
    reference,
    reports,
    sources,
    submissions,
    withheld,
)
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.store.readings import Versions
from events.store.suppression import suppress_name
from events.vocabulary import EventType
from events.vocabulary.intake import LinkState, Scope
from tests.store.conftest import NOW, found, keep, person, raw, reading
from tests.store.test_suppression import everything

ME = Editor(reason="asked for")
TEXT = "The envoy met Jon Smith in Benghazi on Monday. Then Jon-Smith flew to Tunis, where talks opened."
QUOTE = "The envoy met Jon Smith in Benghazi"
LATER = NOW + timedelta(days=1)


def nowhere():
    """Search all that is stored but the list of names itself."""
    text = everything().casefold()
    more = [list(table.objects.values()) for table in (Decision, Report, Source, Actor)]
    return "smith" not in text + json.dumps(more, default=str).casefold()


@pytest.fixture
def told(db):
    """An event with the name in its words, its people, its article's address and source, edited and merged."""
    url = "https://jon-smith.example/2020/jon-smith-in-benghazi"
    one = arrivals.save_article(raw(TEXT, title="JON SMITH speaks", url=url, source="Jon Smith Daily"), now=NOW)
    people = (person(None, "Jon Smith"), person("khalifa-haftar", "Khalifa Haftar"))
    keep(one.article, reading(found(QUOTE, text=TEXT, participants=people)))
    return Event.objects.get()


def edit(event, **values):
    return decisions.edit(event.pk, values, editor=Editor(reason="says Jon Smith"), now=LATER)


def withhold():
    return suppress_name(["Jon Smith"], editor=ME, now=LATER)


def test_it_is_nowhere_once_it_is_withheld(told):
    edit(told, participants=[{"name_en": "Jon Smith"}, {"slug": "khalifa-haftar"}])
    reports.take(told.public_id, kind="other", words="this is Jon Smith", now=NOW)
    withhold()
    assert nowhere()
    article = Article.objects.get()
    assert (article.url, article.canonical_url.split(":")[0]) == ("", "withheld")


def tables_with(word):
    """Return every table of the database in which a word stands, whatever the column, in bytes too."""
    found = set()
    written = {one.encode().hex() for one in (word, word.title(), word.upper())} | {word}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            if any(one in row.casefold() for (row,) in cursor.fetchall() for one in written):
                found.add(table)
    return found


def test_no_table_of_the_database_holds_it(told):
    edit(told, participants=[{"name_en": "Jon Smith"}, {"slug": "khalifa-haftar"}])
    reports.take(told.public_id, kind="other", words="this is Jon Smith", now=NOW)
    links.add([Entry("https://a.example/jon-smith-flies", title="Jon Smith flies")], channel=None, now=NOW)
    links.settle(Link.objects.get().pk, LinkState.GONE, reason="Jon Smith is gone", now=NOW)
    assert {"events_article", "events_change", "events_decision", "events_link"} <= tables_with("smith")
    withhold()
    assert tables_with("smith") == {"events_suppressedname"}


def test_a_name_alone_brings_every_spelling_of_the_registers(told):
    suppress_name(["Khalifa Haftar"], editor=ME, now=LATER)
    assert Actor.objects.get(slug="khalifa-haftar").suppressed
    for written in ("خليفة حفتر", "للمشير حفتر", "General Haftar", "Халифа Хафтар"):
        assert withheld.cover().names(written), written
    assert not withheld.cover().names("Saddam Haftar")


def test_withholding_somebody_again_keeps_what_was_given_before(told):
    suppress_name(["The Field Marshal"], actor="khalifa-haftar", editor=ME, now=LATER)
    suppress_name([], actor="khalifa-haftar", editor=ME, now=LATER)
    assert withheld.cover().names("So the field marshal said.")


def test_what_the_registers_learn_later_is_withheld_too(told):
    suppress_name([], actor="khalifa-haftar", editor=ME, now=LATER)
    spelling = LexiconAddition(
        kind="spelling", text="Qaleefa Heftarov", target="khalifa-haftar", language="en", updated_at=NOW
    )
    with pytest.raises(ValueError, match="withheld"):
        lexicon.check(spelling)
    Article.objects.update(title="Qaleefa Heftarov speaks")
    spelling.save()  # as a new release of the lexicon's files would bring it
    call_command("load_reference")
    assert withheld.cover().names("Qaleefa Heftarov")
    assert "Heftarov" not in Article.objects.get().title


def test_nobody_writes_it_by_hand(told):
    withhold()
    for name in ("Jon Smith", "jon  SMITH", "Mr. Jon-Smith"):
        with pytest.raises(Unacceptable, match="withheld"):
            edit(told, participants=[{"name_en": name}])
        words = Words(str(Article.objects.get().public_id), "flew to Tunis")
        with pytest.raises(Unacceptable, match="withheld"):
            by_hand.add_event(words, {"type": "visit", "participants": [{"name_ar": name}]}, editor=ME, now=LATER)
    with pytest.raises(Unacceptable, match="no resolution"):
        edit(told, resolution="Jon Smith")
    decisions.accept(told.pk, editor=Editor(reason="Jon Smith asked"), now=LATER)
    reports.take(told.public_id, kind="other", words="Where is Jon Smith?", now=LATER)
    assert nowhere()


def test_undoing_what_was_decided_before_brings_nothing_back(told):
    first = edit(told, participants=[{"slug": "khalifa-haftar"}])
    second = edit(told, status="ongoing")
    withhold()
    decisions.undo(second.pk, editor=ME, now=LATER)
    decisions.undo(first.pk, editor=ME, now=LATER)
    assert nowhere()


def test_decisions_imported_bring_nothing_back_and_withhold_it_elsewhere(told):
    edit(told, participants=[{"name_en": "Jon Smith"}])
    before = list(portable.export())
    withhold()
    assert "smith" not in "".join(line for line in portable.export() if "withhold_name" not in line).casefold()
    Decision.objects.all().delete()
    outcomes = [portable.import_line(line) for line in before]
    assert [one.outcome for one in outcomes] == ["applied"]
    assert Decision.objects.get().payload["values"] == {"participants": []}
    assert nowhere()
    lines = [line for line in portable.export() if "withhold_name" in line]
    assert portable.import_line(lines[0]).outcome == "known"
    SuppressedName.objects.all().delete()
    Article.objects.update(title="Jon Smith again")
    assert portable.import_line(lines[0]).outcome == "applied"
    assert nowhere()


def test_what_was_taken_before_is_covered_when_it_is_kept_after(told):
    second = arrivals.save_article(raw(TEXT.replace("Monday", "Sunday"), url="https://x.example/b"), now=NOW).article
    assert readings.take(second, now=NOW) is not None
    withhold()
    text = TEXT.replace("Monday", "Sunday")
    extraction = reading(found(QUOTE, text=text, type=EventType.CALL, participants=(person(None, "Jon Smith"),)))
    now = lexicon.current_lexicon()
    readings.keep(second, extraction, versions=Versions("e1", now.version), lexicon=now, now=LATER)
    assert Event.objects.filter(type="call").exists()
    assert nowhere()


def test_articles_sent_in_by_programs_are_covered(told, monkeypatch):
    withhold()
    monkeypatch.setattr("events.tasks.enqueue", lambda ids: None)
    _, key = submissions.make_key(name="a", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)
    sender = intake.sender(f"Bearer {key}", now=NOW)
    body = {
        "text": f"Again: {TEXT}",
        "title": "Jon Smith!",
        "source": "jon smith",
        "url": "https://a.example/jon_smith",
    }
    assert intake.send(sender, body, idempotency_key="", now=LATER).article is not None
    assert nowhere()
    again = arrivals.save_article(raw(f"New: {TEXT}", url="https://a.example/jon_smith"), now=LATER)
    assert again.outcome == "changed"  # an address that is withheld still tells an article's versions


def test_addresses_that_were_fetched_or_sent_in_keep_no_name(told):
    waiting, fetched = "https://a.example/jon-smith-flies", "https://a.example/jon-smith-lands"
    for url in (waiting, fetched):
        links.add([Entry(url, title="Jon Smith flies")], channel=None, now=NOW)
    done = Link.objects.get(url=fetched)
    links.settle(done.pk, LinkState.GONE, reason="Jon Smith is gone", now=NOW)
    key, _ = submissions.make_key(name="a", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)
    submissions.submit(key=key.pk, idempotency_key="x", digest="x", article=None, url=waiting, now=NOW)
    withhold()
    assert smiths(Submission) == 0
    assert (smiths(Link), Link.objects.get(state="waiting").url) == (1, waiting)  # it is still to be fetched
    links.settle(Link.objects.get(state="waiting").pk, LinkState.FETCHED, reason="", now=LATER)
    submissions.submit(key=key.pk, idempotency_key="y", digest="y", article=None, url=fetched, now=LATER)
    assert smiths(Submission) == 0
    assert Link.objects.count() == 2  # known under what stands for its address, and fetched once more
    assert Link.objects.get(state="waiting").url == fetched
    links.settle(Link.objects.get(state="waiting").pk, LinkState.FETCHED, reason="", now=LATER)
    assert smiths(Link) == 0
    assert links.add([Entry(waiting), Entry(fetched)], channel=None, now=LATER) == []


def smiths(model):
    return json.dumps(list(model.objects.values()), default=str).casefold().count("smith")


def test_the_lexicon_brings_nobody_back(told):
    withhold()
    spelling = LexiconAddition(kind="spelling", text="Jon Smith", target="khalifa-haftar", language="en")
    with pytest.raises(ValueError, match="withheld"):
        lexicon.check(spelling)
    spelling.updated_at = NOW
    lexicon.change(spelling)  # one that was there before
    assert nowhere()
    suppress_name([], actor="khalifa-haftar", editor=ME, now=LATER)
    reference.load_reference(lexicon.current_lexicon())
    assert Actor.objects.get(slug="khalifa-haftar").suppressed


def test_somebody_of_the_registers_is_withheld_by_name_alone(told, client):
    Actor.objects.create(slug="jon-smith", kind="person", name_en="Jon Smith", name_ar="جون سميث")
    Actor.objects.create(slug="jon-smith-foundation", kind="body", name_en="Jon Smith Foundation", name_ar="")
    withhold()
    assert client.get("/en/actors/jon-smith/").status_code == 410
    assert "Smith" not in client.get("/en/actors/jon-smith-foundation/").content.decode()
    assert client.get("/api/v1/suggestions/?q=Haftar").json()["pieces"] != []
    suppress_name([], actor="khalifa-haftar", editor=ME, now=LATER)
    assert client.get("/api/v1/suggestions/?q=Haftar").json()["pieces"] == []


@pytest.mark.parametrize(
    "written", ["المنقوش", "للمنقوش", "بالمنقوش", "والمنقوش", "وللمنقوش", "نجلاء المنقوش", "لنجلاء المنقوش"]
)
def test_the_particles_of_arabic_hide_no_name(db, written):
    suppress_name(["نجلاء المنقوش", "المنقوش"], editor=ME, now=NOW)
    covered = withheld.cover().text(f"سلم المبعوث رسالة {written} في طرابلس.")
    assert "منقوش" not in covered
    assert covered.startswith("سلم المبعوث رسالة ")
    assert covered.endswith(" في طرابلس.")


def test_a_source_is_not_called_by_a_withheld_name(db):
    suppress_name(["Jon Smith"], editor=ME, now=NOW)
    source = Source.objects.create(slug="daily", name="Daily")
    source.name = "Jon Smith Daily"
    sources.save_source(source, now=NOW)
    assert nowhere()


@pytest.mark.django_db(transaction=True)
def test_a_name_waits_for_who_is_writing_and_covers_what_they_wrote():
    """Withholding a name while an article is being stored: whoever comes second knows of the other."""
    done = []

    def withhold_elsewhere():
        done.append(suppress_name(["Jon Smith"], editor=ME, now=LATER))
        connections.close_all()

    with transaction.atomic():
        arrivals.save_article(raw(TEXT), now=NOW)
        other = threading.Thread(target=withhold_elsewhere)
        other.start()
        other.join(timeout=1)
        assert other.is_alive()
    other.join(timeout=30)
    connection.close()
    assert done == [1]
    assert "Smith" not in Article.objects.get().text


@pytest.mark.parametrize(
    "written",
    [
        "@sarrajfayez",
        "#SarrajFayez",
        "@FayezSarraj",
        "@al_sarraj_fayez",
        "https://x.example/sarraj.fayez",
        "@سراج_فايز",
    ],
)
def test_handles_and_addresses_turn_a_name_round_and_leave_its_article_out(written):
    cover = withheld.Cover(("fayez al-sarraj", "فايز السراج"))
    left = cover.text(f"As {written} wrote.").replace("@", withheld.MASK)
    assert left == f"As {withheld.MASK * len(written)} wrote."
    assert not cover.names("As @fayez wrote to https://x.example/sarraj of it.")
