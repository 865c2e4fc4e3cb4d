"""Which tense the shape of an Arabic verb tells that nobody listed."""

import pytest

from events.extraction.dates.tokens import Tokens
from events.extraction.dates.verb_shapes import announces_beside, has_past_shape
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

WORDS = load_lexicon().dates[Language.ARABIC]


def tokens(text: str) -> Tokens:
    return Tokens(normalize(text), WORDS)


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("اللجنة تحتفل", True),  # a feminine subject, and her verb of the present
        ("اللجنة تعاون", False),  # the same letters begin a noun: cooperation
        ("الرجل تحتفل", False),  # nobody feminine before it
    ],
)
def test_a_verb_beside_its_subject_is_told_from_a_noun(text, announces):
    assert announces_beside(tokens(text), 1, WORDS.tense) is announces


@pytest.mark.parametrize("text", ["استقال المدير", "واستقال المدير"])
def test_an_and_before_a_verb_hides_no_shape(text):
    assert has_past_shape(tokens(text), [0], WORDS.tense)
    assert not has_past_shape(tokens(text), [1], WORDS.tense)
