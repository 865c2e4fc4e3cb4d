"""The programs that people read the files with, on the sample corpus's gold events: each finds what was written."""

import hashlib
import io
import json
import zipfile

import feedparser
import geojson
import icalendar
import pandas
import pytest
from django.db import transaction
from django.test import Client
from pyld import jsonld

from events.timeline.filters import read_filter
from events.timeline.paging import read_page
from tests.gold_reading import load_gold

pytestmark = pytest.mark.django_db
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """Load the corpus once for all clients, and leave no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_gold()
        yield
        transaction.set_rollback(True)


def read(path):
    response = Client().get(path)
    assert response.status_code == 200
    return b"".join(response)


def events(**asked):
    return read_page(read_filter(asked).filter, size=1000).events


@pytest.mark.usefixtures("corpus")
class TestOnTheCorpus:
    def test_a_calendar_program_reads_the_days(self):
        calendar = icalendar.Calendar.from_ical(read("/events.ics?type=meeting"))
        found = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
        days = [one for one in events(type=["meeting"]) if one.when and one.when.precision in ("day", "interval")]
        assert len(found) == len(days) > 20
        by_id = {uid.partition("@")[0]: entry for uid, entry in found.items()}
        for one in days:
            entry = next(entry for uid, entry in by_id.items() if one.public_id in uid)
            assert entry.decoded("DTSTART") == one.when.earliest

    def test_a_calendar_program_reads_when_mandates_end(self):
        calendar = icalendar.Calendar.from_ical(read("/mandates.ics"))
        assert len(calendar.walk("VEVENT")) > 10

    def test_a_feed_reader_reads_the_feed(self):
        feed = feedparser.parse(io.BytesIO(read("/events.atom?lang=ar")))
        assert not feed.bozo, feed.get("bozo_exception")
        assert len(feed.entries) > 30
        assert all(entry.id and entry.title and entry.link and entry.updated_parsed for entry in feed.entries)

    def test_a_validator_of_maps_accepts_the_points(self):
        collection = geojson.loads(read("/events.geojson"))
        assert collection.is_valid, collection.errors()
        assert len(collection.features) > 50
        berlin = [one for one in collection.features if one.properties["place"] == "Berlin"]
        assert all(abs(one.geometry.coordinates[0] - 13.4) < 0.2 for one in berlin)
        assert berlin

    def test_a_reader_of_linked_data_reads_the_graph(self):
        def offline(url, options):
            assert url.rstrip("/") == "https://schema.org"
            return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}

        graph = jsonld.expand(json.loads(read("/events.jsonld")), {"documentLoader": offline})
        assert len(graph) == len(events())
        assert all(node["@type"] == ["https://schema.org/Event"] for node in graph)
        dated = [node for node in graph if "https://schema.org/startDate" in node]
        assert len(dated) == sum(one.when is not None for one in events())

    def test_every_line_of_jsonl_is_a_record(self):
        records = [json.loads(line) for line in read("/events.jsonl").splitlines()]
        assert [record["public_id"] for record in records] == [one.public_id for one in events()]

    @pytest.mark.parametrize("bom", ["false", "true"])
    def test_pandas_reads_every_table_as_the_codebook_says(self, bom):
        archive = zipfile.ZipFile(io.BytesIO(read(f"/events.zip?bom={bom}")))
        codebook = json.loads(archive.read("datapackage.json"))
        assert len(codebook["resources"]) == 4
        for resource in codebook["resources"]:
            content = archive.read(resource["path"])
            assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
            assert len(content) == resource["bytes"]
            self._is_as_described(content, resource)

    def _is_as_described(self, content, resource):
        table = pandas.read_csv(io.BytesIO(content), encoding=resource["encoding"], keep_default_na=False, dtype=str)
        fields = resource["schema"]["fields"]
        assert list(table.columns) == [field["name"] for field in fields]
        assert len(table) == resource["rows"] > 0
        assert not table.duplicated(resource["schema"]["primaryKey"]).any()
        for field in fields:
            given = table[field["name"]][table[field["name"]] != ""]
            if field["type"] in ("integer", "number"):
                pandas.to_numeric(given)
            elif field["type"] == "date":
                assert given.str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()
            elif field["type"] == "boolean":
                assert given.isin(["TRUE", "FALSE"]).all()

    def test_numbers_less_than_nothing_are_numbers(self):
        table = pandas.read_csv(io.BytesIO(read("/events.csv?place=new-york")))
        assert (table["lon"] < -70).all()
        assert len(table) > 3
