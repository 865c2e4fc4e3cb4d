"""Telling Arabic, English and French apart."""

import pytest

from events.extraction.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل المبعوث إلى طرابلس صباح اليوم", "ar"),
        ("The envoy arrived in Tripoli this morning with a delegation", "en"),
        ("Le médiateur est arrivé à Tripoli avec une délégation", "fr"),
        ("Ghassan Salamé, Fayez al-Sarraj, Khalifa Haftar: the meeting", "en"),
        ("Ghassan Salamé, Fayez al-Sarraj, Khalifa Haftar : la rencontre", "fr"),
        ("", "ar"),
        ("12/3/2020", "ar"),
        ("قال المتحدث باسم United Nations Support Mission in Libya إن اللقاء تأجل إلى الغد بطلب من الطرفين", "ar"),
        ("READ MORE: الرئيسية | The two sides signed the text in the presence of the envoy, officials said.", "en"),
    ],
)
def test_language(text, language):
    assert detect_language(text) == language


def test_a_foreign_menu_does_not_decide_for_a_long_text():
    menu = "Home News Sport The Weather and more of the same " * 3
    body = "بحث الوفدان سبل تثبيت وقف إطلاق النار وتوحيد المؤسسات. " * 400
    assert detect_language(menu + body) == "ar"


def test_the_end_of_a_text_decides_no_more_than_its_middle():
    body = "بحث الوفدان سبل تثبيت وقف إطلاق النار وتوحيد المؤسسات. " * 120
    assert detect_language(body[:6_000] + "Read more news from Libya and the region. " * 8) == "ar"


def test_a_long_text_costs_no_more_than_its_sample():
    assert detect_language("a" * 5_000_000) == "en"
