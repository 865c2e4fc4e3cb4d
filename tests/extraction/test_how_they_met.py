"""How people met, as far as the words say, and that a call, a screen or a go-between is no meeting in a room."""

from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import Language
from tests.extraction.test_event_sentences import HEADLINES

WAYS = [
    ("en", "Sarraj met Haftar in Rome on Monday.", "meeting in_person rome"),
    ("en", "Sarraj met Haftar by video link on Monday.", "meeting video -"),
    ("en", "The Security Council met by videoconference on Monday.", "meeting video -"),
    ("en", "Sarraj spoke by phone with Merkel on Monday.", "call phone -"),
    ("en", "The two sides held indirect talks in Geneva on Monday.", "talks indirect geneva"),
    ("en", "Sarraj and Haftar met on Monday.", "meeting unknown -"),
    ("ar", "التقى السراج حفتر في روما يوم الاثنين.", "meeting in_person rome"),
    ("ar", "اجتمع السراج مع ميركل عبر تقنية الفيديو يوم الاثنين.", "meeting video -"),
    ("ar", "عقد مجلس الأمن جلسة افتراضية عبر الفيديو يوم الاثنين.", "meeting video -"),
    ("ar", "بحث السراج هاتفيا مع ميركل يوم الاثنين.", "call phone -"),
    ("ar", "عقد الطرفان محادثات غير مباشرة في جنيف يوم الاثنين.", "talks indirect geneva"),
    ("ar", "التقى السراج حفتر يوم الاثنين.", "meeting unknown -"),
    ("fr", "Sarraj a rencontré Haftar à Rome lundi.", "meeting in_person rome"),
    ("fr", "Sarraj a rencontré Merkel par visioconférence lundi.", "meeting video -"),
    ("fr", "Sarraj s'est entretenu par téléphone avec Merkel lundi.", "call phone -"),
    ("fr", "Les deux parties ont tenu lundi des pourparlers indirects à Genève.", "talks indirect geneva"),
    ("fr", "Sarraj a rencontré Haftar lundi.", "meeting unknown -"),
]
AT_ONE_CONFERENCE = [
    ("en", "Sarraj and Haftar attended the Berlin conference on Libya on Sunday."),
    ("ar", "شارك السراج وحفتر في مؤتمر برلين حول ليبيا الأحد."),
    ("fr", "Sarraj et Haftar ont participé dimanche à la conférence de Berlin sur la Libye."),
]


def read(language: str, text: str) -> list[ExtractedEvent]:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=date(2020, 6, 9), language=Language(language))
    return [event for event in extract(document, load_lexicon()).events if event.asserted]


@pytest.mark.parametrize(("language", "text", "told"), WAYS)
def test_the_words_say_how(language: str, text: str, told: str) -> None:
    (event,) = read(language, text)
    assert f"{event.type.value} {event.modality.value} {event.place.id if event.place else '-'}" == told


@pytest.mark.parametrize(("language", "text"), AT_ONE_CONFERENCE)
def test_at_one_conference_two_have_not_thereby_met(language: str, text: str) -> None:
    (event,) = read(language, text)
    assert event.type.value == "conference"
    assert {person.id for person in event.participants} >= {"fayez-al-sarraj", "khalifa-haftar"}
