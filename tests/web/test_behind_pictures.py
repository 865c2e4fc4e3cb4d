"""Behind every picture stands what it shows: the strip's numbers as a table, the map's circles as named links."""

import pytest
from lxml import html

from tests.happenings import happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    happening("2020-01-13", type="meeting", where="Berlin")
    happening("2020-01-14", type="call", where="Berlin")
    happening("2020-03-01", type="call", where="Moscow")
    return html.fromstring(client.get("/en/").content.decode())


def test_the_strip_is_a_table_of_periods_and_types(page):
    table = next(one for one in page.iter("table") if one.findtext("caption") == "Events by period and type")
    types = [cell.text_content() for cell in table.findall("thead/tr/th")]
    rows = {
        row.findtext("th"): dict(zip(types[1:], (cell.text_content() for cell in row.findall("td")), strict=True))
        for row in table.findall("tbody/tr")
    }
    assert {period: (row["Meeting"], row["Phone call"], row["Total"]) for period, row in rows.items()} == {
        "January 2020": ("1", "1", "2"),
        "March 2020": ("–", "1", "1"),
    }


def test_the_map_is_links_with_names_and_numbers(page):
    (drawn,) = page.find_class("map")
    told = {link.get("aria-label"): link.get("href") for link in drawn.iter("a")}
    assert {name: href.partition("place=")[2] for name, href in told.items()} == {
        "Berlin: 2": "berlin",
        "Moscow: 1": "moscow",
    }


def test_who_met_whom_is_a_table(page):
    (table,) = page.find_class("mx")
    assert table.findtext("caption") == "Meetings, calls, visits and talks that took place, by pair"
    assert [cell.text_content() for cell in table.iter("td") if cell.find("a") is not None] == ["3"]
