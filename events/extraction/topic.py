"""Whether an article is about Libyan diplomacy: a cheap look first, a careful one for what passes."""

from functools import lru_cache
from itertools import takewhile

from events.extraction.sentences import Part, Sentence
from events.extraction.words import Reading
from events.lexicon.folding import fold
from events.lexicon.trigger_words import Phrase, Triggers

_PLACE = "topic_place"
_LEAD_WORDS = 70
_CLEARLY = 4
_DENSELY, _WORDS_EACH = 5, 16
_BRIEF_WORDS = 130
_COUNTED = ("topic_place", "topic_diplomacy", "topic_other", "topic_market", "elsewhere")
_OTHERWISE = ("topic_other", "topic_market")


def mentions_libya(folded: str, *, triggers: Triggers) -> bool:
    """Say at once whether a folded text names Libya or its actors at all, in any language."""
    # Many plain searches are faster than one pattern of alternatives: each runs at the speed of memory.
    return any(stem in folded for stem in _stems(triggers))


@lru_cache(maxsize=8)
def _stems(triggers: Triggers) -> tuple[str, ...]:
    """Return the shortest words that name Libya or its actors: whatever holds a longer one holds one of them."""
    forms = (pair for words in triggers.languages.values() for pair in words.forms.items())
    stems = {form for form, found in forms if any(item.key == _PLACE for item in found)}
    for words in triggers.languages.values():
        stems |= {_plain(phrase) for found in words.phrases.values() for phrase in found if phrase.key == _PLACE}
    return tuple(sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems)))


def _plain(phrase: Phrase) -> str:
    """Return the words of a phrase as a folded text holds them, up to what French writes with an apostrophe."""
    words = [word.lstrip("~=") for word in phrase.keys]
    return fold(" ".join(takewhile(lambda word: len(word) > 1, words)))


def on_topic(reading: Reading, sentences: tuple[Sentence, ...]) -> bool:
    """Say whether the article itself, teasers aside, is about diplomacy on Libya."""
    if _told_of_elsewhere(reading):
        return False
    aside = [sentence for sentence in sentences if sentence.part is Part.OUTSIDE]
    skipped = {index for sentence in aside for index in range(sentence.first, sentence.stop)}
    places = {key: {mark.first for mark in reading.all(key)} - skipped for key in _COUNTED}
    lead = sum(index < _LEAD_WORDS for index in places["topic_place"])
    counts = {key: len(found) for key, found in places.items()}
    words = len(reading.words) - len(skipped)
    brief = words < _BRIEF_WORDS or _dense(counts["topic_diplomacy"], words)
    return _decide(counts, lead, enough=1 if brief else 2)


def _told_of_elsewhere(reading: Reading) -> bool:
    """Say whether another country comes first and at least as often ("Sudan talks ... arms that came from Libya")."""
    libya, elsewhere = reading.all("topic_place"), reading.all("elsewhere")
    return bool(libya and elsewhere) and len(elsewhere) >= len(libya) and elsewhere[0].first < libya[0].first


def clearly_on_topic(reading: Reading) -> bool:
    """Say whether an article is so full of Libya and diplomacy that it is on topic even where no event is found."""
    libya, diplomacy = len(reading.all("topic_place")), len(reading.all("topic_diplomacy"))
    if any(reading.all(key) for key in _OTHERWISE):
        return False
    dense = _dense(diplomacy, len(reading.words)) and libya > len(reading.all("elsewhere"))
    return dense or (libya >= _CLEARLY and diplomacy >= 2 * _CLEARLY)


def fairly_on_topic(reading: Reading) -> bool:
    """Say whether an article speaks of diplomacy and hardly of anything else: an event with nobody we know counts."""
    diplomacy = len(reading.all("topic_diplomacy"))
    return diplomacy >= _CLEARLY * max(1, sum(len(reading.all(key)) for key in _OTHERWISE))


def _dense(diplomacy: int, words: int) -> bool:
    """Say whether nearly every sentence speaks of diplomacy."""
    return diplomacy >= _DENSELY and diplomacy * _WORDS_EACH >= words


def _decide(counts: dict[str, int], lead: int, *, enough: int) -> bool:
    """Weigh the words; a brief of a few lines cannot name Libya and diplomacy ``enough`` times as a report does."""
    libya, diplomacy = counts["topic_place"], counts["topic_diplomacy"]
    if min(libya, diplomacy) < enough or (not lead and libya < 4):
        return False
    # Talk of prices follows a blockade lifted by agreement as it follows any other day at the exchange.
    beside = counts["topic_other"] + counts["topic_market"] / 2
    return diplomacy > beside and libya + 2 > counts["elsewhere"]
