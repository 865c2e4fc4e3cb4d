"""Every trigger matches its own examples, every type has triggers in every language, clauses bound their reach."""

import pytest

from events.extraction.clauses import clause_starts
from events.extraction.normalize import normalize
from events.extraction.sentences import split_sentences
from events.extraction.triggers import find_triggers
from events.extraction.words import read_words
from events.lexicon.inflection import Tense, inflect
from events.lexicon.load import load_lexicon
from events.lexicon.trigger_words import load_language, trigger_words
from events.vocabulary import EventType, Language

TRIGGERS = trigger_words(load_lexicon().folders)
EXAMPLES = [
    pytest.param(language, rule.name, example, id=f"{language}.{rule.name}: {example[:40]}")
    for language, words in TRIGGERS.languages.items()
    for rule in {rule.name: rule for rules in words.rules.values() for rule in rules}.values()
    for example in rule.examples
]


def triggers_in(text: str, language: Language) -> list[str]:
    words = TRIGGERS.languages[language]
    reading = read_words(normalize(text), words=words)
    found = []
    for sentence in split_sentences(reading):
        starts = clause_starts(reading, sentence)
        found.extend(hit.rule.name for hit in find_triggers(reading, sentence, starts=starts, words=words))
    return found


@pytest.mark.parametrize(("language", "rule", "example"), EXAMPLES)
def test_a_trigger_matches_its_example(language, rule, example):
    assert rule in triggers_in(example, language)


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_an_example(language):
    rules = {rule.name: rule for found in TRIGGERS.languages[language].rules.values() for rule in found}
    assert [name for name, rule in rules.items() if not rule.examples] == []


@pytest.mark.parametrize("language", Language)
def test_every_type_of_event_has_a_trigger(language):
    types = {rule.type for found in TRIGGERS.languages[language].rules.values() for rule in found}
    assert types == set(EventType)


@pytest.mark.parametrize(
    ("word", "language", "forms"),
    [
        ("meet/met", Language.ENGLISH, {"meet", "meets", "met", "meeting"}),
        ("meet/met/", Language.ENGLISH, {"meet", "meets", "met"}),
        ("carry/", Language.ENGLISH, {"carried", "carries", "carrying"}),
        ("signer/", Language.FRENCH, {"signé".replace("é", "e"), "signees", "signera", "signaient", "signer"}),
        ("التقى/يلتقي", Language.ARABIC, {"التقي", "التقت", "التقيا", "التقوا", "يلتقي", "يلتقيان", "تلتقي", "التقاه"}),
        ("اجتماع", Language.ARABIC, {"اجتماع", "اجتماعا", "اجتماعين", "اجتماعات", "اجتماعهما"}),
        ("زيارة", Language.ARABIC, {"زياره", "زيارتين", "زيارات", "زيارته"}),
    ],
)
def test_forms(word, language, forms):
    assert forms <= {form for form, _ in inflect(word, language=language)}


@pytest.mark.parametrize(
    ("token", "tense"),
    [("سيلتقي", Tense.FUTURE), ("والتقي", Tense.PAST), ("ليلتقي", Tense.PURPOSE), ("فالتقت", Tense.PAST)],
)
def test_arabic_particles_are_cut_off(token, tense):
    forms = TRIGGERS.languages[Language.ARABIC].read(token)
    assert any(form.key == "meet" and form.tense is tense for form in forms)


def test_a_ministry_is_not_a_visit():
    assert "visit.verb" not in triggers_in("وزارة الخارجية", Language.ARABIC)


def test_a_pattern_does_not_reach_into_the_next_statement():
    assert "agreement.force" not in triggers_in("صادق البرلمان على المذكرة، ودخلت الهدنة حيز التنفيذ", Language.ARABIC)


def test_a_wrong_rule_names_its_file_and_itself(tmp_path):
    (tmp_path / "triggers.toml").write_text(
        '[[trigger]]\nname = "meeting.bad"\ntype = "meeting"\npatterns = ["{nowhere}"]\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"triggers.toml: trigger 'meeting.bad': no set named 'nowhere'"):
        load_language([tmp_path], language=Language.ENGLISH)
