"""The database finds every mention that could be one event with another: none is left out."""

from datetime import date
from pathlib import Path

import pytest
from django.db.models import Q

from events.ingest.files import read_articles
from events.ingest.raw import RawArticle
from events.merging.similarity import compare
from events.store import articles
from events.store.blocks import company
from events.store.neighbours import connected, load
from tests.store.conftest import NOW, keep
from tests.store.gold_reading import CORPUS, read_gold


@pytest.mark.django_db
def test_nothing_comparable_is_overlooked():
    for raw in read_articles([Path(CORPUS)], today=date(2026, 1, 1)):
        if isinstance(raw, RawArticle):
            keep(articles.save_article(raw, now=NOW).article, read_gold(raw))
    everything = load(Q())
    assert len(everything) == 292
    pairs = 0
    for one, mention in everything.items():
        near = set(load(company([mention])))
        like = {pk for pk, other in everything.items() if pk != one and compare(mention, other)}
        assert like <= near, mention
        pairs += len(like)
    assert pairs > 150
    berlin = next(
        pk for pk, one in everything.items() if one.type == "conference" and one.date and one.date.edtf == "2020-01-19"
    )
    assert len(connected([berlin]).mentions) >= 10
