"""What part somebody had: each role told in words of its own, in each language that has them."""

from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import load_lexicon
from events.vocabulary import Language, Role
from tests.extraction.test_event_sentences import HEADLINES

TOLD = [
    ("en", "Macron received Sarraj in Paris on Monday.", "emmanuel-macron=host fayez-al-sarraj=visitor"),
    ("ar", "استقبل ماكرون السراج في باريس يوم الاثنين.", "emmanuel-macron=host fayez-al-sarraj=visitor"),
    ("fr", "Macron a reçu Sarraj à Paris lundi.", "emmanuel-macron=host fayez-al-sarraj=visitor"),
    ("en", "Sarraj and Haftar met on Monday under the mediation of Ghassan Salame.", "ghassan-salame=mediator"),
    ("ar", "عقد السراج وحفتر محادثات في جنيف يوم الاثنين بوساطة غسان سلامة.", "ghassan-salame=mediator"),
    ("fr", "Sarraj et Haftar se sont rencontrés lundi sous la médiation de Ghassan Salamé.", "ghassan-salame=mediator"),
    ("en", "A conference on Libya chaired by Angela Merkel opened in Berlin on Sunday.", "angela-merkel=chair"),
    ("ar", "ترأست أنغيلا ميركل مؤتمرا حول ليبيا في برلين يوم الأحد.", "angela-merkel=chair"),
    ("en", "Sarraj and Haftar signed an agreement in Geneva on Monday.", "fayez-al-sarraj=signatory"),
    ("ar", "وقع السراج وحفتر اتفاقا في جنيف يوم الاثنين.", "fayez-al-sarraj=signatory"),
    ("fr", "Sarraj et Haftar ont signé lundi un accord à Genève.", "fayez-al-sarraj=signatory"),
    ("en", "António Guterres appointed Ghassan Salame U.N. envoy to Libya on Monday.", "ghassan-salame=appointee"),
    ("ar", "عين أنطونيو غوتيريش غسان سلامة مبعوثا إلى ليبيا يوم الاثنين.", "ghassan-salame=appointee"),
    ("fr", "António Guterres a nommé lundi Ghassan Salamé émissaire de l'ONU.", "ghassan-salame=appointee"),
    ("ar", "فرض الاتحاد الأوروبي عقوبات على عقيلة صالح يوم الاثنين.", "aguila-saleh=target"),
    ("fr", "L'Union européenne a imposé lundi des sanctions à Aguila Saleh.", "aguila-saleh=target"),
    ("en", "The Palermo conference opened on Monday in the absence of Khalifa Haftar.", "khalifa-haftar=absent"),
    ("ar", "انعقد مؤتمر باليرمو يوم الاثنين في غياب خليفة حفتر.", "khalifa-haftar=absent"),
    ("fr", "La conférence de Palerme s'est ouverte lundi en l'absence de Khalifa Haftar.", "khalifa-haftar=absent"),
    ("en", "Sarraj attended the Palermo conference on Monday, which Haftar boycotted.", "khalifa-haftar=absent"),
    ("fr", "Haftar a boycotté lundi la conférence de Palerme.", "khalifa-haftar=absent"),
]


@pytest.mark.parametrize(("language", "text", "roles"), TOLD)
def test_each_is_told_from_mere_presence(language: str, text: str, roles: str) -> None:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=date(2020, 6, 9), language=Language(language))
    (event,) = [event for event in extract(document, load_lexicon()).events if event.asserted]
    assert set(roles.split()) <= {f"{person.id}={person.role.value}" for person in event.participants}


def test_every_role_is_tried():
    tried = {one.partition("=")[2] for _, _, roles in TOLD for one in roles.split()}
    assert tried == {role.value for role in Role} - {"participant"}
