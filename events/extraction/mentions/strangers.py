"""People the lexicon does not know, whom the article introduces by their office."""

from collections.abc import Container
from difflib import SequenceMatcher

from events.extraction.mentions.gazetteer import Gazetteer
from events.extraction.mentions.people import Choice
from events.extraction.mentions.phrases import Phrase
from events.extraction.mentions.words import Words
from events.vocabulary import Language

_LONGEST = 4
_SHORTEST = 2
_LETTERS = 3
_ALIKE = 0.66
_COMMA = ","
_MINISTER = "minister"
_NOBODY = frozenset({"delegation", "member", _MINISTER})


def introduced(
    phrase: Phrase, choice: Choice | None, words: Words, gazetteer: Gazetteer, known: Container[int]
) -> int | None:
    """Return the last word of an unknown name behind a title, None when there is none.

    "Senegalese foreign minister Jane Doe" introduces Jane Doe. A name that sounds like the office-holder of the day
    is hers in another spelling, and in Arabic, where no capital marks a name, the known office-holder is preferred.
    """
    if phrase.group or not _introduces(phrase, gazetteer):
        return None
    first = beyond_courtesies(max(phrase.last, phrase.title_last) + 1, words, gazetteer)
    last = _name(first, words, gazetteer, known) or _set_off(first, words, gazetteer, known)
    if last is None:
        return None
    holder = choice.id if choice else None
    if holder is not None and (gazetteer.language is Language.ARABIC or _sounds_like(holder, last, words, gazetteer)):
        return None
    return last


def _introduces(phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Say whether a title can bring in somebody unknown: an office of a state, or where capitals tell, a minister's."""
    if phrase.owner is None:
        latin = gazetteer.language is not Language.ARABIC
        return latin and (phrase.role == _MINISTER or phrase.role.endswith(f"-{_MINISTER}"))
    return phrase.role not in _NOBODY and gazetteer.lexicon.entities[phrase.owner].form == "state"


def beyond_courtesies(first: int, words: Words, gazetteer: Gazetteer) -> int:
    """Return where a name begins behind "Sheikh" and the like."""
    while first < len(words.words) and words.words[first] in gazetteer.sets["honorifics"]:
        first += 1
    return first


def _name(first: int, words: Words, gazetteer: Gazetteer, known: Container[int]) -> int | None:
    """Return the last word of a name that follows its title at once."""
    if first >= len(words.words) or not words.joined(first):
        return None
    return _reach(first, words, gazetteer, known, most=_SHORTEST if _is_arabic(gazetteer) else _LONGEST)


def _set_off(first: int, words: Words, gazetteer: Gazetteer, known: Container[int]) -> int | None:
    """Return the last word of a name between two commas ("the Maltese interior minister, Jane Doe, received")."""
    if first >= len(words.words) or words.gap(first).strip() != _COMMA:
        return None
    if words.words[first].startswith(tuple(gazetteer.sets["aside_starts"])):
        return None
    last = _reach(first, words, gazetteer, known, most=_LONGEST)
    ends = last is not None and last + 1 < len(words.words) and words.gap(last + 1).strip() == _COMMA
    return last if ends else None


def _reach(first: int, words: Words, gazetteer: Gazetteer, known: Container[int], *, most: int) -> int | None:
    last = first - 1
    fits = _arabic_name if _is_arabic(gazetteer) else _latin_name
    while last + 1 < min(first + most, len(words.words)) and (last < first or words.joined(last + 1)):
        if last + 1 in known or not fits(last + 1, words, gazetteer, first=last + 1 == first):
            break
        last += 1
    return last if last - first + 1 >= _SHORTEST else None


def _is_arabic(gazetteer: Gazetteer) -> bool:
    return gazetteer.language is Language.ARABIC


def _latin_name(index: int, words: Words, gazetteer: Gazetteer, *, first: bool) -> bool:
    return words.capital(index) and "\n" not in words.gap(index) and words.words[index] not in gazetteer.sets["stop"]


def _arabic_name(index: int, words: Words, gazetteer: Gazetteer, *, first: bool) -> bool:
    word = words.words[index]
    if word in gazetteer.sets["stop"] or len(word) < _LETTERS or (words.gap(index) != " " and not first):
        return False
    return not (first and word.startswith(tuple(gazetteer.sets["no_name_starts"])))


def _sounds_like(holder: str, last: int, words: Words, gazetteer: Gazetteer) -> bool:
    surname = gazetteer.lexicon.entities[holder].name.in_language(gazetteer.language).split()[-1]
    sounds = gazetteer.naming.sounds
    return SequenceMatcher(None, sounds.of(surname.casefold()), sounds.of(words.words[last])).ratio() >= _ALIKE
