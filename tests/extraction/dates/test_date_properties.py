"""What holds for every anchor, every script of digits and every text."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.dates import find_dates
from events.extraction.normalize import normalize
from events.extraction.results import DateMention
from events.lexicon.load import load_lexicon
from events.vocabulary import DateKind, EdtfDate, Language

ANCHORS = st.dates(date(2011, 2, 1), date(2027, 12, 1))
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
LEVANTINE = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
SHIFTING = [
    ("ar", "وصل الوفد أمس إلى طرابلس"),
    ("ar", "وصل الوفد أول من أمس إلى طرابلس"),
    ("ar", "سيصل الوفد غدا إلى طرابلس"),
    ("ar", "وصل الوفد قبل ثلاثة أيام إلى طرابلس"),
    ("ar", "سيصل الوفد بعد أسبوعين"),
    ("en", "He arrived yesterday."),
    ("en", "He arrived three weeks ago."),
    ("en", "He will arrive in five days."),
    ("fr", "Il est arrivé il y a dix jours."),
]
WORDS = st.sampled_from(
    [*MONTHS, *LEVANTINE, "الطير", "الأحد", "الخميس", "أمس", "اليوم", "غدا", "من", "إلى", "بين", "في", "و15",
     "و", "قبل", "بعد",
     "يوم", "يومي", "شهر", "العام", "الماضي", "المقبل", "نفسه", "منتصف", "أواخر", "الثالث", "والعشرين",
     "هـ", "م", "منذ",
     "March", "May", "last", "next", "the", "of", "to", "week", "days", "ago", "later", "mid", "-", "/", ",", "،",
     ".", "(", ")",
     "\n", "+", "%", "5+5", "2019", "٢٠١٩", "1441", "31", "30", "3/6", "2020-06-03", "0", "99999", "12"]
)  # fmt: skip


def find(text: str, anchor: date | None, language: str = "ar") -> tuple[DateMention, ...]:
    day = None if anchor is None else EdtfDate.day(anchor)
    return find_dates(normalize(text), anchor=day, language=Language(language), lexicon=load_lexicon())


def values(text: str, anchor: date | None, language: str = "ar") -> list[str]:
    return [mention.value.edtf for mention in find(text, anchor, language) if mention.value is not None]


@given(anchor=ANCHORS, case=st.sampled_from(SHIFTING), shift=st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_shifting_the_anchor_shifts_relative_days_equally(anchor: date, case: tuple[str, str], shift: int):
    language, text = case
    (first,) = find(text, anchor, language)
    (second,) = find(text, anchor + timedelta(days=shift), language)
    assert first.value is not None
    assert second.value is not None
    assert second.value.earliest - first.value.earliest == timedelta(days=shift)


@given(anchor=ANCHORS, day=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_full_date_is_that_day_whatever_the_anchor_and_the_spelling(anchor: date, day: date):
    month = MONTHS[day.month - 1]
    spellings = [
        f"في {day.day} {month} {day.year} وصل الوفد",
        f"في {day.day} {LEVANTINE[day.month - 1]} {day.year} وصل الوفد",
        f"في {day.day} {LEVANTINE[day.month - 1]}/{month} {day.year} وصل الوفد",
        f"في {day.day}/{day.month}/{day.year} وصل الوفد",
        f"في {day.isoformat()} وصل الوفد",
    ]
    for text in spellings:
        assert values(text, anchor) == [day.isoformat()]


@given(anchor=ANCHORS, day=DAYS, script=st.sampled_from([EASTERN, PERSIAN]))
@settings(max_examples=40, deadline=None)
def test_the_script_of_the_digits_does_not_matter(anchor: date, day: date, script: dict[int, int]):
    for text in (
        f"وصل الوفد في {day.day} {MONTHS[day.month - 1]} {day.year} قبل 3 أيام",
        f"بين {day.day} و{day.day + 1} {MONTHS[day.month - 1]}",
        f"في {day.isoformat()} و{day.day}/{day.month}/{day.year}",
    ):
        assert values(text, anchor) == values(text.translate(script), anchor)


@given(words=st.lists(WORDS, max_size=40), anchor=ANCHORS, language=st.sampled_from(["ar", "en", "fr"]))
@settings(max_examples=150, deadline=None)
def test_spans_quote_the_text_in_order_and_never_overlap(words: list[str], anchor: date, language: str):
    text = " ".join(words)
    end = 0
    for mention in find(text, anchor, language):
        assert mention.span.quote(text) == mention.text != ""
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.rule
        assert mention.steps
        assert (mention.duration is not None) == (mention.kind is DateKind.DURATION)


@given(text=st.text(max_size=80), anchor=ANCHORS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str, anchor: date):
    for mention in find(text, anchor):
        assert mention.span.quote(text) == mention.text


@given(
    anchor=ANCHORS, weekday=st.sampled_from(["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"])
)
@settings(max_examples=40, deadline=None)
def test_a_bare_weekday_told_as_past_is_never_after_the_anchor_nor_a_week_before_it(anchor: date, weekday: str):
    (mention,) = find(f"وصل الوفد {weekday} إلى طرابلس", anchor)
    assert mention.value is not None
    assert timedelta(0) <= anchor - mention.value.earliest < timedelta(days=7)


@given(first=ANCHORS, length=st.integers(1, 20), case=st.sampled_from(SHIFTING))
@settings(max_examples=40, deadline=None)
def test_an_uncertain_anchor_makes_its_dates_as_uncertain(first: date, length: int, case: tuple[str, str]):
    language, text = case
    last = first + timedelta(days=length)
    anchor = EdtfDate(first, last, approximate=True)
    (mention,) = find_dates(normalize(text), anchor=anchor, language=Language(language), lexicon=load_lexicon())
    assert mention.value is not None
    assert mention.value.approximate
    assert mention.value.latest - mention.value.earliest == timedelta(days=length)


def test_without_an_anchor_relative_dates_are_found_and_left_open():
    (relative,) = find("وصل الوفد أمس إلى طرابلس", None)
    assert (relative.kind, relative.value) == (DateKind.DATE, None)
    assert "the day of writing is not known" in relative.steps[-1]
    assert values("وصل الوفد في 3 يونيو 2020 إلى طرابلس", None) == ["2020-06-03"]


@pytest.mark.parametrize(
    ("text", "kind", "length"),
    [
        ("عاد الوفد بعد أسبوعين إلى طرابلس", DateKind.DURATION, "P2W"),
        ("سيعود الوفد بعد أسبوعين إلى طرابلس", DateKind.DATE, None),
    ],
)
def test_without_a_date_to_count_from_what_came_after_two_weeks_took_two_weeks(text, kind, length):
    (mention,) = find(text, None)
    assert (mention.kind, mention.value, mention.duration) == (kind, None, length)
