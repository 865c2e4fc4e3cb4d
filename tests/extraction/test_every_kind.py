"""Every type of event and every status is read in each of the three languages, in sentences written for it."""

from datetime import date
from itertools import product

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import EventStatus, EventType, Language
from tests.extraction.test_event_sentences import HEADLINES

WRITTEN = date(2020, 6, 9)
SENTENCES = [
    ("en", "Sarraj met Haftar in Rome on Monday.", "meeting occurred"),
    ("en", "Sarraj spoke by phone with Merkel on Monday.", "call occurred"),
    ("en", "Sarraj arrived in Ankara on Monday on an official visit.", "visit occurred"),
    ("en", "Sarraj will visit Ankara on Thursday.", "visit planned"),
    ("en", "Talks are under way in Geneva between Libya's rival parties.", "talks ongoing"),
    ("en", "Germany hosted an international conference on Libya in Berlin on Sunday.", "conference occurred"),
    ("en", "A ceasefire came into force in Libya on Sunday.", "ceasefire occurred"),
    ("en", "Libya's rival parties signed an agreement in Geneva on Monday.", "agreement occurred"),
    ("en", "Russia vetoed a Security Council resolution on Libya on Monday.", "resolution failed"),
    ("en", "The European Union imposed sanctions on Aguila Saleh on Monday.", "sanction occurred"),
    ("en", "The European Union launched Operation IRINI on Monday.", "mission occurred"),
    ("en", "Ghassan Salame was appointed U.N. envoy to Libya on Monday.", "appointment occurred"),
    ("en", "Ghassan Salame briefed the Security Council on Libya on Monday.", "statement occurred"),
    ("en", "Sarraj met Haftar on Monday. The offensive on Tripoli began on 4 April 2019.", "military occurred"),
    ("en", "The Government of National Accord suspended its participation in the talks on Monday.", "other occurred"),
    ("en", "Erdogan cancelled his visit to Tripoli planned for Thursday.", "visit cancelled"),
    ("ar", "التقى السراج حفتر في روما يوم الاثنين.", "meeting occurred"),
    ("ar", "بحث السراج هاتفيا مع ميركل يوم الاثنين.", "call occurred"),
    ("ar", "وصل السراج إلى أنقرة يوم الاثنين في زيارة رسمية.", "visit occurred"),
    ("ar", "يزور السراج أنقرة يوم الخميس المقبل.", "visit planned"),
    ("ar", "تتواصل في جنيف منذ الاثنين محادثات اللجنة العسكرية المشتركة 5+5.", "talks ongoing"),
    ("ar", "استضافت ألمانيا مؤتمرا دوليا حول ليبيا في برلين يوم الأحد.", "conference occurred"),
    ("ar", "دخل وقف إطلاق النار في ليبيا حيز التنفيذ يوم الأحد.", "ceasefire occurred"),
    ("ar", "وقع السراج وحفتر اتفاقا في جنيف يوم الاثنين.", "agreement occurred"),
    ("ar", "استخدمت روسيا يوم الاثنين حق النقض ضد مشروع قرار لمجلس الأمن بشأن ليبيا.", "resolution failed"),
    ("ar", "فرض الاتحاد الأوروبي عقوبات على عقيلة صالح يوم الاثنين.", "sanction occurred"),
    ("ar", "أطلق الاتحاد الأوروبي عملية إيريني يوم الاثنين.", "mission occurred"),
    ("ar", "عين الأمين العام للأمم المتحدة غسان سلامة مبعوثا إلى ليبيا يوم الاثنين.", "appointment occurred"),
    ("ar", "قدم غسان سلامة إحاطة إلى مجلس الأمن حول ليبيا يوم الاثنين.", "statement occurred"),
    ("ar", "التقى السراج حفتر يوم الاثنين. وكانت قوات حفتر شنت هجوما على طرابلس في 4 أبريل 2019.", "military occurred"),
    ("ar", "علق وفد حكومة الوفاق مشاركته في محادثات جنيف.", "other occurred"),
    ("ar", "ألغى أردوغان زيارته إلى طرابلس التي كانت مقررة يوم الخميس.", "visit cancelled"),
    ("fr", "Sarraj a rencontré Haftar à Rome lundi.", "meeting occurred"),
    ("fr", "Sarraj s'est entretenu par téléphone avec Merkel lundi.", "call occurred"),
    ("fr", "Sarraj est arrivé lundi à Ankara pour une visite officielle.", "visit occurred"),
    ("fr", "Sarraj se rendra jeudi à Ankara.", "visit planned"),
    ("fr", "La commission militaire mixte 5+5 se réunit actuellement à Genève.", "talks ongoing"),
    ("fr", "L'Allemagne a accueilli dimanche à Berlin une conférence sur la Libye.", "conference occurred"),
    ("fr", "Un cessez-le-feu est entré en vigueur en Libye le 7 juin.", "ceasefire occurred"),
    ("fr", "Les parties libyennes ont signé lundi un accord à Genève.", "agreement occurred"),
    ("fr", "Le Conseil de sécurité a rejeté lundi une résolution sur la Libye.", "resolution failed"),
    ("fr", "L'Union européenne a imposé lundi des sanctions à Aguila Saleh.", "sanction occurred"),
    ("fr", "L'Union européenne a lancé lundi l'opération Irini.", "mission occurred"),
    ("fr", "Ghassan Salamé a été nommé lundi émissaire de l'ONU pour la Libye.", "appointment occurred"),
    ("fr", "Ghassan Salamé a déclaré lundi devant le Conseil de sécurité que tout empirait.", "statement occurred"),
    ("fr", "Sarraj a rencontré Haftar lundi. L'offensive a commencé le 4 avril 2019.", "military occurred"),
    ("fr", "Le gouvernement allemand a rouvert lundi son ambassade à Tripoli.", "other occurred"),
    ("fr", "Erdogan a annulé sa visite à Tripoli prévue jeudi.", "visit cancelled"),
]  # fmt: skip


def read(language: str, text: str) -> list[ExtractedEvent]:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=WRITTEN, language=Language(language))
    return [event for event in extract(document, load_lexicon()).events if event.asserted]


@pytest.mark.parametrize(("language", "text", "told"), SENTENCES)
def test_it_is_read_as_what_it_is(language: str, text: str, told: str) -> None:
    assert told in [f"{event.type.value} {event.status.value}" for event in read(language, text)]


def test_every_type_and_status_has_a_sentence_in_every_language():
    told = [(language, *facts.split()) for language, _, facts in SENTENCES]
    assert {(language, kind) for language, kind, _ in told} == set(product(Language, EventType))
    assert {(language, status) for language, _, status in told} == set(product(Language, EventStatus))
