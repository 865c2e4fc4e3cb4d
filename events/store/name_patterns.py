"""How a withheld name is found however it is written: in any case and accents, across gaps, glued to other words.

A text is folded with a seam wherever a reader sees a word begin although nothing stands between: where small letters
meet a capital ("MangoushLibya"), letters a number, one script another, and at marks that take no room. A name of
several words is found with another article or none ("el-Sarraj", "Sarraj"), with an initial between its words, turned
round at a comma, and with Cyrillic or Greek letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from events.lexicon.folding import FOLDING
from events.lexicon.look_alikes import look_alikes
from events.lexicon.other_scripts import Script, latin_articles, scripts

_SEAM = "\N{INFORMATION SEPARATOR ONE}"  # folding leaves none of a text's own
_GAP = r"[\W_]{0,5}"
_BETWEEN = rf"{_GAP}(?:[^\W\d_]\.{_GAP})?"  # an initial may stand between two words of a name
_INSIDE = f"(?:{_SEAM}\n?|[-\N{HYPHEN}]{_SEAM}?\n[ \t]*)*"  # a line may end within a word
_TURNED, _TWO = r" ?, ?", 2  # "Smith, Jon"
_LONG = 10  # letters: a name of several words written as one is told from other words by nothing but its length
_PART, _PARTS = 3, 4  # letters of a part that says who it is; more parts than that come in their order
_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_ARABIC = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}"
    "\N{ARABIC LETTER ALEF WASLA}-\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}]"
)
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"[@#]|://|\bwww\.|\w\.\w")
Folded = tuple[str, list[int]]


def foldings(text: str) -> Iterator[Folded]:
    """Yield the folded text, and again with letters read as those they look like, where it has such letters.

    Each comes with where its letters stand in the text.
    """
    yield _folded(text, {})
    if not look_alikes().keys().isdisjoint(map(ord, text)):
        yield _folded(text, look_alikes())


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what looks like an address, a handle or a tag stands.

    >>> list(addresses_in("See news.example/a or #tag now"))
    [(4, 18), (22, 26)]
    """
    for found in _WORD.finditer(text):
        if _ADDRESS.search(found[0]):
            yield found.span()


def solid(text: str) -> str:
    """Return a text's letters and digits without anything between them."""
    return "".join(filter(str.isalnum, text))


def in_one(spelling: str) -> set[str]:
    """Return a name as handles and addresses write it: in one word, in any order of its parts, without its article.

    >>> sorted(in_one("fayez al-sarraj"))
    ['fayezalsarraj', 'fayezsarraj', 'sarrajfayez']
    """
    words = [word.removeprefix(_ALEF + _LAM) for word in re.split(r"[\W_]+", spelling)]
    parts = [word for word in words if len(word) >= _PART]
    turned = permutations(parts) if 1 < len(parts) <= _PARTS else ()
    return {solid(spelling), *("".join(order) for order in turned)}


@lru_cache(maxsize=8)
def names_pattern(spellings: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds some folded spellings, as the group "named", outside the longer names of others."""
    glued = [_letters(word) for word in map(solid, (one for one in spellings if " " in one)) if len(word) >= _LONG]
    named = "|".join([*_longest_first(spellings), *glued])
    kept = "|".join(_longest_first(others))
    return re.compile(f"{f'(?:{kept})|' if others else ''}(?P<named>{named})")


def _longest_first(names: tuple[str, ...]) -> list[str]:
    ordered = sorted(names, key=len, reverse=True)
    return [written for one in ordered for written in (_whole(one), *_abroad(one)) if written]


def _whole(spelling: str) -> str:
    """Return what finds a spelling as words of their own; in Arabic, particles are written onto it."""
    words = [word for word in re.split(r"[\W_]+", spelling) if word]
    if _ARABIC.search(spelling):
        return _BETWEEN.join(_arabic(word, first=not place) for place, word in enumerate(words)) + _END
    parts = _parts(words)
    if len(parts) < len(words) and len(parts) == 1:  # "al-Sarraj" is found with any article, never without
        return f"{_BEGIN}{_any_article()}{_GAP}{_letters(parts[0])}{_END}"
    whole = _BEGIN + f"{_BETWEEN}(?:{_any_article()}{_GAP})?".join(map(_letters, parts or words)) + _END
    return f"{whole}|{_turned(parts)}" if len(parts) == _TWO else whole


def _turned(parts: Sequence[str]) -> str:
    first, last = map(_letters, parts)
    return f"{_BEGIN}{last}{_TURNED}{first}{_END}"


def _parts(words: Sequence[str]) -> list[str]:
    """Return a name's words without what stands for the Arabic article."""
    return [word for word in words if word not in latin_articles()]


def _any_article() -> str:
    return f"(?:{'|'.join(sorted(latin_articles(), key=len, reverse=True))})"


def _arabic(word: str, *, first: bool) -> str:
    """Return what finds an Arabic word, also after "to the" (li + al- is written lil-).

    A later word of a name may have its article or not.
    """
    bare = word.removeprefix(_ALEF + _LAM)
    article = f"[{_ALEF}{_LAM}]{_LAM}"
    if not first and len(bare) >= _PART:
        return f"(?:{article})?{_letters(bare)}"
    return _letters(word) if bare == word else f"{article}{_letters(bare)}"


def _letters(word: str) -> str:
    return _INSIDE.join(map(re.escape, word))


def _abroad(spelling: str) -> Iterator[str]:
    """Yield what finds a name in Latin letters where another script writes it."""
    words = _parts([word for word in re.split(r"[\W_]+", spelling) if word])
    if not spelling.isascii() or len("".join(words)) < _PART:
        return
    for script in scripts():
        written = [script.pattern(word, inside=_INSIDE) for word in words]
        if all(written):
            yield f"{_BEGIN}{_article_of(script)}" + f"{_BETWEEN}{_article_of(script)}".join(written) + _END


def _article_of(script: Script) -> str:
    return f"(?:(?:{'|'.join(script.articles)}){_GAP})?"


def _folded(text: str, read_as: dict[int, str]) -> Folded:
    letters: list[str] = []
    places: list[int] = []
    before = ""
    for place, letter in enumerate(text):
        if _is_seam(before, letter, text[place + 1 : place + 2]):
            letters.append(_SEAM)
            places.append(place)
        for one in read_as.get(ord(letter)) or FOLDING[ord(letter)]:
            letters.append(one)
            places.append(place)
        if not unicodedata.category(letter).startswith("M"):
            before = letter
    return "".join(letters), places


def _is_seam(before: str, letter: str, after: str) -> bool:
    """Say whether a word begins here although nothing stands between.

    >>> _is_seam("h", "L", "i"), _is_seam("h", "2", "0"), _is_seam("L", "i", "b")
    (True, True, False)
    """
    if not before:
        return False
    if unicodedata.category(before) == "Cf":
        return True
    capital = letter.isupper() and (before.islower() or (before.isupper() and after.islower()))
    number = before.isdigit() != letter.isdigit() and before.isalnum() and letter.isalnum()
    return capital or number or (before.isalpha() and letter.isalpha() and _is_arabic(before) != _is_arabic(letter))


def _is_arabic(letter: str) -> bool:
    return bool(_ARABIC.match(letter))
