"""Documents and files for other people's tools, read back by the programs that open them."""

import io
import json

import pandas
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from pyarrow import parquet

from events.models import Event
from tests.happenings import article, happening, mention, resolution

pytestmark = pytest.mark.django_db
UN = "https://docs.un.org/S/RES/2510(2020)"


@pytest.fixture
def told(db):
    """A meeting with two sources, an undated call, and a resolution with its document."""
    event = happening(reports=2)
    happening(None, type="call")
    row = resolution()
    type(row).objects.update(url=UN)
    happening("2020-02", type="resolution", resolution=row, resolution_symbol=row.symbol, is_sample=True)
    return event


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_a_chronology_as_a_page_has_a_direction_and_sources_in_every_row(client, told, language, direction):
    page = html.fromstring(read(client, f"/events.html?lang={language}").decode())
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    rows = page.findall(".//tbody/tr")
    assert len(rows) == 3
    assert all(row.findall("./td")[2].findall(".//li") for row in rows)
    numbers = [row.find(".//ol").get("start") for row in rows]
    assert numbers == ["1", "2", "4"]  # numbered through; the meeting has two
    links = [one.get("href") for one in page.iter("a")]
    assert UN in links
    assert f"http://testserver/{language}/events/{told.public_id}/" in links


def test_a_source_is_told_with_outlet_date_link_and_archived_copy(client):
    event = happening(reports=0)
    links = {"url": "https://wire.example/1", "archive_url": "https://archive.example/1"}
    mention(event, event.when, written=article(source="Meridian Wire", **links))
    page = html.fromstring(read(client, "/events.html?lang=en").decode())
    (source,) = page.findall(".//tbody/tr/td//li")
    assert "Meridian Wire" in source.text_content()
    assert "14 January 2020" in source.text_content()
    assert set(links.values()) <= {one.get("href") for one in source.iter("a")}
    document = Document(io.BytesIO(read(client, "/events.docx?lang=en")))
    assert "Meridian Wire" in document.tables[0].rows[1].cells[2].text
    assert "14 January 2020" in document.tables[0].rows[1].cells[2].text
    assert set(links.values()) <= {one.target_ref for one in document.part.rels.values() if one.is_external}


def test_the_page_loads_and_runs_nothing_and_quotes_stay_text(client):
    event = happening(who=("<script>alert(1)</script>",))
    mention(event, event.when, text="<img src=x onerror=alert(1)> They met yesterday.")
    answer = client.get("/events.html")
    text = b"".join(answer).decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "style-src 'sha256-" in answer["Content-Security-Policy"]


def test_a_date_has_its_precision_in_words(client, told):
    text = read(client, "/events.html?lang=en").decode()
    for words in ("Monday 13 January 2020", "Exact day", "February 2020", "Month only", "Date unknown"):
        assert words in text
    assert "[Machine-read, not reviewed]" in text
    assert "[Sample content]" in text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_word_document_says_its_direction(client, told, language):
    document = Document(io.BytesIO(read(client, f"/events.docx?lang={language}")))
    rtl = language == "ar"
    (table,) = document.tables
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is rtl
    assert (document.sections[0]._sectPr.find(qn("w:bidi")) is not None) is rtl
    rows = table.rows[1:]
    assert len(rows) == 3
    assert all(row.cells[2].text.strip() for row in rows)
    for row in rows:
        for paragraph in row.cells[0].paragraphs[:2]:
            assert (paragraph._p.pPr.find(qn("w:bidi")) is not None) is rtl
    assert [row.cells[2].text.split(".")[0] for row in rows] == ["1", "2", "4"]
    codes = [row.cells[0].paragraphs[2] for row in rows]
    assert [code.text for code in codes] == ["2020-02", "2020-01-13", ""]
    # Among Arabic words "2020-02-26" would be shown as "02-26-2020": it has a line of its own that runs rightwards.
    assert not any(code._p.pPr is not None and code._p.pPr.find(qn("w:bidi")) is not None for code in codes)
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert {UN, f"http://testserver/{language}/events/{told.public_id}/"} <= targets
    pages = {f"http://testserver/{language}/articles/{one.article.public_id}/#s{one.pk}" for one in told.mentions.all()}
    assert len(pages) == 2
    assert pages <= targets


def test_a_document_of_too_many_is_refused(client, told, monkeypatch):
    from events.api import files

    monkeypatch.setitem(files.FORMATS, "docx", files.Format(**{**_values(files.FORMATS["docx"]), "most": 2}))
    answer = client.get("/events.docx")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert "3 events are selected" in answer.json()["detail"]
    assert client.get("/events.docx?type=call").status_code == 200


def _values(one):
    return {name: getattr(one, name) for name in one.__slots__}


@pytest.mark.parametrize("suffix", ["docx", "parquet"])
def test_without_the_extra_it_is_said(client, told, monkeypatch, suffix):
    monkeypatch.setattr("events.api.files.find_spec", lambda name: None)
    answer = client.get(f"/events.{suffix}")
    assert answer.status_code == 501
    assert "requirements-extras.txt" in answer.json()["detail"]


def test_timelinejs_has_a_slide_for_each_dated_event(client, told):
    body = json.loads(read(client, "/events.timelinejs?lang=ar"))
    slides = {one["unique_id"]: one for one in body["events"]}
    assert len(slides) == 2
    assert slides[told.public_id]["start_date"] == {"year": 2020, "month": 1, "day": 13}
    (month,) = [one for one in slides.values() if "day" not in one["start_date"]]
    assert (month["start_date"], month["end_date"]) == ({"year": 2020, "month": 2},) * 2
    assert all("[قراءة آلية" in one["text"]["text"] for one in slides.values())


def test_timelinejs_texts_are_no_markup_of_others(client):
    event = happening(who=("<b>Bold</b>",))
    mention(event, event.when, text="<img src=x onerror=alert(1)> yesterday")
    assert "<img" not in read(client, "/events.timelinejs").decode()


def test_parquet_is_typed_as_the_codebook_says(client, told):
    table = parquet.read_table(io.BytesIO(read(client, "/events.parquet")))
    assert table.num_rows == Event.objects.count() == 3
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["earliest"], types["reviewed"], types["sources"]) == ("date32[day]", "bool", "int64")
    assert types["confidence"] == "double"
    rows = {row["id"]: row for row in table.to_pylist()}
    assert rows[told.public_id]["earliest"].isoformat() == "2020-01-13"
    assert [row["date"] for row in rows.values() if row["earliest"] is None] == [""]


def test_pandas_reads_parquet_as_it_is(client, told):
    frame = pandas.read_parquet(io.BytesIO(read(client, "/events.parquet"))).set_index("id")
    assert frame.loc[told.public_id, "earliest"].isoformat() == "2020-01-13"
    assert frame["reviewed"].dtype == bool
    assert frame["sources"].sum() == 4
    assert frame["earliest"].isna().sum() == 1


def test_parquet_of_nothing_still_has_its_columns(client):
    assert parquet.read_table(io.BytesIO(read(client, "/events.parquet"))).num_rows == 0
