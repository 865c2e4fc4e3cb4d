"""Who and where: sentences of our own with what must be found in them, and what holds for any text."""

import gc
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction.mentions import EntityMention, MentionKind, find_mentions
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

CORPUS = Path(__file__).parent / "corpus" / "mentions"
CASES = [
    pytest.param(Language(path.stem), case, id=f"{path.stem}: {case['why']}")
    for path in sorted(CORPUS.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def find(text: str, language: Language, day: date | None = None) -> tuple[EntityMention, ...]:
    return find_mentions(normalize(text), language=language, lexicon=load_lexicon(), day=day)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_sentence(language, case):
    found = find(case["text"], language, case.get("day"))
    actors = [mention for mention in found if mention.kind is MentionKind.ACTOR]
    assert [mention.id or f"?{mention.name}" for mention in actors if mention.id or mention.name] == case.get("who", [])
    places = [mention.place for mention in found if mention.kind is MentionKind.PLACE]
    assert [place for place in places if place] == case.get("where", []) or "where" not in case


def test_a_mention_says_what_it_rests_on():
    (mention,) = find("وصل وزير الخارجية الفرنسي أمس", Language.ARABIC, date(2020, 6, 15))
    assert mention.surface == "وزير الخارجية الفرنسي"
    assert mention.title is not None
    assert (mention.title.role, mention.title.of) == ("foreign-minister", "france")
    assert mention.state == "france"
    assert mention.trail == ("foreign-minister of france on 2020-06-15",)


def test_a_name_with_a_title_is_one_mention_from_title_to_name():
    (mention,) = find("Tunisian President Kais Saied spoke", Language.ENGLISH, date(2021, 5, 1))
    assert mention.surface == "Tunisian President Kais Saied"


def test_a_preposition_is_told():
    mentions = find("وصل إلى بنغازي قادما من روما", Language.ARABIC)
    assert [(mention.place, mention.preposition) for mention in mentions] == [("benghazi", "الي"), ("rome", "من")]


def test_a_metonym_says_so_and_keeps_its_place():
    (mention,) = find("Ankara rejected the offer", Language.ENGLISH, date(2020, 1, 1))
    assert (mention.id, mention.place, mention.metonym) == ("turkey", "ankara", True)


def test_without_a_day_an_office_of_many_is_nobody():
    (mention,) = find("وصل وزير الخارجية الفرنسي", Language.ARABIC)
    assert mention.id is None
    assert {"alain-juppe", "jean-yves-le-drian"} <= set(mention.candidates)


def test_without_a_day_the_one_named_in_the_article_is_meant():
    found = find("قال وزير الخارجية الفرنسي إنه متفائل. وأضاف لودريان أن الحل سياسي", Language.ARABIC)
    assert {mention.id for mention in found} == {"jean-yves-le-drian"}


TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("وزير الخارجية الفرنسي حفتر، ليبيا لل بموسكو. '\"()-+5\n\u200f\u202e")), st.characters()
    ),
    max_size=200,
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(list(Language)))
def test_spans_quote_the_text_and_never_run_over(text, language):
    for mention in find(text, language, date(2020, 1, 1)):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.surface == text[mention.span.start : mention.span.end]


@settings(max_examples=50, deadline=None)
@given(noise=st.text(st.characters(categories=["Mn", "Cf"], max_codepoint=0xFFFF), max_size=3))
def test_marks_inside_a_name_change_nothing(noise):
    text = f"خلي{noise}فة حف{noise}تر"
    assert [mention.id for mention in find(text, Language.ARABIC, date(2020, 1, 1))] == ["khalifa-haftar"]


def test_time_grows_with_the_text():
    text = "التقى وزير الخارجية الفرنسي جان إيف لودريان المشير خليفة حفتر في بنغازي أمس. " * 40
    short, long = normalize(text), normalize(text * 10)
    find_mentions(short, language=Language.ARABIC, lexicon=load_lexicon(), day=date(2020, 1, 1))
    assert spent(long) < 25 * spent(short)


def spent(text) -> float:
    """The best of a few runs, the garbage collector kept out (it looks at everything other tests left behind)."""
    gc.collect()
    gc.disable()
    try:
        return min(once(text) for _ in range(3))
    finally:
        gc.enable()


def once(text) -> float:
    begun = time.process_time()
    find_mentions(text, language=Language.ARABIC, lexicon=load_lexicon(), day=date(2020, 1, 1))
    return time.process_time() - begun
