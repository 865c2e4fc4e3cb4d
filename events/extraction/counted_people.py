"""Whom "the two men", "the four" count: exactly so many people named in a sentence before."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.participants import both_of, part_of_title
from events.extraction.sentences import Part, Sentence
from events.vocabulary import EntityKind

_PAIR, _FAR, _COUNTED_BACK = 2, 4, 3


def counted_before(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return the people of the sentence before where "the two men", "the four" counts exactly them.

    A sentence that names too few is passed over ("... agreed. Salame hosted it. The two men had met in Palermo").
    """
    both = both_of(article, draft)
    if both is None or article.reading.find("parties", both.first, both.first + 1):
        return []
    reading, left = article.reading, draft.scope.left
    reach = (max(left, draft.hit.head.first - 5), draft.hit.head.last + 3)
    count = 4 if reading.find("four", *reach) else 3 if reading.find("three", *reach) else 2
    men = reading.find("two_people", *reach) is not None
    for sentence in _told_before(article, draft)[: _COUNTED_BACK if men else 1]:
        named = _people_of(article, sentence)
        if len(named) >= count:
            return named if len(named) == count else _joined_last(article, named, count)
    return []


def _people_of(article: Article, sentence: Sentence) -> list[Actor]:
    named = article.actors_in(sentence.first, sentence.stop)
    people = (actor for actor in named if actor.kind is EntityKind.PERSON and not part_of_title(article, actor))
    return list({actor.id or actor.name_en: actor for actor in people}.values())


def _told_before(article: Article, draft: Draft) -> list[Sentence]:
    """Return the sentences of the body before that of a draft, the nearest first."""
    index = bisect_left(article.sentences, draft.sentence.first, key=lambda sentence: sentence.first)
    before = article.sentences[max(0, index - _FAR) : index]
    return [sentence for sentence in reversed(before) if sentence.part is Part.BODY]


def _joined_last(article: Article, people: Sequence[Actor], count: int) -> Sequence[Actor]:
    """Return the last of several people where exactly so many are named together ("with Sarkozy and Cameron")."""
    for stop in range(len(people), count - 1, -1):
        group, before = list(people[stop - count : stop]), people[: stop - count][-1:]
        if all(_side_by_side(article, one, two) for one, two in pairwise(group)):
            return [] if before and _side_by_side(article, before[0], group[0]) else group
    return []


def _side_by_side(article: Article, one: Actor, two: Actor) -> bool:
    """Say whether two names are told in one breath: no verb between them ("Macron, and Salame attended it")."""
    between = range(one.last + 1, two.first)
    return len(between) < _PAIR and not any(article.reading.finite[at] for at in between)
