"""Whether an article is about Libyan diplomacy: a cheap look first, a careful one for what passes."""

import re
from functools import lru_cache

from events.extraction.sentences import Part, Sentence
from events.extraction.words import Reading
from events.lexicon.trigger_words import Triggers

_LEAD_WORDS = 70
_CLEARLY = 4
_BRIEF_WORDS = 130


def mentions_libya(folded: str, *, triggers: Triggers) -> bool:
    """Say at once whether a folded text names Libya or its actors at all, in any language."""
    return _pattern(triggers).search(folded) is not None


@lru_cache(maxsize=8)
def _pattern(triggers: Triggers) -> re.Pattern[str]:
    forms = (pair for words in triggers.languages.values() for pair in words.forms.items())
    stems = {form for form, found in forms if any(item.key == "topic_place" for item in found)}
    shortest = [stem for stem in stems if not any(other != stem and other in stem for other in stems)]
    return re.compile("|".join(sorted(map(re.escape, shortest))))


def on_topic(reading: Reading, sentences: tuple[Sentence, ...]) -> bool:
    """Say whether the article itself, teasers aside, is about diplomacy on Libya."""
    counts = dict.fromkeys(("topic_place", "topic_diplomacy", "topic_other", "elsewhere"), 0)
    lead = words = 0
    for sentence in sentences:
        if sentence.part is Part.OUTSIDE:
            continue
        words += sentence.stop - sentence.first
        for index in range(sentence.first, sentence.stop):
            for key in {mark.key for mark in reading.at[index]} & counts.keys():
                counts[key] += 1
                lead += key == "topic_place" and index < _LEAD_WORDS
    return _decide(counts, lead, enough=1 if words < _BRIEF_WORDS else 2)


def clearly_on_topic(reading: Reading) -> bool:
    """Say whether an article is so full of Libya and diplomacy that it is on topic even where no event is found."""
    libya, other = len(reading.all("topic_place")), len(reading.all("topic_other"))
    return libya >= _CLEARLY and len(reading.all("topic_diplomacy")) >= 2 * _CLEARLY and other == 0


def _decide(counts: dict[str, int], lead: int, *, enough: int) -> bool:
    """Weigh the words; a brief of a few lines cannot name Libya and diplomacy ``enough`` times as a report does."""
    libya, diplomacy = counts["topic_place"], counts["topic_diplomacy"]
    if min(libya, diplomacy) < enough or (not lead and libya < 4):
        return False
    return diplomacy > counts["topic_other"] and libya + 2 > counts["elsewhere"]
