"""What the mentions of an event say of its life, and why its date is the one shown: tables, no database."""

from datetime import UTC, date, datetime

import pytest

from events.timeline.life import Stage, Why, is_lent, life, reference_day, why_this_date
from events.timeline.records import (
    ArticleRecord,
    Derivation,
    EventRecord,
    MentionRecord,
    Names,
    Quote,
    ResolutionRecord,
    SourceRecord,
)
from events.vocabulary import EdtfDate, EventStatus, EventType, Modality, Span

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PLANNED, HELD, OFF = EventStatus.PLANNED, EventStatus.OCCURRED, EventStatus.CANCELLED


def said(when="2020-01-13", status=HELD, *, on="2020-01-14", by="wire", number=1, confidence=0.8):
    source = SourceRecord(by, by) if by else None
    published = date.fromisoformat(on) if on else None
    article = ArticleRecord(f"{by}-{number}-{on}", "", "en", source, published, None, "metadata")
    known = EdtfDate.parse(when) if when else None
    quote = Quote(Span(0, 4), "They")
    return MentionRecord(
        number, article, EventType.MEETING, status, known, "", "", Derivation(), (quote,), (), confidence, True
    )


def event(*mentions, when="2020-01-13", status=HELD, kind=EventType.MEETING, **given):
    known = EdtfDate.parse(when) if when else None
    return EventRecord(
        pk=1,
        public_id="x",
        type=kind,
        status=status,
        when=known,
        sort_date=known.earliest if known else date.max,
        reported_by=None,
        place=None,
        resolution=given.pop("resolution", None),
        resolution_symbol="",
        modality=Modality.UNKNOWN,
        participants=(),
        mentions=mentions,
        core=True,
        confidence=0.8,
        reviewed=False,
        is_sample=False,
        n_articles=len(mentions),
        n_sources=1,
        date_basis="",
        created_at=NOW,
        updated_at=NOW,
        **given,
    )


def told(of):
    return [(step.stage, step.when.edtf if step.when else None) for step in life(of)]


def test_a_plan_and_what_became_of_it_in_the_order_of_the_telling():
    held = said("2020-01-13", HELD, on="2020-01-14", number=2)
    plan = said("2020-01-13", PLANNED, on="2020-01-10", number=1)
    assert told(event(held, plan)) == [(Stage.ANNOUNCED, "2020-01-13"), (Stage.HELD, "2020-01-13")]


def test_what_is_called_off_and_set_for_later_was_postponed_and_keeps_its_first_date():
    mentions = (
        said("2020-02-10", PLANNED, on="2020-02-01"),
        said("2020-02-10", OFF, on="2020-02-08"),
        said("2020-02-26", PLANNED, on="2020-02-09"),
    )
    assert told(event(*mentions, when="2020-02-26", status=PLANNED)) == [
        (Stage.ANNOUNCED, "2020-02-10"),
        (Stage.POSTPONED, "2020-02-10"),
        (Stage.ANNOUNCED, "2020-02-26"),
    ]


def test_what_is_called_off_for_good_was_cancelled():
    mentions = said("2020-02-10", PLANNED, on="2020-02-01"), said("2020-02-10", OFF, on="2020-02-08")
    assert told(event(*mentions, when="2020-02-10", status=OFF))[-1] == (Stage.CANCELLED, "2020-02-10")


def test_a_denial_is_part_of_the_life_and_no_mention():
    denied = said("2020-01-13", HELD, on="2020-01-16", by="office")
    assert told(event(said(), denials=(denied,))) == [(Stage.HELD, "2020-01-13"), (Stage.DENIED, "2020-01-13")]


def test_an_undated_mention_takes_the_date_of_the_dated_and_says_so():
    undated = said(None, on=None, by="weekly")
    dated, lent = life(event(said(), undated))
    assert (dated.lent, lent.lent) == (False, True)
    assert is_lent(undated, event(undated, when=None)) is False


@pytest.mark.parametrize(
    ("mentions", "why"),
    [
        ([said()], Why.ONLY),
        ([said(), said(None, by="weekly")], Why.ONLY),
        ([said(), said(by="weekly")], Why.AGREED),
        ([said(), said("2020-01-12", PLANNED, by="weekly")], Why.TOOK_PLACE),
        ([said(), said("2020-01-13~", by="weekly")], Why.EXACT),
        ([said(), said("2020-01", by="weekly")], Why.SHARPER),
        ([said(), said(by="daily"), said("2020-01-14", by="weekly")], Why.MORE_SOURCES),
        ([said(), said("2020-01-14", by="weekly", on=None)], Why.DATED_ARTICLE),
        ([said(), said("2020-01-14", by="weekly", confidence=0.5)], Why.SUREST),
        # each rival falls for its own reason: the last to fall tells
        ([said(), said("2020-01", by="weekly"), said("2020-01-12", PLANNED, by="daily")], Why.SHARPER),
        ([said("2020-01-20")], Why.EDITOR),
    ],
)
def test_why_a_date_is_shown(mentions, why):
    assert why_this_date(event(*mentions)) is why


def test_an_editor_decided_whatever_the_mentions_say():
    assert why_this_date(event(said(), dated_by_hand=True)) is Why.EDITOR
    assert why_this_date(event(said(None), when=None)) is None


def test_a_month_has_the_day_of_the_un_record_beside_it():
    known = ResolutionRecord("S/RES/2542 (2020)", 2542, 2020, date(2020, 9, 15), None, Names())
    month = event(when="2020-09", kind=EventType.RESOLUTION, resolution=known)
    day = reference_day(month)
    assert (month.when.edtf, day.when.edtf, day.basis) == ("2020-09", "2020-09-15", "UN record")


@pytest.mark.parametrize(
    "given",
    [
        {"when": "2020-09-15"},  # the articles say it themselves
        {"when": "2020-08"},  # they contradict it: theirs is shown, and nothing beside it
        {"status": PLANNED},
        {"kind": EventType.STATEMENT},
        {"dated_by_hand": True},
    ],
)
def test_no_reference_day_where_it_would_say_nothing_or_contradict(given):
    known = ResolutionRecord("S/RES/2542 (2020)", 2542, 2020, date(2020, 9, 15), None, Names())
    values = {"when": "2020-09", "kind": EventType.RESOLUTION, "resolution": known} | given
    assert reference_day(event(**values)) is None
