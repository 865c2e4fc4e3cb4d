"""What a site asks of programs: whom it lets read what, and how long it wants us to wait."""

from datetime import timedelta

import pytest

from events.ingest.addresses import parse_address
from events.ingest.raw import Refused
from events.ingest.robots import LONGEST, Robots

PAGE = parse_address("https://news.example/private/a")


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /private/", False),
        ("User-agent: *\nDisallow: /private/\nAllow: /private/a", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: timelinetest\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("<html>no rules</html>", True),
    ],
)
def test_who_may_read_what(text: str, free: bool):
    robots = Robots(text, "TimelineTest/1.0 (+https://timeline.example/about)")
    if free:
        robots.permit(PAGE)
        return
    with pytest.raises(Refused, match=r"news\.example asks programs not to read this"):
        robots.permit(PAGE)


@pytest.mark.parametrize(
    ("stated", "seconds"), [("", 0), ("Crawl-delay: 7.5", 7.5), ("Crawl-delay: 900", 300), ("Crawl-delay: soon", 0)]
)
def test_how_long_to_wait(stated: str, seconds: float):
    robots = Robots(f"User-agent: *\nDisallow: /x\n{stated}", "TimelineTest/1.0")
    assert robots.delay() == timedelta(seconds=seconds)


def test_what_stands_beyond_all_measure_is_not_read():
    late = "#" * (LONGEST - 1) + "\nUser-agent: *\nDisallow: /private/"
    Robots(late, "TimelineTest/1.0").permit(PAGE)
    with pytest.raises(Refused):
        Robots(late[1000:], "TimelineTest/1.0").permit(PAGE)
