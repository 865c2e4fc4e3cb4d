"""A name that is withheld is nowhere any more: not in words, people, search, versions, nor in what is read later."""

import json
import re

import pytest

from events.models import Actor, Article, Change, Event, EventParticipant, Mention, MentionParticipant, SuppressedName
from events.store import arrivals, articles, decisions
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.store.suppression import suppress_name
from events.store.withheld import MASK, Cover
from tests.store.conftest import NOW, found, keep, person, raw, reading

pytestmark = pytest.mark.django_db
TEXT = "The envoy met Jon Smith in Benghazi on Monday. Later Jon SMITH left, and Haftar stayed."
ME = Editor(reason="asked for by the person")


@pytest.fixture
def told(db):
    one = arrivals.save_article(raw(TEXT, title="Jon Smith in Benghazi"), now=NOW).article
    people = (person(None, "Jon Smith"), person("khalifa-haftar", "Khalifa Haftar"))
    keep(one, reading(found("The envoy met Jon Smith in Benghazi", text=TEXT, participants=people)))
    decisions.edit(Event.objects.get().pk, {"status": "ongoing"}, editor=ME, now=NOW)
    return one


def everything():
    """Return all that the database holds, as one text."""
    tables = (Article, Mention, MentionParticipant, Event, EventParticipant, Change)
    rows = [list(table.objects.values()) for table in tables]
    return json.dumps(
        rows, default=lambda value: value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    )


def covered(text, *spellings):
    return Cover(spellings).text(text)


def test_covering_keeps_length_and_finds_every_spelling():
    name = MASK * 9
    assert covered("JON SMITH met Jon-Smith, #Jon_Smith's man.", "jon smith") == f"{name} met {name}, #{name}'s man."
    assert covered("Jon  Smith,\nJon\N{NO-BREAK SPACE}Smith", "jon smith") == f"{MASK * 10},\n{name}"
    assert covered("Jo\N{ZERO WIDTH SPACE}n Smith", "jon smith") == MASK * 10
    assert covered("JonSmith", "jon smith") == MASK * 8
    assert covered("Jonas Smithson", "jon smith") == "Jonas Smithson"
    assert covered("والتقى أحمَد سالم أمس", "احمد سالم") == f"والتقى {MASK * 10} أمس"
    assert covered("واحمد سالم", "احمد سالم") == f"و{name}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Free MangoushLibya now", "Free {8}Libya now"),
        ("Free MANGOUSHLibya2021", "Free {8}Libya2021"),
        ("Mangoush2021 and 2021Mangoush", "{8}2021 and 2021{8}"),
        ("mangoush\N{ZERO WIDTH SPACE}libya", "{8}\N{ZERO WIDTH SPACE}libya"),
        ("المنقوشMangoush", "المنقوش{8}"),
        ("M\N{CYRILLIC SMALL LETTER A}ng\N{GREEK SMALL LETTER OMICRON}ush said", "{8} said"),
        ("\N{CYRILLIC CAPITAL LETTER EM}ANG0USH said", "{8} said"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER M}angoush said", "{8} said"),
        ("see najlamangoushlibya there", "see {13}libya there"),
        ("see #freemangoushnow there", "see {16} there"),
        ("write to mangoushoffice@news.example soon", "write to {27} soon"),
        ("see www.mangoushlibya.com soon", "see {21} soon"),
        ("Mangoushi and Mangoushes", "Mangoushi and Mangoushes"),
        ("the angoush of 2021", "the angoush of 2021"),
    ],
)
def test_a_name_glued_to_others_or_in_other_letters_is_found(text, left):
    wanted = re.sub(r"\{(\d+)\}", lambda found: MASK * int(found[1]), left)
    assert covered(text, "mangoush", "najla mangoush") == wanted


@pytest.mark.parametrize(
    "written",
    [
        *("Karim Salem", "Karim el-Salem", "KARIM AL SALEM", "Karim As-Salem", "KarimAlSalem", "karim_al_salem"),
        *("Kárim al\N{NON-BREAKING HYPHEN}Salèm", "Kari\u0301m al-Sale\u0300m", "Karim B. al-Salem", "Salem, Karim"),
        *("Ka\u200b\u200drim al-Sa\u2060\u2060lem", "Karim al-\nSalem", "Karim al-Sa-\nlem", "Karim\n\nal-Salem"),
        *(
            "كريم السالم",
            "لكريم السالم",
            "وكريم سالم",
            "كريـم الســالم",
            "كَرِيم\nالسّالم",
            "كريم \u200fالسالم",
            "كريم.السالم",
        ),
        *("ﻛﺮﻳﻢ ﺍﻟﺴﺎﻟﻢ", "كريم للسالم", "کریم السالم"),
        *("Карим Салем", "Карим ас-Салем", "Каримом аль-Салемом", "Карима Салема", "КАРИМ САЛЕМ", "Кари́м Са́лем"),
        *("Καρίμ Σαλέμ", "Καρίμ αλ-Σάλεμ"),
    ],
)
def test_a_name_is_found_in_every_regular_spelling(written):
    cover = Cover(("karim al-salem", "كريم السالم"))
    left = cover.text(f"So {written} said.")
    assert len(left) == len(f"So {written} said.")
    assert not any(letter.isalpha() for letter in left.removeprefix("So ").removesuffix(" said.").lstrip("لو"))


@pytest.mark.parametrize(
    "written",
    [
        *("Karima Salem", "Karim Salemi", "Salem Karim", "Karim. Omar al-Salem", "karim as he said Salem", "Salem"),
        *("كريمة السالم", "كريم عمر السالم", "السالم", "الكريم"),
        *("Карина Салова", "Камил Салем", "Саломея", "карман солом"),
    ],
)
def test_somebody_else_stays(written):
    assert Cover(("karim al-salem", "كريم السالم")).text(f"So {written} said.") == f"So {written} said."


def test_a_longer_name_of_somebody_else_stays_in_other_scripts_too():
    one = Cover(("haftar", "khalifa haftar"), ("saddam haftar",))
    assert one.text("Халифа Хафтар и Саддам Хафтар") == f"{MASK * 13} и Саддам Хафтар"


def test_look_alikes_of_arabic_letters_are_found():
    assert covered("قال گريم المنڨوش أمس", "كريم المنقوش") == f"قال {MASK * 12} أمس"
    assert covered("لقاء ٱلسراج أمس", "السراج") == f"لقاء {MASK * 6} أمس"


def test_a_longer_name_of_somebody_else_stays():
    one = Cover(("haftar", "khalifa haftar"), ("saddam haftar",))
    assert one.text("Haftar and Saddam Haftar") == f"{MASK * 6} and Saddam Haftar"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2020/jon-smith-resigns",
        "https://news.example/?who=Jon%20Smith",
        "https://news.example/jon%252Dsmith",
        "https://thejonsmithblog.example/a",
    ],
)
def test_an_address_with_the_name_is_left_out(url):
    one = Cover(("jon smith", "جون سميث"))
    assert one.address(url) == ""
    assert one.identity(url).startswith("withheld:")
    assert one.address("https://news.example/%D8%AC%D9%88%D9%86-%D8%B3%D9%85%D9%8A%D8%AB") == ""
    assert one.address("https://news.example/2020/jonas-smithson") == "https://news.example/2020/jonas-smithson"


def test_it_is_nowhere_in_the_database(told):
    before = Event.objects.get()
    assert suppress_name(["Jon Smith"], editor=ME, now=NOW) == 1
    text = everything().casefold()
    assert "smith" not in text
    event = Event.objects.get()
    assert event.public_id == before.public_id
    assert [str(one) for one in event.participants.all()] == ["Khalifa Haftar"]
    article = Article.objects.get()
    assert len(article.text) == len(TEXT)
    passage = event.mentions.get().passages[0]
    assert article.text[passage["start"] : passage["end"]] == passage["text"]


def test_what_is_read_later_is_masked_before_it_is_kept(told):
    suppress_name(["Jon Smith"], editor=ME, now=NOW)
    arrivals.save_article(raw("Again Jon Smith spoke in Tunis about peace.", url="https://x.org"), now=NOW)
    assert "smith" not in everything().casefold()


def test_a_known_actor_is_dropped_even_where_an_office_leads_to_them(told):
    suppress_name([], actor="khalifa-haftar", editor=ME, now=NOW)
    assert Actor.objects.get(slug="khalifa-haftar").suppressed
    assert not EventParticipant.objects.filter(actor__slug="khalifa-haftar").exists()
    articles.retry([told], now=NOW, reason="test")
    keep(told, reading(found("The envoy met Jon Smith in Benghazi", text=TEXT)))
    assert not EventParticipant.objects.filter(actor__slug="khalifa-haftar").exists()
    assert not any(
        "khalifa" in json.dumps(state).casefold() for state in Change.objects.values_list("state", flat=True)
    )


def test_what_is_too_short_or_unknown_is_refused(told):
    for given in ({"spellings": ["Al"]}, {"spellings": []}, {"spellings": [], "actor": "nobody"}):
        with pytest.raises(Unacceptable):
            suppress_name(**given, editor=ME, now=NOW)
    assert not SuppressedName.objects.exists()


def test_the_pages_answer_gone(told, client):
    suppress_name([], actor="khalifa-haftar", editor=ME, now=NOW)
    assert client.get("/en/actors/khalifa-haftar/").status_code == 410
    assert client.get("/api/v1/actors/khalifa-haftar/").status_code == 410
    assert "Haftar" not in client.get(f"/en/events/{Event.objects.get().public_id}/").content.decode()
