"""An article is on topic when it is itself about diplomacy on Libya, however short it is."""

from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.topic import mentions_libya
from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon
from events.lexicon.trigger_words import trigger_words

BRIEFS = [
    "Foreign minister Mohamed Siala met UN envoy Ghassan Salame in Tunis on 14 January 2020 to talk about Libya.",
    "بحث رئيس المجلس الرئاسي محمد المنفي مع السفير الفرنسي في طرابلس اليوم تطورات الأوضاع في ليبيا.",
    "US ambassador Richard Norland met Aguila Saleh, the speaker of the House, in Cairo on Wednesday.",
    "Khalifa Haftar and Fayez al-Sarraj will meet in Geneva on Wednesday.",
    "Le ministre des Affaires étrangères Jean-Yves Le Drian a rencontré Khalifa Haftar à Benghazi, en Libye, jeudi.",
]
OTHERS = [
    "Libya lost 2-0 to Tunisia in a friendly match on Sunday, the federation said after a meeting of its board.",
    "Heavy rain is expected along the coast of Libya on Tuesday, the weather centre said.",
    "The foreign minister of Sudan met the envoy of the African Union in Khartoum on Monday.",
    "Sudan talks opened in Geneva on Wednesday; a United Nations panel says arms reached Darfur from Libya.",
    "A telephone company in Libya said its director met suppliers and signed an agreement in Tripoli on Monday.",
    "Une exposition sur la Libye antique s'est ouverte samedi ; les deux musées ont signé un accord de prêt.",
    "La Libye affronte le Gabon mardi dans une rencontre des qualifications, à Benghazi.",
]


@pytest.mark.parametrize("text", BRIEFS)
def test_a_brief_of_one_sentence_is_read(text):
    read = extract(Document(text, published=date(2021, 3, 10)), load_lexicon())
    assert read.on_topic
    assert [event.type.value for event in read.events] == ["meeting"]


@pytest.mark.parametrize("text", OTHERS)
def test_a_brief_about_something_else_gives_nothing(text):
    read = extract(Document(text, published=date(2021, 3, 10)), load_lexicon())
    assert not read.on_topic
    assert read.events == ()


@pytest.mark.parametrize("text", [text for text in BRIEFS if text.isascii()])
def test_a_brief_with_many_teasers_below_it_is_a_brief(text):
    teasers = "\n\nRead more: sport, music and the weather, every day of the week and every hour of the day" * 4
    assert extract(Document(f"Headline\n\n{text}{teasers}", published=date(2021, 3, 10)), load_lexicon()).on_topic


@pytest.mark.parametrize(("text", "named"), [("Rain over Oslo.", False), ("Rain over Libya.", True), ("", False)])
def test_a_text_that_never_names_libya_need_not_be_read(text, named):
    lexicon = load_lexicon()
    assert mentions_libya(fold(text), triggers=trigger_words(lexicon.folders)) == named
