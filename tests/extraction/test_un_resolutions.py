"""Which resolution of the Security Council is meant, and what of the Council's doings is none."""

from datetime import date

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.results import ExtractedEvent
from events.lexicon.load import load_lexicon
from events.vocabulary import EventType, Language
from tests.extraction.test_event_sentences import HEADLINES

NUMBERED = [
    ("en", "The Security Council adopted resolution 2526 on Friday."),
    ("ar", "اعتمد مجلس الأمن القرار 2526 يوم الجمعة."),
    ("fr", "Le Conseil de sécurité a adopté vendredi la résolution 2526."),
]
BY_DAY_AND_SUBJECT = [
    ("en", "The Security Council on Friday renewed for a year the authorisation to inspect vessels off Libya."),
    ("ar", "جدد مجلس الأمن الجمعة لمدة عام التفويض بتفتيش السفن المشتبه في انتهاكها حظر الأسلحة على ليبيا."),
    ("fr", "Le Conseil de sécurité a prolongé vendredi d'un an l'autorisation d'inspecter les navires pour la Libye."),
]  # fmt: skip
TO_BE_VOTED = [
    ("en", "The Security Council is to vote on a resolution on Libya on Thursday."),
    ("ar", "يصوت مجلس الأمن الخميس على مشروع قرار بشأن ليبيا."),
    ("fr", "Le Conseil de sécurité doit voter jeudi sur un projet de résolution concernant la Libye."),
]
NONE = [
    ("en", "Britain circulated a draft resolution on Libya in the Security Council on Monday."),
    ("ar", "وزعت بريطانيا مشروع قرار بشأن ليبيا في مجلس الأمن يوم الاثنين."),
    ("fr", "Le Royaume-Uni a distribué lundi au Conseil de sécurité un projet de résolution sur la Libye."),
    ("en", "The Security Council could adopt a resolution on Libya on Thursday."),
    ("ar", "قد يعتمد مجلس الأمن قرارا بشأن ليبيا يوم الخميس."),
    ("fr", "Le Conseil de sécurité pourrait adopter jeudi une résolution sur la Libye."),
    ("ar", "أصدر مجلس الأمن بيانا رئاسيا بشأن ليبيا يوم الاثنين."),
    ("en", "The Security Council's sanctions committee added Ibrahim Jadhran to its list on Monday."),
    ("ar", "أدرجت لجنة العقوبات التابعة لمجلس الأمن إبراهيم الجضران على قائمتها يوم الاثنين."),
    ("fr", "Le comité des sanctions du Conseil de sécurité a inscrit lundi Ibrahim Jadhran sur sa liste."),
]


def resolutions(language: str, text: str) -> list[ExtractedEvent]:
    document = Document(f"{HEADLINES[language]}\n\n{text}", published=date(2020, 6, 9), language=Language(language))
    found = [event for event in extract(document, load_lexicon()).events if event.asserted]
    return [event for event in found if event.type is EventType.RESOLUTION]


@pytest.mark.parametrize(("language", "text"), NUMBERED + BY_DAY_AND_SUBJECT)
def test_it_is_known_by_its_number_or_by_its_day_and_subject(language: str, text: str) -> None:
    (event,) = resolutions(language, text)
    assert (event.resolution, event.status.value) == ("S/RES/2526 (2020)", "occurred")


@pytest.mark.parametrize(("language", "text"), TO_BE_VOTED)
def test_a_vote_that_is_set_is_planned(language: str, text: str) -> None:
    (event,) = resolutions(language, text)
    assert (event.resolution, event.status.value, event.date and event.date.edtf) == (None, "planned", "2020-06-11")


@pytest.mark.parametrize(("language", "text"), NONE)
def test_drafts_possibilities_and_listings_are_none(language: str, text: str) -> None:
    assert resolutions(language, text) == []
