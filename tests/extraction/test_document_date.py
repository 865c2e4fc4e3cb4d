"""Articles that date themselves: by their words, by the people they name, by the events they tell."""

import pytest

from benchmarks.document_dates import SAMPLES, figures, read_cases
from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.normalize import normalize
from events.extraction.results import DocumentDate
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language


def written(text: str, language: str = "ar", **known: object) -> DocumentDate:
    document = Document(text, **known)  # type: ignore[arg-type]
    return date_document(document, text=normalize(text), language=Language(language), lexicon=load_lexicon())


def test_metadata_decides():
    found = written("وصل الوفد أمس", published=EdtfDate.parse("2020-01-13").earliest)
    assert (found.value, found.basis) == (EdtfDate.parse("2020-01-13"), "metadata")
    assert found.evidence == ("its metadata states 2020-01-13",)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "وصل المبعوث الأممي إلى طرابلس أمس الثلاثاء 14 يناير 2020 والتقى عددا من المسؤولين.", "2020-01-15"),
        ("ar", "قال المتحدث اليوم الأحد 12 نوفمبر 2017 إن المحادثات ستستأنف قريبا.", "2017-11-12"),
        ("en", "The envoy said today, Monday 24 February 2020, that talks would go on.", "2020-02-24"),
        ("fr", "Le porte-parole a déclaré hier, mardi 29 mai 2018, que la conférence avait réussi.", "2018-05-30"),
    ],
)
def test_a_full_date_beside_today_or_yesterday_is_enough(language: str, text: str, expected: str):
    found = written(text, language)
    assert (found.value, found.basis) == (EdtfDate.parse(expected), "text")


def test_yesterday_and_tomorrow_give_the_weekday_and_the_office_the_year():
    text = (
        "التقى المبعوث الأممي غسان سلامة وفدا من مجلس النواب أمس الثلاثاء في تونس، على أن يلتقي وفدا آخر غدا الخميس. "
        "وكان سلامة قد زار بنغازي يوم 20 سبتمبر 2017."
    )
    found = written(text)
    assert any("Wednesday" in evidence for evidence in found.evidence)
    assert any("in office 2017-06-20" in evidence for evidence in found.evidence)
    assert found.value is None or found.value.earliest >= EdtfDate.parse("2017-09-20").earliest


def test_an_event_told_as_next_sunday_places_the_article_in_the_week_before_it():
    text = (
        "أعلنت الخارجية الألمانية الثلاثاء أن المستشارة أنغيلا ميركل تستضيف الأحد المقبل مؤتمر برلين حول ليبيا، "
        "بحضور رئيس حكومة الوفاق فايز السراج والمشير خليفة حفتر والمبعوث الأممي غسان سلامة."
    )
    found = written(text)
    assert found.value is not None
    assert found.value.overlaps(EdtfDate.parse("2020-01-14"))
    assert found.value.latest < EdtfDate.parse("2020-01-19").earliest
    assert any("Berlin" in evidence for evidence in found.evidence)


def test_a_weekday_beside_a_day_of_the_month_picks_the_year():
    text = "وصل نائب رئيس المجلس الرئاسي أحمد معيتيق إلى موسكو يوم الأربعاء الماضي 3 يونيو، في عهد حكومة الوفاق."
    found = written(text)
    assert found.value is not None
    assert EdtfDate.parse("2020-06-04/2020-06-10").overlaps(found.value)


def test_teasers_of_other_articles_date_nothing():
    body = "وصل المبعوث الأممي غسان سلامة إلى طرابلس أمس الثلاثاء 14 يناير 2020 والتقى عددا من المسؤولين في العاصمة.\n"
    teaser = "شاهد أيضا\nقتلى في غزة اليوم الجمعة 8 نوفمبر 2024\n"
    assert written(body * 2 + teaser).value == EdtfDate.parse("2020-01-15")


@pytest.mark.parametrize(
    ("language", "line", "body"),
    [
        ("ar", "آخر تحديث: 3 مايو 2022", "استقبل الوزير أمس الاثنين 9 نوفمبر 2020 المبعوثة الأممية."),
        ("en", "Last updated: 3 May 2022", "The minister received the envoy yesterday, Monday 9 November 2020."),
        ("fr", "Dernière mise à jour : 3 mai 2022", "Le ministre a reçu hier lundi 9 novembre 2020 l'émissaire."),
    ],
)
def test_the_day_a_page_was_last_touched_is_not_when_it_was_written(language: str, line: str, body: str):
    assert written(f"{line}\n\n{body}", language).value == EdtfDate.parse("2020-11-10")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "يبقى الحل السياسي هو السبيل الوحيد لإنهاء الأزمة."),
        ("ar", "تغلب الأهلي على الاتحاد بهدفين في مباراة أقيمت أمس السبت، ويلعب اليوم الأحد فريق المدينة."),
        ("en", "Peace takes patience, and patience takes time."),
    ],
)
def test_what_gives_nothing_away_stays_unknown(language: str, text: str):
    found = written(text, language)
    assert (found.value, found.basis) == (None, "unknown")
    assert found.evidence


def test_the_undated_articles_of_the_sample_corpus_date_themselves():
    undated = [case for case in read_cases(SAMPLES) if not case.stated]
    assert len(undated) >= 15
    assert figures(undated, hide_fortnight=False).right >= 0.85


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("Tripoli, 3 June 2021 (LANA) - The council met the envoy.", True),
        ("Tripoli, 3 June 2021, saw the council meet the envoy after months of war.", False),
        ("Tripoli, 3 June 2021, was quiet. It rained - they left.", False),
    ],
)
def test_a_dateline_is_closed_within_its_sentence(opening: str, dateline: bool):
    found = written(opening, "en")
    assert any("is the dateline" in line for line in found.evidence) is dateline


def test_an_event_known_from_the_article_itself_does_not_date_it():
    known = next(landmark for landmark in load_lexicon().landmarks.values() if landmark.source.startswith("http"))
    url = known.source.split(" ")[0]
    text = f"{known.title_ar} اليوم"
    assert written(text, url=url).evidence != ()
    assert all(known.title_en not in evidence for evidence in written(text, url=url).evidence)


def test_the_first_thirty_thousand_characters_decide():
    head = "The envoy said that talks would go on.\n\n"
    filler = "Nothing else was agreed by the delegates.\n"
    tail = "The envoy said today, Monday 22 February 2021, that talks had failed.\n"
    assert written(head + filler * 10 + tail, "en").value == EdtfDate.parse("2021-02-22")
    assert written(head + filler * 800 + tail, "en").value is None
