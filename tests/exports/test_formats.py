import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest

from events.models import Mention, Resolution
from tests.happenings import happening, resolution

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, suffix, **query):
    response = client.get(f"/events.{suffix}", query)
    assert response.status_code == 200
    return b"".join(response).decode()


def rows(client, **query):
    return list(csv.DictReader(io.StringIO(read(client, "csv", **query))))


def test_csv_has_one_row_per_event_of_the_selection(client):
    event = happening(type="call")
    happening(type="visit")
    found = rows(client, type="call")
    assert [row["id"] for row in found] == [event.public_id]
    assert found[0]["participants"] == "fayez-al-sarraj|khalifa-haftar"
    assert (found[0]["date"], found[0]["precision"], found[0]["date_words"]) == ("2020-01-13", "day", "yesterday")
    assert found[0]["url"].endswith(f"/en/events/{event.public_id}/")


def test_tables_say_what_does_not_agree_about_a_date(client):
    event = happening(type="call")
    said = "the text says Sunday, but 2020-01-13 is a Monday"
    mention = Mention.objects.get(event_id=event.pk)
    mention.date_derivation = {**mention.date_derivation, "warnings": [said, "another"]}
    mention.save(update_fields=["date_derivation"])
    happening(type="visit")
    found = {row["type"]: row["date_warnings"] for row in rows(client)}
    assert found == {"call": f"{said}|another", "visit": ""}
    mentions = csv.DictReader(io.StringIO(read(client, "mentions.csv")))
    assert {row["date_warnings"] for row in mentions} == {f"{said}|another", ""}


def test_csv_carries_the_codes_of_other_ontologies(client):
    happening(type="call")
    happening(type="resolution")
    found = {row["type"]: (row["plover"], row["cameo"]) for row in rows(client)}
    assert found == {"call": ("CONSULT", "041"), "resolution": ("", "")}


def test_csv_cells_are_never_formulas(client):
    happening(who=("=cmd|' /C calc'!A0",), where=None, type="statement")
    for row in rows(client):
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_csv_names_follow_the_language(client):
    happening(where=None, who=(), type="talks")
    assert rows(client, lang="ar")[0]["title"] == "محادثات، 13 يناير 2020"


def test_jsonl_carries_evidence_and_derivation(client):
    happening("2020-01", reports=2)
    record = json.loads(read(client, "jsonl").splitlines()[0])
    assert record["when"] == "2020-01"
    assert len(record["mentions"]) == 2
    assert record["mentions"][0]["derivation"]["anchor"] == "2020-01-14"
    assert "pk" not in record


def test_geojson_is_a_collection_of_points(client):
    happening(where="Berlin")
    happening(where=None)
    collection = json.loads(read(client, "geojson"))
    assert collection["type"] == "FeatureCollection"
    assert [feature["geometry"]["coordinates"] for feature in collection["features"]] == [[13.4, 52.5]]


def test_geojson_of_nothing_is_still_json(client):
    assert json.loads(read(client, "geojson")) == {"type": "FeatureCollection", "features": []}


def test_a_calendar_holds_days_and_never_an_hour(client):
    happening("2020-01-13/2020-01-14", status="planned")
    happening("2020-02")
    happening(None)
    text = read(client, "ics")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20200113\r\nDTEND;VALUE=DATE:20200115\r\n" in text
    assert "STATUS:TENTATIVE" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_long_arabic_lines_are_folded_between_letters(client):
    happening(who=("Fayez al-Sarraj", "Khalifa Haftar", "Ghassan Salame"), where="Berlin")
    text = read(client, "ics", lang="ar")
    assert "�" not in text
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:لقاء بين Fayez al-Sarraj، Khalifa Haftar وGhassan Salame في Berlin".replace("،", "،") in unfolded


def test_a_feed_is_told_from_others_by_its_own_address_and_named_in_its_language(client):
    text = b"".join(client.get("/events.atom?type=meeting&lang=ar").streaming_content).decode()
    assert "<id>http://testserver/events.atom?type=meeting&amp;lang=ar</id>" in text
    assert "<title>Libya" not in text


def test_mandates_end_in_the_language_asked_for_though_the_file_is_written_later(client):
    resolution(2542, 2020)
    Resolution.objects.update(mandate_until=date(2021, 9, 15))
    text = {code: b"".join(client.get(f"/events.ics?lang={code}").streaming_content).decode() for code in ("ar", "en")}
    assert "the mandate ends" in text["en"]
    assert "the mandate ends" not in text["ar"]


def test_atom_is_well_formed_and_newest_changes_come_first(client):
    from datetime import timedelta

    from tests.happenings import NOW

    old = happening(updated_at=NOW)
    new = happening(updated_at=NOW + timedelta(days=1), who=("A & B <c>",))
    feed = ElementTree.fromstring(read(client, "atom"))
    entries = [entry.find(f"{ATOM}id").text for entry in feed.findall(f"{ATOM}entry")]
    assert [entry.rstrip("/").rsplit("/", 1)[1] for entry in entries] == [new.public_id, old.public_id]
    assert feed.find(f"{ATOM}updated").text == (NOW + timedelta(days=1)).isoformat()


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "geojson", "ics", "atom"])
def test_what_cannot_be_read_is_refused(client, suffix):
    response = client.get(f"/events.{suffix}?typ=meeting&from=soon")
    assert response.status_code == 400
    assert {error["parameter"] for error in response.json()["errors"]} == {"typ", "from"}


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "geojson", "ics", "atom"])
def test_nothing_to_export_is_an_answer_too(client, suffix):
    assert read(client, suffix) is not None


def test_a_long_selection_streams_in_steps(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("events.exports.walk.STEP", 3)
    for day in range(1, 9):
        happening(f"2020-01-{day:02d}")
    # 1 last change; for each of 3 steps: keys (the last also those of undated events), events, participants, mentions
    with django_assert_num_queries(14):
        assert len(rows(client)) == 8


def test_feed_and_calendar_say_which_events_come_from_sample_articles(client):
    happening(type="call", is_sample=True)
    happening(type="visit")
    assert read(client, "atom").count('<category term="sample"/>') == 1
    calendar = read(client, "ics")
    assert "CATEGORIES:CALL,UNREVIEWED,SAMPLE\r\n" in calendar
    assert "CATEGORIES:VISIT,UNREVIEWED\r\n" in calendar
