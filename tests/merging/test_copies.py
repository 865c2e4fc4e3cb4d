"""Copies of one report are known by their runs of words, and nobody's voice is counted twice."""

import random

import pytest

from events.merging.copies import are_copies, are_versions, sketch
from events.merging.values import agree
from tests.merging.builders import mention

WORDS = [f"word{n}" for n in range(3000)]
RANDOM = random.Random(7)
REPORT = RANDOM.sample(WORDS, 400)
OWN = RANDOM.sample(WORDS, 400)


def sketched(words):
    return sketch(" ".join(words))


@pytest.mark.parametrize(
    "printed",
    [
        REPORT,
        ["tripoli", "agency", *REPORT, "read", "more"],
        REPORT[:120],
        REPORT[:20],
        [*REPORT[:250], *OWN[:130]],
        [word if n % 30 else "changed" for n, word in enumerate(REPORT)],
        [*REPORT, *RANDOM.sample(WORDS, 1500)],
        [word.upper() for word in REPORT],
    ],
)
def test_a_copy_is_known_whatever_was_cut_added_or_changed(printed):
    assert are_copies(sketched(REPORT), sketched(printed))
    assert are_copies(sketched(printed), sketched(REPORT))


@pytest.mark.parametrize(
    "printed", [OWN, [*REPORT[:60], *OWN[:340]], REPORT[:5], [], [word for word in REPORT for word in (word, "and")]]
)
def test_another_report_is_none_even_with_a_shared_quote(printed):
    assert not are_copies(sketched(REPORT), sketched(printed))


@pytest.mark.parametrize(("words", "hashes"), [(10, 0), (11, 8), (12, 9), (400, 256)])
def test_a_sketch_holds_runs_of_four_words_eight_at_least(words, hashes):
    assert len(sketched(REPORT[:words])) == 4 * hashes


def test_the_shortest_that_tells_is_a_copy_of_itself():
    assert are_copies(sketched(REPORT[:11]), sketched(REPORT[:11]))
    assert not are_copies(sketched(REPORT[:11]), b"")
    assert not are_copies(b"", sketched(REPORT))


@pytest.mark.parametrize(("shared", "copies"), [(9, True), (8, False)])
def test_six_runs_of_ten_are_enough(shared, copies):
    printed = sketched([*REPORT[:shared], *OWN[: 13 - shared]])
    assert are_copies(sketched(REPORT[:13]), printed) is copies


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        ("a b c d e f g h i j", "a b c d e f 1 2 3 4", True),
        ("a b c d e f g h i j", "a b c d e 1 2 3 4 5", False),
        ("Talks", "Talks resume in Geneva", True),
        ("a a a", "a b c", False),
        ("", "Talks", False),
        ("", "", False),
    ],
)
def test_most_words_of_the_shorter_make_a_version(one, other, versions):
    assert are_versions(one, other) is are_versions(other, one) is versions


def test_arabic_copies_are_known_in_other_spellings():
    text = "أعلنت البعثة الأممية اليوم في طرابلس استئناف المحادثات بين الطرفين الليبيين خلال الأسبوع المقبل في جنيف"
    assert are_copies(sketch(text), sketch(text.replace("أ", "ا").replace("ة", "ه")))


def test_five_articles_of_which_four_print_the_wire_are_two_sources():
    wire = [mention(f"m{n}", sketch=sketched([f"paper{n}", *REPORT[: 400 - 40 * n]])) for n in range(4)]
    values = agree([*wire, mention("own", sketch=sketched(OWN))])
    assert (values.n_articles, values.n_sources) == (5, 2)


@pytest.mark.parametrize(
    ("origins", "sources"),
    [
        (["", "", "", ""], 1),
        (["", "", "agency"], 1),
        (["agency", "daily", ""], 2),
        (["agency", "agency", "daily"], 2),
    ],
)
def test_articles_without_a_source_are_no_independent_voices(origins, sources):
    values = agree([mention(f"m{n}", origin=origin) for n, origin in enumerate(origins)])
    assert (values.n_articles, values.n_sources) == (len(origins), sources)


def test_a_paper_that_prints_the_wire_and_its_own_report_is_one_voice():
    own = mention("own", origin="daily", sketch=sketched(OWN))
    wire = [mention(f"m{n}", origin=origin, sketch=sketched(REPORT)) for n, origin in enumerate(["agency", "daily"])]
    assert agree([own, *wire]).n_sources == 1


def test_unnamed_articles_still_outnumber_one():
    dates = ("2020-01-13", "2020-01-14", "2020-01-14")
    assert agree([mention(f"m{n}", date=day, origin="") for n, day in enumerate(dates)]).date.edtf == "2020-01-14"


def test_unnamed_articles_make_nothing_surer():
    mentions = [mention(f"m{n}", origin="", confidence=0.8) for n in range(4)]
    assert agree(mentions).confidence == 0.8
