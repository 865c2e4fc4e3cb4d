"""Which events a change of the rules moves, in articles far from the one it was made for."""

import pytest

from tests.evaluation import readings


@pytest.mark.parametrize("name", sorted(readings.kept()))
def test_an_article_reads_as_it_did(name):
    assert readings.reading(readings.articles()[name]) == readings.kept()[name], "meant? make readings"


def test_every_article_is_kept():
    assert readings.kept().keys() == readings.articles().keys()
