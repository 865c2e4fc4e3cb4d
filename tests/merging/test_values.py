"""What is shown where mentions differ."""

import pytest

from events.merging.values import agree
from events.vocabulary import Modality, Role
from tests.merging.builders import day, mention, someone

TWO = ("sarraj", "haftar")


def shown(*mentions):
    assert agree(mentions) == agree(mentions[::-1])
    return agree(mentions)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2020-01-13", "2020-01"], "2020-01-13"),
        (["2020-01-13~", "2020-01-13/2020-01-14"], "2020-01-13/2020-01-14"),
        (["2020-01-13", "2020-01-14", "2020-01-14"], "2020-01-14"),
        (["2020-01-13/2020-01-20", "2020-01-13/2020-01-21", "2020-01-13/2020-01-21"], "2020-01-13/2020-01-20"),
        ([None, "2020"], "2020"),
        ([None, None], None),
    ],
)
def test_the_date_shown(dates, expected):
    values = shown(*(mention(f"m{n}", date=date) for n, date in enumerate(dates)))
    assert values.date == day(expected)


def test_an_article_that_states_its_date_is_believed_first():
    values = shown(mention("a", date="2020-01-14"), mention("b", date="2020-01-13", dated_article=True))
    assert values.date == day("2020-01-13")


def test_what_took_place_outranks_the_plan():
    values = shown(mention("a", date="2020-01-13", status="planned"), mention("b", date="2020-01-12/2020-01-14"))
    assert values.date == day("2020-01-12/2020-01-14")


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([("planned", "2020-01-10")], "planned"),
        ([("planned", "2020-01-20"), ("occurred", "2020-01-14")], "occurred"),
        ([("occurred", "2020-01-13"), ("failed", "2020-01-14")], "failed"),
        ([("planned", "2020-01-10"), ("cancelled", "2020-01-12")], "cancelled"),
        ([("cancelled", None), ("planned", None)], "cancelled"),
    ],
)
def test_the_life_of_an_event(reports, expected):
    mentions = [mention(f"m{n}", status=status, published=day_) for n, (status, day_) in enumerate(reports)]
    assert shown(*mentions).status == expected


def test_what_most_say_of_a_day_is_its_outcome():
    reports = [mention(f"m{n}", status=status) for n, status in enumerate(("occurred", "failed", "failed"))]
    assert shown(*reports).status == "failed"


def test_a_later_remark_in_passing_does_not_outweigh_the_news():
    news = mention("a", status="failed", published="2020-01-14")
    assert shown(news, mention("b", published="2020-03-01", core=False)).status == "failed"
    assert shown(news, mention("b", published="2020-03-01")).status == "occurred"


@pytest.mark.parametrize(
    ("name", "values", "most"),
    [
        ("kind", ("talks", "meeting", "meeting"), "meeting"),
        ("resolution", ("", "S/RES/1973 (2011)", "S/RES/1970 (2011)", "S/RES/1970 (2011)"), "S/RES/1970 (2011)"),
        ("modality", ("unknown", "unknown", "video"), "video"),
        ("modality", ("phone", "video", "video"), "video"),
        ("modality", ("unknown", "unknown"), "unknown"),
    ],
)
def test_what_most_voices_say_is_shown(name, values, most):
    read = Modality if name == "modality" else str
    mentions = [mention(f"m{n}", **{name: read(value)}) for n, value in enumerate(values)]
    assert getattr(shown(*mentions), "type" if name == "kind" else name) == most


def test_everyone_named_is_shown_once_and_the_most_named_first():
    values = shown(mention("a", who=("macron", "haftar")), mention("b", who=TWO), mention("c", who=("haftar",)))
    assert [who.id for who in values.who] == ["haftar", "macron", "sarraj"]


def test_a_role_outranks_mere_presence():
    host = mention("a", who=TWO, where="paris")
    named = mention("b")
    named = type(named)(**{**_fields(named), "who": (type(someone("haftar"))("haftar", Role.HOST),)})
    assert {who.id: who.role for who in shown(host, named).who}["haftar"] is Role.HOST


def _fields(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_a_town_says_more_than_its_country():
    assert (
        shown(mention("a", where="libya"), mention("b", where="libya"), mention("c", where="tripoli")).where.id
        == "tripoli"
    )


def test_copies_are_one_voice():
    wire = [mention(f"m{n}", wording="same words") for n in range(5)]
    values = shown(*wire, mention("other", wording="own words"))
    assert (values.n_articles, values.n_sources) == (6, 2)


def test_more_voices_are_surer_but_never_certain():
    alone = shown(mention("a", confidence=0.8)).confidence
    many = shown(*(mention(f"m{n}", confidence=0.8) for n in range(30))).confidence
    assert 0.8 == alone < many < 1
    assert shown(mention("a", confidence=0.8), mention("b", confidence=0.8)).confidence == pytest.approx(0.83)


def test_undated_events_say_when_they_were_reported():
    values = shown(mention("a", date=None, published="2020-02-01"), mention("b", date=None, published="2020-01-20"))
    assert values.reported_by == day("2020-01-20").latest


def test_sample_content_is_only_what_comes_from_samples_alone():
    assert shown(mention("a", sample=True)).is_sample
    assert not shown(mention("a", sample=True), mention("b")).is_sample
