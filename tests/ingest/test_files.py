"""Folders and files to articles: every file is an article, a failure with its reason, or skipped and told."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from events.ingest.files import MAX_BYTES, MAX_TEXT, read_articles
from events.ingest.raw import RawArticle, ReadFailure, SkippedFile

TODAY = date(2026, 1, 1)
CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"


def read(*paths):
    return list(read_articles(paths, today=TODAY))


def read_text(tmp_path, text, name="a.txt"):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(tmp_path / name)


def squeeze(text):
    return "".join(text.split())


def test_the_sample_corpus_keeps_every_quote_and_date():
    articles = [reading for reading in read(CORPUS) if isinstance(reading, RawArticle)]
    assert len(articles) == 48
    for article in articles:
        gold = json.loads(article.path.with_suffix("").with_suffix(".gold.json").read_text())
        assert (article.published.isoformat() if article.published else None) == gold["published"], article.origin
        for event in gold["events"]:
            assert squeeze(event["evidence"]) in squeeze(article.text), article.origin


def test_a_header_block_is_read_and_left_out(tmp_path):
    [article] = read_text(
        tmp_path, "Published: 2020-01-14\nSource: Agency\nURL: https://example.org/a\n\nTalks\n\nThey met.\n"
    )
    assert article.text == "Talks\n\nThey met.\n"
    assert (article.published, article.source, article.url) == (date(2020, 1, 14), "Agency", "https://example.org/a")
    assert (article.title, article.published_basis) == ("Talks", "header Published")


@pytest.mark.parametrize("text", ["Moscow: talks opened.\n\nThey met.", "Talks\n\nPublished: 2020-01-14\n\nThey met."])
def test_a_text_that_opens_otherwise_is_all_article(tmp_path, text):
    [article] = read_text(tmp_path, text)
    assert article.text == text
    assert article.published is None


@pytest.mark.parametrize(
    "text",
    [
        "Libya: talks resume\nSource: Agency\n\nThey met.",
        "Libya: talks resume\n\nThey met.",
        "Source: Sarraj to resign within days\n\nThey met.",
        "Source: Sarraj resigns\n\nThey met.",
        "ليبيا: استئناف المحادثات\n\nالتقى الطرفان.",
        "المصدر: حفتر يزور القاهرة الأسبوع المقبل\n\nالتقى الطرفان.",
    ],
)
def test_a_headline_with_a_colon_is_no_header(tmp_path, text):
    [article] = read_text(tmp_path, text)
    assert (article.text, article.title, article.source) == (text, text.split("\n")[0], "")


@pytest.mark.parametrize(
    "header",
    [
        "PUBLISHED: 2020-01-14\nSection: Politics\nsource: Agency",
        "Date: 14/01/2020\nAuthor: A. Writer\nReading time : 3 min\nSource : Agency",
        "Publié le : 14 janvier 2020\nSource : Agency",
        "تاريخ النشر: 14 يناير 2020\nالمصدر: Agency\nالقسم: سياسة",
        "Source: Agency\nPublished: January 14, 2020",
    ],
)
def test_fields_in_three_languages_and_fields_unknown(tmp_path, header):
    [article] = read_text(tmp_path, header + "\n\nTalks\n\nThey met.\n")
    assert (article.published, article.source) == (date(2020, 1, 14), "Agency")
    assert article.text == "Talks\n\nThey met.\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
def test_a_header_without_an_empty_line_ends_where_the_article_begins(tmp_path, gap):
    [article] = read_text(tmp_path, f"Published: 2020-01-14\nSource: Agency{gap}Libya talks\n\nLibya: they met.\n")
    assert (article.published, article.text) == (date(2020, 1, 14), "Libya talks\n\nLibya: they met.\n")


def test_a_source_alone_is_a_header_when_it_is_a_name(tmp_path):
    [article] = read_text(tmp_path, "Source: Agence France-Presse\n\nTalks\n")
    assert (article.source, article.text) == ("Agence France-Presse", "Talks\n")


def test_windows_line_ends_in_the_header(tmp_path):
    [article] = read_text(tmp_path, "Published: 2020-01-14\r\n\r\nTalks\r\n")
    assert (article.published, article.text) == (date(2020, 1, 14), "Talks\n")


def test_a_bad_header_date_is_told_and_the_article_read(tmp_path):
    [article] = read_text(tmp_path, "Published: last Tuesday\n\nTalks")
    assert article.published is None
    assert "not understood" in article.notes[0]


@pytest.mark.parametrize("text", ["", "   \n\n", "Published: 2020-01-14\n\n"])
def test_an_empty_file_is_a_failure(tmp_path, text):
    [failure] = read_text(tmp_path, text)
    assert isinstance(failure, ReadFailure)
    assert "no text" in failure.reason


def test_a_huge_text_is_refused_with_its_reason(tmp_path):
    [failure] = read_text(tmp_path, "x" * (MAX_TEXT + 1))
    assert failure.refused
    assert str(MAX_TEXT) in failure.reason


def test_a_huge_file_is_not_even_read(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    [failure] = read(tmp_path / "a.html")
    assert failure.refused
    assert failure.raw == b""


def test_a_missing_path_is_a_failure_and_the_rest_is_read(tmp_path):
    (tmp_path / "b.txt").write_text("Talks")
    missing, article = read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert isinstance(missing, ReadFailure)
    assert isinstance(article, RawArticle)


def test_a_folder_is_walked_in_order_and_its_other_files_told(tmp_path):
    for name in ("b.txt", "a.txt", "a.gold.json", "README.md", "photo.jpg", ".hidden.txt", "sub/c.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Talks</p>")
    readings = read(tmp_path)
    assert [reading.path.name for reading in readings if isinstance(reading, RawArticle)] == ["a.txt", "b.txt", "c.htm"]
    skipped = {reading.path.name: reading.reason for reading in readings if isinstance(reading, SkippedFile)}
    assert skipped == {
        "README.md": "readme",
        "a.gold.json": "gold annotation",
        "photo.jpg": "unknown type .jpg",
    }


def test_json_lines_give_an_article_each_and_a_bad_line_hides_nothing(tmp_path):
    lines = [
        json.dumps({"text": "Talks\nThey met.", "published": "2020-01-13T22:30:00Z", "url": "https://example.org/1"}),
        "{broken",
        "",
        "[]",
        json.dumps({"text": ""}),
        json.dumps({"text": 5}),
        json.dumps({"text": "Talks", "published": "soon"}),
        json.dumps({"html": '<meta name="pubdate" content="2020-01-14"><h1>Talks</h1><p>Met.</p>', "source": "Agency"}),
        '{"text": "NUL \\u0000 and half a pair \\ud83d"}',
    ]
    readings = read_text(tmp_path, "\n".join(lines), name="a.jsonl")
    kinds = ["A" if isinstance(reading, RawArticle) else "F" for reading in readings]
    assert kinds == list("AFFFFAAA")
    assert readings[0].published == date(2020, 1, 14)
    assert readings[1].origin.endswith("a.jsonl:2")
    assert "not understood" in readings[5].notes[0]
    assert (readings[6].text, readings[6].published, readings[6].source) == (
        "Talks\n\nMet.",
        date(2020, 1, 14),
        "Agency",
    )
    assert readings[7].text == "NUL  and half a pair "


@pytest.mark.parametrize("line", ['{"text": "Talks", "id": ' + "9" * 6000 + "}", "[" * 100_000, '{"text": "\\u00'])
def test_a_json_line_that_python_refuses_is_a_failure(tmp_path, line):
    failure, article = read_text(tmp_path, line + '\n{"text": "Talks"}', name="a.jsonl")
    assert failure.reason.startswith("not a JSON object: ")
    assert article.text == "Talks"


def test_an_arabic_code_page_file(tmp_path):
    [article] = read_text(tmp_path, "التقى الوزير المبعوث في طرابلس".encode("cp1256"))
    assert article.text == "التقى الوزير المبعوث في طرابلس"


def test_a_binary_file_is_a_failure(tmp_path):
    [failure] = read_text(tmp_path, bytes(range(256)) * 10, name="a.html")
    assert isinstance(failure, ReadFailure)
    assert failure.raw


def test_a_name_that_is_no_text_can_still_be_told(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(path, "wb") as file:
        file.write(b"Talks")
    [article] = read(tmp_path)
    article.origin.encode()


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    [failure] = read(tmp_path)
    assert failure.reason == "not a regular file"


def test_links_in_circles_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("Talks")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    kinds = sorted(type(reading).__name__ for reading in read(tmp_path))
    assert kinds == ["RawArticle", "ReadFailure"]


def test_json_lines_read_a_written_day(tmp_path):
    [article] = read_text(tmp_path, '{"published": "14 janvier 2020", "text": "Talks"}', name="a.jsonl")
    assert (article.published, article.published_basis) == (date(2020, 1, 14), "jsonl published")
