"""Stated weekdays and dates must agree; every date says how it was worked out."""

from events.extraction.dates import find_dates
from events.extraction.normalize import normalize
from events.extraction.results import DateMention
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language


def one(text: str, anchor: str = "2020-06-09", language: str = "ar") -> DateMention:
    (mention,) = find_dates(
        normalize(text), anchor=EdtfDate.parse(anchor), language=Language(language), lexicon=load_lexicon()
    )
    return mention


def test_a_weekday_that_is_not_that_dates_is_flagged_and_the_date_kept():
    mention = one("وصل الوفد الاثنين 3 يونيو 2020 إلى طرابلس")
    assert mention.value == EdtfDate.parse("2020-06-03")
    assert mention.warnings == ("the text says Monday, but 2020-06-03 is a Wednesday",)


def test_a_weekday_that_agrees_is_told_in_the_steps():
    mention = one("وصل الوفد الأربعاء 3 يونيو 2020 إلى طرابلس")
    assert mention.warnings == ()
    assert "2020-06-03 is a Wednesday, as the text says." in mention.steps


def test_yesterday_with_another_weekday_is_flagged():
    assert one("وصل الوفد أمس الخميس إلى طرابلس").warnings == ("the text says Thursday, but 2020-06-08 is a Monday",)


def test_what_was_written_a_day_before_it_came_out_keeps_its_weekdays():
    mention = one("وصل الوفد أمس (الأحد) إلى طرابلس")
    assert mention.value == EdtfDate.parse("2020-06-07")
    assert mention.warnings == ("the text says Sunday, but 2020-06-08 is a Monday: taken for 2020-06-07",)
    assert one("They met today, Wednesday, in Rome.", language="en").value == EdtfDate.parse("2020-06-10")


def test_a_hijri_date_may_be_a_day_off_its_gregorian_twin():
    assert one("في 16 رمضان 1441 هـ الموافق 8 مايو 2020").warnings == ()


def test_a_hijri_date_that_is_not_its_gregorian_twin_is_flagged():
    (warning,) = one("في 25 رمضان 1441 هـ الموافق 8 مايو 2020").warnings
    assert "2020-05-18" in warning


def test_a_weekday_picks_the_year_in_which_it_fits():
    mention = one("Ministers met on Wednesday, 25 December, in Rome.", anchor="2020-01-20", language="en")
    assert mention.value == EdtfDate.parse("2019-12-25")


def test_steps_name_the_words_the_anchor_and_the_result():
    steps = one("سيعقد المؤتمر الأحد المقبل في برلين", anchor="2020-01-14").steps
    assert steps == (
        '"الأحد المقبل" was read by the rule "weekday with a direction".',
        "The next Sunday as of 2020-01-14 (Tuesday) is 2020-01-19.",
    )


def test_a_day_that_does_not_exist_is_no_date():
    mention = one("وصل الوفد في 31 أبريل 2021 إلى طرابلس")
    assert mention.value is None
    assert mention.steps[-1] == "No date: April has no day 31."


def test_a_weekday_beside_yesterday_picks_the_day_within_an_uncertain_day_of_writing():
    mention = one("وصل الوفد أول أمس الأربعاء إلى طرابلس", anchor="2025-07-22/2025-07-28")
    assert mention.value == EdtfDate.parse("2025-07-23")
    assert mention.warnings == ()
    assert one("وصل الوفد أمس إلى طرابلس", anchor="2025-07-22/2025-07-28").value == EdtfDate.parse(
        "2025-07-21/2025-07-27"
    )


def test_two_days_that_fit_an_uncertain_day_of_writing_stay_two():
    mention = one("وصل الوفد أمس الأحد إلى طرابلس", anchor="2020-06-01/2020-06-14")
    assert mention.value == EdtfDate.parse("2020-05-31/2020-06-07")
