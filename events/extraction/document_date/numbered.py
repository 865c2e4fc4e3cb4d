"""Meetings of a row by their number: the third ministerial of the neighbours is not the fourth."""

from events.extraction.dates.numbers import ordinal
from events.extraction.document_date.survey import Sentence, Survey
from events.lexicon.date_kinds import Kind
from events.lexicon.date_words import WORD
from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.vocabulary import Language


def counted_in(sentence: Sentence, survey: Survey) -> frozenset[int]:
    """Return the ordinals of a sentence that are no part of a date: "the third meeting of the neighbours"."""
    dated = {at for said in sentence.said for at in range(said.first, said.end)}
    places = survey.tokens.all_in(Kind.ORDINAL, sentence.first, sentence.end)
    found = (ordinal(survey.tokens, at) for at in places if at not in dated)
    return frozenset(number.value for number in found if number is not None)


def ordinals_of(title: str, lexicon: Lexicon) -> frozenset[int]:
    """Return the ordinals in the English title of an event."""
    entries = lexicon.dates[Language.ENGLISH].entries
    words = (entries.get(word) for word in WORD.findall(fold(title)))
    found = (entry.readings.get(Kind.ORDINAL) for entry in words if entry is not None)
    return frozenset(int(word.value) for word in found if word is not None)
