"""Lines that state the day: "Published: 14 April 2019", datelines without a comma, the place and day at the foot."""

import pytest

from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.extract import extract
from events.extraction.normalize import normalize
from events.extraction.results import DocumentDate
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

BODY = {
    "ar": "بحث المنفي مع المبعوث الأممي كوبيش ملف الانتخابات أمس، وكان قد التقاه في 3 مارس.",
    "en": "Menfi met the UN envoy Jan Kubis yesterday to discuss the vote. They had met on 3 March.",
    "fr": "M. Menfi a rencontré hier l'émissaire Jan Kubis. Ils s'étaient vus le 3 mars.",
}


def written(text: str, language: str) -> DocumentDate:
    return date_document(Document(text), text=normalize(text), language=Language(language), lexicon=load_lexicon())


@pytest.mark.parametrize("layout", ["{line}\n\n{body}", "Libya\n{line}\n\n{body}", "Libya\n\n{body}\n\n{line}"])
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "نشر في: 14/04/2021"),
        ("ar", "تاريخ النشر: 14 أبريل 2021"),
        ("ar", "نُشر: الأربعاء 14 أبريل 2021 - 10:22"),
        ("ar", "بوابة الوسط | نشر بتاريخ 14 نيسان 2021 الساعة 10:22"),
        ("ar", "آخر تحديث 14/04/2021 - 16:30"),
        ("en", "Published: 14 April 2021"),
        ("en", "Published on April 14, 2021 at 10:22"),
        ("en", "By our staff | Posted 14 April 2021 | Last updated 16 April 2021"),
        ("en", "Last updated: 14 April 2021"),
        ("fr", "Publié le 14/04/2021 à 10h22, mis à jour le 15/04/2021"),
        ("fr", "Mis en ligne le 14 avril 2021"),
        ("en", "Published April 14,2021"),
    ],
)
def test_a_line_that_says_when_the_article_was_put_out(language: str, line: str, layout: str):
    found = written(layout.format(line=line, body=BODY[language]), language)
    assert found.value == EdtfDate.parse("2021-04-14")


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        ("ar", "طرابلس في 14 أبريل 2021"),
        ("ar", "صدر في طرابلس بتاريخ 14 أبريل 2021"),
        ("en", "14 April 2021"),
        ("en", "Tripoli, 14 April 2021"),
        ("fr", "Fait à Tunis, le 14 avril 2021."),
    ],
)
def test_the_place_and_day_at_the_foot_of_a_statement(language: str, foot: str):
    found = written(f"{BODY[language]}\n\n{foot}\n", language)
    assert found.value == EdtfDate.parse("2021-04-14")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A report, published on 14 April 2021, said that the envoy Jan Kubis was to leave."),
        ("en", "Posted on 14 April 2021, the message by the envoy Jan Kubis was deleted."),
        ("ar", "نشر في 14 أبريل 2021 تقرير عن لقاء المبعوث كوبيش بالمنفي."),
        ("en", "The envoy Jan Kubis met Menfi.\n\nThe vote is due on 24 December 2021"),
        ("ar", "قال المتحدث إن طرابلس في 14 أبريل 2021 (يوم القصف) كانت هادئة."),
    ],
)
def test_what_was_published_in_a_sentence_states_nothing(language: str, text: str):
    found = written(text, language)
    assert not any("is the dateline" in line for line in found.evidence)


@pytest.mark.parametrize(
    "dateline",
    [
        "القاهرة في 10 يونيو 2021 / أ ش أ / ",
        "طرابلس 10 يونيو 2021 (شينخوا) -- ",
        "طرابلس 10 يونيو 2021 (وال) ",
        "تونس في 10 يونيو 2021 /وات/ ",
    ],
)
def test_a_dateline_without_a_comma_dates_the_article_and_no_event(dateline: str):
    text = f"{dateline}استقبل رئيس المجلس الرئاسي الليبي محمد المنفي أمس المبعوث الأممي يان كوبيش."
    found = extract(Document(text), load_lexicon())
    assert found.doc_date.value == EdtfDate.parse("2021-06-10")
    assert [event.date for event in found.events] == [EdtfDate.parse("2021-06-09")]


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("ar", "عرب وعالم14-4-2021 | 10:37", "2021-04-14"),
        ("ar", "طرابلس | 14 أبريل 2021", "2021-04-14"),
        ("en", "AP , Wednesday 14 Apr 2021", "2021-04-14"),
    ],
)
def test_a_short_line_at_the_head_that_ends_with_the_day(language: str, line: str, day: str):
    assert written(f"Libya\n\n{line}\n\n{BODY[language]}", language).value == EdtfDate.parse(day)


@pytest.mark.parametrize("line", ["Elections of 24 December 2021", "The vote is set for 24 December 2021 10:00"])
def test_a_headline_that_ends_with_a_day_is_no_dateline(line: str):
    assert not any("is the dateline" in told for told in written(f"{line}\n\n{BODY['en']}", "en").evidence)
