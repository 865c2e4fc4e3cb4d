"""Who met where a sentence only gives the occasion of what the one before it says: "This came in a phone call"."""

from events.extraction.antecedents import told_last
from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.vocabulary import EntityKind, EventType, Role

_PAIR, _OPENING = 2, 3
_SEEN = (EventType.MEETING, EventType.CALL, EventType.TALKS)


def told_there(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return who speaks in the sentence before, where a contact is told as its occasion.

    Where the clause names somebody ("This came as he received the ambassador") it is the first of them only.
    """
    first = draft.sentence.first
    opening = article.reading.find("came_about", first, min(first + _OPENING, draft.hit.first))
    if opening is None or draft.type not in _SEEN:
        return []
    people = [actor for actor in told_last(article, draft) if actor.kind is EntityKind.PERSON]
    known = {actor.id or actor.name_en for actor, _ in draft.actors}
    found = [(actor, draft.hit.rule.subject) for actor in people if (actor.id or actor.name_en) not in known]
    return found[:1] if known else found[:_PAIR]
