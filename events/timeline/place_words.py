"""Which words of a passage name the place of its event: read by the engine, since a mention keeps the place alone."""

from functools import lru_cache

from events.extraction.mentions import find_mentions
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import Language, Span


@lru_cache(maxsize=2000)
def place_words(text: str, slug: str, language: str) -> tuple[Span, ...]:
    """Return where a passage names a place, in any of its spellings and with what is written onto it.

    >>> text = "They met in Berlin."
    >>> [span.quote(text) for span in place_words(text, "berlin", "en")]
    ['Berlin']
    """
    if language not in tuple(Language):
        return ()
    found = find_mentions(normalize(text), language=Language(language), lexicon=load_lexicon())
    return tuple(one.span for one in found if slug in (one.place, one.site))
