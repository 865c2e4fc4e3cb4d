"""Whose page it is: only what the page's own metadata says."""

from datetime import date

import pytest

from events.ingest.pages import read_page

GRAPH = """<script type="application/ld+json">{"@graph": [
  {"@type": "NewsArticle", "headline": "Talks resume in Geneva", "publisher": {"@id": "#us"}},
  {"@type": "Organization", "@id": "#us", "name": "Example Daily"}]}</script>"""
INLINE = """<script type="application/ld+json">
  {"@type": "NewsArticle", "headline": "Talks resume in Geneva", "publisher": {"name": "Example Daily"}}</script>"""


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Example Daily">', "Example Daily"),
        (INLINE, "Example Daily"),
        (GRAPH, "Example Daily"),
        ("<title>Talks resume in Geneva | Example Daily</title>", "Example Daily"),
        ("<title>Talks resume in Geneva - Example Daily</title>", "Example Daily"),
        ("<title>Talks resume in Geneva</title>", ""),
        ("<title>Talks resume in Geneva - envoy says both sides have come back to the table</title>", ""),
        ("<title>Libya - Talks resume</title>", ""),
        ("", ""),
    ],
)
def test_the_source_a_page_states(head, source):
    page = read_page(
        f"<html><head>{head}</head><body><h1>Talks resume in Geneva</h1><p>They met.</p></body></html>",
        today=date(2026, 1, 1),
    )
    assert page.source == source
