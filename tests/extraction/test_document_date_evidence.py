"""Each kind of evidence an article gives away about its day, on its own: it must work and say so."""

from datetime import date

import pytest

from events.extraction.dates import read_dates
from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.document_date.clues import WeekdayClue
from events.extraction.document_date.from_events import clues_in_events
from events.extraction.document_date.from_habits import clues_in_habits
from events.extraction.document_date.from_names import clues_in_names
from events.extraction.document_date.from_words import clues_in_words
from events.extraction.document_date.known_events import KnownEvents
from events.extraction.document_date.shared import shared_of
from events.extraction.document_date.survey import survey
from events.extraction.document_date.told_events import told_events
from events.extraction.mentions import read_names
from events.extraction.normalize import normalize
from events.extraction.results import DocumentDate
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language


def written(text: str, language: str = "en") -> DocumentDate:
    return date_document(Document(text), text=normalize(text), language=Language(language), lexicon=load_lexicon())


def held_by(found: DocumentDate, expected: str) -> bool:
    """Say whether an answer was given and lies within the days expected."""
    days = EdtfDate.parse(expected)
    return found.value is not None and days.earliest <= found.value.earliest and found.value.latest <= days.latest


@pytest.mark.parametrize(
    ("language", "text", "expected", "told"),
    [
        ("en", "TRIPOLI, 7 May 2012 - Officials met to talk about the border.", "2012-05-07", "dateline"),
        ("ar", "بنغازي، 7 مايو 2012 – اجتمع مسؤولون لبحث أمن الحدود.", "2012-05-07", "dateline"),
        ("fr", "TUNIS, 7 mai 2012 (AP) — Des responsables se sont réunis.", "2012-05-07", "dateline"),
        ("en", "Talks on the border\n\n7 May 2012\n\nOfficials met to talk about it.", "2012-05-07", "dateline"),
        ("ar", "محادثات حدودية\n\nطرابلس 7 مايو 2012\n\nاجتمع مسؤولون لبحث أمن الحدود.", "2012-05-07", "dateline"),
        ("fr", "Arrivée ce lundi 7 mai 2012, la délégation a été reçue à Tripoli.", "2012-05-07", "day of writing"),
        (
            "en",
            "Officials said today, Monday 7 May 2012, that the border was calm.",
            "2012-05-07",
            "fits an article of",
        ),
        ("en", "The attack took place two days ago, on 5 May 2012, in the south.", "2012-05-07", "fits an article of"),
        ("ar", "وصل الوفد اليوم الخميس 5 ربيع الأول 1447هـ إلى الزاوية.", "2025-08-28", "fits an article of"),
    ],
)
def test_a_day_that_the_text_states_is_told(language: str, text: str, expected: str, told: str):
    found = written(text, language)
    assert found.value == EdtfDate.parse(expected)
    assert any(told in evidence for evidence in found.evidence)


@pytest.mark.parametrize(
    ("language", "text", "expected", "told"),
    [
        # an office: 22 August was a Saturday in 2015 and in 2020
        ("fr", "L'émissaire de l'ONU Bernardino Leon a parlé samedi 22 août.", "2015-08-22/2015-08-31", "in office"),
        # a body: 5 March was a Monday in 2012 and in 2018
        ("en", "The National Transitional Council met on Monday 5 March.", "2012-03-05/2012-03-12", "was there"),
        # a resolution by its number
        ("en", "The Security Council today adopted resolution 2259.", "2015-12-23", "resolution 2259"),
        # a mandate renewed, found in the table of resolutions
        (
            "en",
            "The Security Council on Friday extended the mandate of its mission, led by Bernardino Leon, by six months "
            "until 15 September 2015.",
            "2015-03-20/2015-04-05",
            "resolution 2213",
        ),
        # months of a war
        ("en", "After ten months of fighting on the edge of Tripoli the sides are far apart.", None, "of fighting"),
        (
            "en",
            "After ten months of fighting on the edge of Tripoli, officials met yesterday, 29 January.",
            "2020-01-30",
            "of fighting",
        ),
        (
            "en",
            "After one year of fighting on the edge of Tripoli, officials met yesterday, 30 March.",
            "2020-03-31",
            "of fighting",
        ),
        (
            "en",
            "A month after the accord of 17 December 2015 little has changed.",
            "2016-01-01/2016-02-05",
            "so long after",
        ),
        ("en", "Three months after 4 April 2019 the capital is quiet.", "2019-06-20/2019-07-20", "so long after"),
        ("ar", "يحتفل الليبيون اليوم الأحد بالذكرى الثانية لثورة 17 فبراير.", "2013-02-17", "falls on"),
        (
            "en",
            "Tripoli marked the tenth anniversary of 17 February yesterday, Wednesday.",
            "2021-02-17/2021-02-18",
            "falls on",
        ),
        (
            "ar",
            "هنأ المبعوث الأممي غسان سلامة الليبيين بعيد الأضحى المبارك اليوم الثلاثاء.",
            "2018-08-14/2018-08-28",
            "عيد الأضحى",
        ),
    ],
)
def test_evidence_that_leaves_several_days_open_works_alone(language: str, text: str, expected: str | None, told: str):
    found = written(text, language)
    assert any(told in evidence for evidence in found.evidence), found.evidence
    if expected is not None:
        assert held_by(found, expected), found.value


@pytest.mark.parametrize(
    ("language", "text", "latest"),
    [
        ("en", "On 3 June 2015 envoys met. The mandate of the mission runs until 15 September 2015.", "2015-09-14"),
        (
            "fr",
            "Les envoyés se sont vus le 3 juin 2015. Le mandat a été prolongé jusqu'au 15 septembre 2015.",
            "2015-09-14",
        ),
        ("ar", "التقى الوفدان في 3 يونيو 2015. وتستمر ولاية البعثة حتى 15 سبتمبر 2015.", "2015-09-14"),
        ("en", "On 3 June 2021 leaders met about the elections of 24 December 2021.", "2021-12-23"),
    ],
)
def test_a_deadline_or_a_vote_to_come_is_no_earliest_day(language: str, text: str, latest: str):
    found = written(text, language)
    assert found.value is None or found.value.latest <= EdtfDate.parse(latest).latest


def test_a_day_that_rests_on_an_unchecked_event_is_told_as_the_days_around_it():
    text = (
        "أجرى مسؤول في الجامعة العربية أمس الثلاثاء مشاورات مع المبعوثة الأممية بالإنابة ستيفاني ويليامز تحضيرا "
        "للاجتماع الأول للجنة المتابعة الدولية لمسار برلين على مستوى كبار المسؤولين غدا الخميس."
    )
    unchecked = load_lexicon().landmarks["2020-04-02-ifcl-first-senior-officials-meeting"]
    assert not unchecked.verified
    found = written(text, "ar")
    assert found.value is None or found.value.earliest < found.value.latest


def test_the_date_under_a_picture_is_not_the_news():
    text = "London\n\nThe envoy, August 10, 2017. REUTERS/A. Name\n\nMinisters met in London on Thursday."
    found = written(text)
    assert not any("10, 2017" in why and "opening" in why for why in found.evidence)


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("en", "The envoy met the speaker on Wednesday, his office said on Thursday, and left for Tunis.", 3),
        ("fr", "Le maréchal a refusé mercredi la trêve proposée, a indiqué jeudi la présidence.", 3),
    ],
)
def test_of_two_weekdays_the_later_one_is_nearer(language: str, text: str, weekday: int):
    tokens = read_dates(normalize(text), language=Language(language), lexicon=load_lexicon())
    clues = list(clues_in_habits(survey(tokens, (), language=Language(language))))
    weights = [sum(clue.weights[day] for clue in clues if isinstance(clue, WeekdayClue)) for day in range(7)]
    assert max(range(7), key=weights.__getitem__) == weekday


def test_weeks_are_counted_roughly():
    found = written("The two had talked two weeks ago, on 8 May 2019. On Thursday 23 May he spoke again in Paris.")
    assert found.value is not None
    assert found.value.overlaps(EdtfDate.parse("2019-05-23"))


def test_what_lasts_since_a_day_does_not_date_an_article():
    found = written(
        "U.N. envoy Ghassan Salame deplored the fighting. The capital has been besieged since 4 April 2019."
    )
    assert found.value is None or (found.value.latest - found.value.earliest).days > 2


def test_an_event_like_others_tells_no_day():
    text = "Bundeskanzlerin Angela Merkel received Fayez al-Sarraj, the prime minister, in Berlin today, Tuesday."
    lexicon = load_lexicon()
    landmark = lexicon.landmarks["2019-05-07-merkel-receives-sarraj-in-berlin"]
    assert landmark.verified
    assert not landmark.tells_a_day
    found = written(text)
    assert found.value is None or found.value.earliest < found.value.latest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The Libyan Political Agreement was signed on 17 December 2015 in Skhirat. Twelve days later the "
            "Presidency Council moved to Tunis, its head Fayez al-Sarraj said.",
        ),
        (
            "fr",
            "L'accord politique libyen a été signé le 17 décembre 2015 à Skhirat. Douze jours plus tard, le Conseil "
            "présidentiel de Fayez al-Sarraj a gagné Tunis.",
        ),
    ],
)
def test_days_counted_from_a_past_day_bound_the_article(language: str, text: str):
    found = written(text, language)
    assert found.value is None or found.value.earliest >= EdtfDate.parse("2015-12-29").earliest
    assert not any("opens the article" in evidence for evidence in found.evidence)


def test_a_known_visit_told_as_yesterday_gives_the_day():
    found = written(
        "وصل رئيس مجلس الوزراء المصري مصطفى مدبولي أمس الثلاثاء إلى طرابلس حيث استقبله رئيس حكومة الوحدة الوطنية "
        "عبد الحميد الدبيبة، ووقع الجانبان عددا من الاتفاقيات.",
        "ar",
    )
    assert found.value is not None
    assert found.value.overlaps(EdtfDate.parse("2021-04-21"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The Security Council on Thursday adopted resolution 2599 on the mission in Libya.",
            "2021-09-30/2021-10-01",
        ),
        ("fr", "Le Conseil de sécurité a adopté mercredi la résolution 2259 sur la Libye.", "2015-12-23/2015-12-24"),
    ],
)
def test_a_resolution_adopted_on_a_weekday_gives_the_days(language: str, text: str, expected: str):
    assert held_by(written(text, language), expected)


def test_a_parliament_is_written_about_before_it_is_elected():
    found = written(
        "قال رئيس المجلس الوطني الانتقالي مصطفى عبد الجليل إن انتخابات المؤتمر الوطني العام ستجرى الشهر المقبل.", "ar"
    )
    assert found.value is not None
    assert found.value.overlaps(EdtfDate.parse("2012-06"))


def test_a_meeting_of_a_row_is_known_by_its_number():
    third = written(
        "اختتم أمس الاثنين الاجتماع الوزاري الثالث لدول جوار ليبيا برئاسة المنجي الحامدي وحضور سامح شكري ونبيل العربي.",
        "ar",
    )
    assert not any("fourth" in evidence for evidence in third.evidence)


def test_the_day_and_month_of_an_event_of_two_people_give_its_year():
    found = written(
        "Macron a reçu Sarraj et Haftar près de Paris le 25 juillet. M. Haftar est revenu hier mardi.", "fr"
    )
    assert any("La Celle-Saint-Cloud" in evidence for evidence in found.evidence)


def test_a_minister_stands_for_the_state_that_took_part():
    text = (
        "Jean-Yves Le Drian and Luigi Di Maio, the French and Italian foreign ministers, chaired a ministerial "
        "conference on Libya in New York on Thursday."
    )
    assert any("Ministerial on Libya, New York" in evidence for evidence in written(text).evidence)


def test_next_september_is_hardly_written_in_september():
    text = normalize("وتنعقد القمة في التاسع من سبتمبر المقبل.")
    surveyed = survey(read_dates(text, language=Language.ARABIC, lexicon=load_lexicon()), [], language=Language.ARABIC)
    (clue,) = [clue for clue in clues_in_words(surveyed) if "lies ahead" in clue.why]
    assert clue.weight(date(2017, 8, 30)) > clue.weight(date(2017, 9, 6)) + 1


def test_a_visit_by_somebody_the_article_never_names_is_not_told():
    """The Tunisian president came to Tripoli on a Wednesday too, to be met by the same two men."""
    text = (
        "اجتمع رئيس المجلس الرئاسي محمد المنفي ورئيس حكومة الوحدة الوطنية عبد الحميد الدبيبة أمس الأربعاء في طرابلس "
        "مع {guest}، في زيارة رسمية."
    )
    other, own = (written(text.format(guest=guest), "ar") for guest in ("وفد من رجال الأعمال", "الرئيس قيس سعيد"))
    assert not any("Kais Saied visits Tripoli" in evidence for evidence in other.evidence)
    assert any("Kais Saied visits Tripoli" in evidence for evidence in own.evidence)


def test_the_same_words_of_two_events_count_once():
    """Two leaders came in one April: "last April" lies behind the article once."""
    text = (
        "كان رئيس الوزراء الإيطالي ماريو دراغي ورئيس الوزراء المصري مصطفى مدبولي قد زارا طرابلس في أبريل الماضي "
        "والتقيا رئيس حكومة الوحدة الوطنية عبد الحميد الدبيبة."
    )
    document = normalize(text)
    lexicon = load_lexicon()
    names = read_names(document, language=Language.ARABIC, lexicon=lexicon).mentions(None)
    read = read_dates(document, language=Language.ARABIC, lexicon=lexicon)
    clues = list(clues_in_events(survey(read, names, language=Language.ARABIC), lexicon))
    visits = {"Draghi visits Tripoli", "Madbouly visits Tripoli"}
    assert sum(any(visit in clue.why for visit in visits) for clue in clues) == 1


def test_what_is_planned_for_a_day_is_near():
    """The summit of 9 June is rather announced at the end of May than in March; votes are told long before."""
    text = normalize("Ministers will meet on the border on 9 June.")
    surveyed = survey(
        read_dates(text, language=Language.ENGLISH, lexicon=load_lexicon()), [], language=Language.ENGLISH
    )
    (clue,) = [clue for clue in clues_in_words(surveyed) if "lies ahead" in clue.why]
    assert clue.weight(date(2019, 5, 31)) > clue.weight(date(2019, 3, 31)) + 1


def test_what_is_to_come_with_its_year_is_hardly_more_than_a_year_ahead():
    text = normalize("The vote will be held on 24 December 2021.")
    surveyed = survey(
        read_dates(text, language=Language.ENGLISH, lexicon=load_lexicon()), [], language=Language.ENGLISH
    )
    (clue,) = [clue for clue in clues_in_words(surveyed) if "to come" in clue.why]
    weights = [clue.weight(date(year, 3, 1)) for year in (2018, 2020, 2021, 2022)]
    assert weights[0] < weights[1] < weights[2]
    assert weights[3] < weights[2]


def test_words_of_a_parliament_s_name_tell_no_conference():
    text = normalize("اجتمع المؤتمر الوطني العام اليوم في طرابلس.")
    lexicon = load_lexicon()
    names = read_names(text, language=Language.ARABIC, lexicon=lexicon).mentions(None)
    surveyed = survey(read_dates(text, language=Language.ARABIC, lexicon=lexicon), names, language=Language.ARABIC)
    shared = shared_of(surveyed.sentences[0], surveyed, lexicon)
    assert "gnc" in shared.people
    assert "conference" not in shared.sorts


@pytest.mark.parametrize(
    ("language", "text", "expected", "told"),
    [
        (
            "en",
            "Officials met in Tripoli yesterday, Thursday. The meeting comes two days after the mission visited Zuwara"
            " on Tuesday 6 March 2012.",
            "2012-03-09",
            "counts from",
        ),
        (
            "ar",
            "اجتمع مسؤولون في طرابلس أمس الخميس. وجاء الاجتماع بعد يومين من حلول البعثة"
            " في زوارة، حيث زارت الميناء يوم الثلاثاء 6 مارس 2012.",
            "2012-03-09",
            "counts from",
        ),
        (
            "en",
            "Officials met in Tripoli. Nobody had been there since. They had left on Tuesday 6 March 2012 by sea.",
            "2012-03-06/2012-03-25",
            "told with its weekday",
        ),
    ],
)
def test_what_a_day_of_the_calendar_says_of_the_news(language: str, text: str, expected: str, told: str):
    found = written(text, language)
    assert held_by(found, expected), found
    assert any(told in evidence for evidence in found.evidence)


def test_a_resolution_told_leaves_what_else_happened_that_day():
    text = normalize("President Erdogan received Abdulhamid Dbeibah in Ankara as the Council adopted resolution 2733.")
    lexicon, english = load_lexicon(), Language.ENGLISH
    names = read_names(text, language=english, lexicon=lexicon).mentions(None)
    surveyed = survey(read_dates(text, language=english, lexicon=lexicon), names, language=english)
    known = KnownEvents(lexicon, actors=surveyed.actors)
    told = [(event.day.edtf, event.name) for event in told_events(surveyed.sentences[0], surveyed, lexicon, known)]
    assert ("2024-05-31", "resolution 2733") in told
    assert ("2024-05-31", "Erdogan receives Dbeibah in Ankara") in told


@pytest.mark.parametrize(
    ("ago", "near", "far"),
    [("two months ago", date(2020, 3, 18), date(2020, 6, 18)), ("two years ago", date(2021, 8, 18), date(2021, 3, 18))],
)
def test_months_ago_leave_weeks_open_and_years_ago_months(ago: str, near: date, far: date):
    """The Berlin conference was held on 19 January 2020."""
    text, lexicon = normalize(f"The Berlin conference on Libya was held {ago}."), load_lexicon()
    names = read_names(text, language=Language.ENGLISH, lexicon=lexicon).mentions(None)
    read = read_dates(text, language=Language.ENGLISH, lexicon=lexicon)
    clues = list(clues_in_events(survey(read, names, language=Language.ENGLISH), lexicon))
    (clue,) = [clue for clue in clues if f'"{ago}" is told of Berlin conference' in clue.why]
    assert clue.weight(near) > clue.weight(far)


def test_a_line_that_ends_with_related_opens_no_teasers():
    text = "The envoy was in Tripoli for the border. He said that the two files were related\n\n"
    found = written(f"{text}He spoke yesterday, Sunday 6 May 2012.")
    assert found.value == EdtfDate.parse("2012-05-07")


def test_french_papers_write_this_tuesday_on_that_tuesday():
    text = "Le ministre reçoit ce mardi l'émissaire Ghassan Salamé à Tripoli."
    reading = read_dates(normalize(text), language=Language.FRENCH, lexicon=load_lexicon())
    clues = [one for one in clues_in_habits(survey(reading, (), language=Language.FRENCH)) if "ce mardi" in one.why]
    (clue,) = clues
    assert isinstance(clue, WeekdayClue)
    assert max(range(7), key=clue.weights.__getitem__) == 1


def test_a_title_is_rarely_used_days_after_it_was_given_up():
    text = "La première ministre britannique Theresa May a reçu Fayez al-Sarraj à Londres."
    names = read_names(normalize(text), language=Language.FRENCH, lexicon=load_lexicon()).mentions(None)
    reading = read_dates(normalize(text), language=Language.FRENCH, lexicon=load_lexicon())
    clues = clues_in_names(survey(reading, names, language=Language.FRENCH), load_lexicon())
    term = next(clue for clue in clues if "Theresa May" in clue.why)
    in_office, days_after, weeks_after = (
        term.weight(date(2019, month, day)) for month, day in ((7, 20), (8, 2), (9, 1))
    )
    assert in_office > days_after > weeks_after
