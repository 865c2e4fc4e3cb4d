import pytest
import rispy
from pybtex.database import parse_string

from tests.happenings import happening

pytestmark = pytest.mark.django_db


def fetched(client, suffix, query=""):
    return b"".join(client.get(f"/events.{suffix}?{query}").streaming_content).decode()


def test_bibtex_can_be_read_back(client):
    day, month = happening("2020-01-19"), happening("2020-02", is_sample=True)
    entries = parse_string(fetched(client, "bib"), "bibtex").entries
    assert set(entries) == {f"ldt-{day.public_id}", f"ldt-{month.public_id}"}
    fields = entries[f"ldt-{month.public_id}"].fields
    assert fields["date"] == "2020-02"
    assert fields["url"] == f"http://testserver/en/events/{month.public_id}/"
    assert "not reviewed; sample content" in fields["note"]
    assert "sample" not in entries[f"ldt-{day.public_id}"].fields["note"]


def test_ris_can_be_read_back_in_the_language_asked_for(client):
    event = happening("2020-01-19")
    undated = happening(None)
    (record,) = rispy.loads(fetched(client, "ris", f"id={event.public_id}&lang=ar"))
    assert record["date"] == "2020/01/19"
    assert record["language"] == "ar"
    assert record["title"].startswith("\u0644\u0642\u0627\u0621")
    (record,) = rispy.loads(fetched(client, "ris", f"id={undated.public_id}"))
    assert "date" not in record
    assert "year" not in record
