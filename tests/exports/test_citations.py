import re

import pytest
import rispy
from django.utils.timezone import localdate
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


def test_bibtex_says_that_it_is_a_web_page_in_a_language_and_when_it_was_read(client):
    event = happening("2020-01-11/2020-01-13")
    (entry,) = parse_string(fetched(client, "bib", "lang=ar"), "bibtex").entries.values()
    assert entry.type == "online"
    assert entry.fields["date"] == "2020-01-11/2020-01-13"
    assert (entry.fields["language"], entry.fields["langid"]) == ("ar", "arabic")
    assert entry.fields["urldate"] == localdate().isoformat()
    assert entry.fields["url"] == f"http://testserver/ar/events/{event.public_id}/"


def test_names_in_a_bibtex_title_keep_their_capitals_in_every_style(client):
    happening("2020-01-19", who=("Anna Alef", "Bob {Ba}"), where="Berlin")
    text = fetched(client, "bib")
    (title,) = re.findall(r"title = \"(.*)\",$", text, flags=re.MULTILINE)
    assert title == "Anna {Alef} and {Bob} {Ba} meet in {Berlin}"  # a first word keeps its own


def test_ris_can_be_read_back_in_the_language_asked_for(client):
    event = happening("2020-01-19")
    undated = happening(None)
    (record,) = rispy.loads(fetched(client, "ris", f"id={event.public_id}&lang=ar"))
    assert record["date"] == "2020/01/19"
    assert record["language"] == "ar"
    assert record["title"].startswith("\u0644\u0642\u0627\u0621")
    assert record["type_of_reference"] == "ELEC"  # what Zotero, EndNote and RefMan call a web page
    assert record["access_date"] == f"{localdate():%Y/%m/%d}/"
    (record,) = rispy.loads(fetched(client, "ris", f"id={undated.public_id}"))
    assert "date" not in record
    assert "year" not in record


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "قراءة آلية لم تُراجَع"), ("fr", "non vérifié"), ("en", "not reviewed")]
)
def test_the_marks_are_in_the_readers_language(client, language, words):
    happening("2020-01-19")
    for suffix in ("bib", "ris"):
        assert words in fetched(client, suffix, f"lang={language}")
