"""What the methodology page says of the engine's accuracy is what the engine reaches, on every set it names."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from events.web.accuracy import published_accuracy
from tests.evaluation import accuracy

SLACK = 1  # percent: what rounding may hide


@pytest.fixture(scope="module")
def reached():
    return accuracy.measured(datetime(2026, 6, 1, tzinfo=UTC))["sets"]


def test_no_figure_is_better_than_what_is_reached(reached):
    told = published_accuracy()["sets"]
    assert [(one["id"], one["command"]) for one in told] == [(one["id"], one["command"]) for one in reached]
    for mine, real in zip(told, reached, strict=True):
        for row, found in zip(mine["rows"], real["rows"], strict=True):
            assert (row["language"], row["articles"]) == (found["language"], found["articles"])
            flattered = {
                name for name in row if name not in ("language", "articles") and row[name] > found[name] + SLACK
            }
            assert not flattered, f"{mine['id']}, {row['language']}: python -m tests.evaluation.accuracy --write"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_shows_every_figure_with_its_command(client, language):
    with override(language):
        page = client.get(f"/{language}/methodology/").content.decode()
    told = published_accuracy()
    for one in told["sets"]:
        assert one["command"] in page
        for row in one["rows"]:
            assert f'<td class="num">{row["all_right"]}&nbsp;%</td>' in page or language == "ar"
    assert page.count("<tr>") == 2 + sum(len(one["rows"]) for one in told["sets"])
