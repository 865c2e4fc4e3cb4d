"""What only the press claims, and the article denies."""

from collections.abc import Iterator, Sequence

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.vocabulary import EntityKind

_PAIR = 2


def disclaimed(article: Article, events: Sequence[Draft], denied: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the events told on the word of the press that somebody the article quotes denies.

    "Haftar's command denied a meeting with Waldhauser. Media outlets had said that the two met on Wednesday."
    """
    for draft in events:
        if _by_the_press(article, draft) and any(_denies(other, draft) for other in denied):
            yield draft


def _by_the_press(article: Article, draft: Draft) -> bool:
    return article.reading.find("press_says", draft.sentence.first, draft.hit.first) is not None


def _denies(denied: Draft, told: Draft) -> bool:
    people = _people(denied)
    return denied.type is told.type and len(people & _people(told)) >= _PAIR


def _people(draft: Draft) -> set[str]:
    return {actor.id for actor, _ in draft.actors if actor.id is not None and actor.kind is EntityKind.PERSON}
