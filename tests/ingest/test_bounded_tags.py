"""A page whose tags would keep the parser busy for an hour is refused before it is parsed; no other is."""

import time
from datetime import date

import pytest

from events.ingest.bounded_tags import MOST, check_tags
from events.ingest.discovery import feeds_of
from events.ingest.pages import read_page
from events.ingest.raw import Unreadable

MANY = 400_000


def tag(shape: str, *, number: int = MANY, by: str = " ", start: str = "<p ", end: str = ">") -> str:
    """Return a tag of many attributes; "#" in the shape is the number of each."""
    return start + by.join(shape.replace("#", str(one)) for one in range(number)) + end


@pytest.mark.parametrize(
    ("shape", "more"),
    [
        ("a#='x'", {}),
        ("a#", {}),
        ("a#", {"end": ""}),
        ("a#", {"by": "/"}),
        ("a#='x'", {"by": ""}),
        ("=a#", {}),
        ("a# = x", {}),
        ("a#='>'", {}),
        ("a#='<b>'", {}),
        ("a#", {"start": '<p " '}),
        ("a#", {"start": "<p a=b=' "}),
    ],
    ids=["quoted", "bare", "unclosed", "slashes", "no space", "equals", "wide", "ends", "tags", "quote", "unquoted"],
)
def test_a_tag_of_too_many_attributes_is_refused_at_once(shape, more):
    bomb, begun = tag(shape, **more), time.process_time()
    with pytest.raises(Unreadable, match="attributes"):
        read_page(f"<html><body><p>The two sides met.</p>{bomb}", today=date(2020, 1, 14))
    with pytest.raises(Unreadable, match="attributes"):
        feeds_of(bomb, url="https://news.example/")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("before", "again", "after"),
    [
        ("", "<", ""),
        ("", "<p>", ""),
        ("", "word ", ""),
        ("", "<a'", ""),
        ("<img src='data:", "A", "'>"),
        ("<p title='", "word ", "'>"),
        ("<a ", "=", ""),
        ("<a ", " ", ""),
    ],
)
def test_what_is_only_long_passes_at_once(before, again, after):
    page, begun = before + again * (3_000_000 // len(again)) + after, time.process_time()
    check_tags(page)
    assert time.process_time() - begun < 10


def test_as_many_attributes_as_may_be_pass():
    check_tags(tag("a#='<b c'", number=MOST) * 20)


def test_a_short_page_is_not_looked_at():
    check_tags(tag("a", number=20_000))
