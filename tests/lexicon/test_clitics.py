"""What may stand before an Arabic word: every reading of a written word, and none that the language does not have."""

import pytest

from events.lexicon.clitics import Form, arabic_readings
from events.lexicon.inflection import Tense

NOUN, PRESENT, PAST, FUTURE, PURPOSE = Tense.NOUN, Tense.PRESENT, Tense.PAST, Tense.FUTURE, Tense.PURPOSE
FORMS = {
    word: (Form(key, tense),)
    for word, key, tense in (
        ("وزير", "minister", NOUN),
        ("لقاء", "meeting", NOUN),
        ("يوم", "day", NOUN),
        ("يد", "hand", NOUN),
        ("ق", "letter", NOUN),
        ("يلتقي", "meet", PRESENT),
        ("التقي", "meet", PAST),
        ("وصل", "arrive", PAST),
        ("صل", "snake", NOUN),
    )
}


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("وزير", [("minister", NOUN, "")]),  # begins with the letter that joins, and is no word less it
        ("ووزير", [("minister", NOUN, "و")]),
        ("فوزير", [("minister", NOUN, "ف")]),
        ("الوزير", [("minister", NOUN, "ال")]),
        ("والوزير", [("minister", NOUN, "وال")]),
        ("كوزير", [("minister", NOUN, "ك")]),
        ("بالوزير", [("minister", NOUN, "بال")]),
        ("وبالوزير", [("minister", NOUN, "وبال")]),
        ("للوزير", [("minister", NOUN, "لال")]),
        ("للقاء", [("meeting", NOUN, "ل")]),
        ("بيوم", [("day", NOUN, "ب")]),
        ("ويد", [("hand", NOUN, "و")]),
        ("بيد", []),  # three letters are a word of their own
        ("وق", []),
        ("وصل", [("arrive", PAST, "")]),  # a known word is not taken apart
        ("التقي", [("meet", PAST, "")]),
        ("والتقي", [("meet", PAST, "و")]),
        ("يلتقي", [("meet", PRESENT, "")]),
        ("سيلتقي", [("meet", FUTURE, "س")]),
        ("وسيلتقي", [("meet", FUTURE, "وس")]),
        ("ليلتقي", [("meet", PURPOSE, "ل")]),
        ("فليلتقي", [("meet", PURPOSE, "فل")]),
        ("بيلتقي", []),
        ("اليلتقي", []),
        ("سوزير", []),
        ("لالتقي", []),
        ("سالتقي", []),
    ],
)
def test_every_reading_of_a_word(written: str, readings: list[tuple[str, Tense, str]]):
    assert [(form.key, form.tense, form.prefix) for form in arabic_readings(written, FORMS)] == readings
