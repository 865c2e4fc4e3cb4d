"""Which Security Council resolution a passage speaks of."""

from datetime import timedelta

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.lexicon.entries import Resolution
from events.lexicon.trigger_words import Gatherings
from events.vocabulary import EventStatus, EventType

# Looked up once: these are asked of every draft, actor or word.
_RESOLUTION = EventType.RESOLUTION

_REACH = 6
_REPORTED_WITHIN = timedelta(days=3)
_MISSION, _MANDATE = "unsmil", "mission_mandate"


def resolution_of(article: Article, draft: Draft) -> Resolution | None:
    """Return the resolution a draft names by number, else the one adopted on its date ("renewed the mandate")."""
    if draft.type is not _RESOLUTION:
        return None
    return numbered(article, draft) or _adopted_then(article, draft)


def numbered(article: Article, draft: Draft) -> Resolution | None:
    """Return the resolution whose number stands in the clause; a noun has its own number behind it."""
    reading, known = article.reading, article.lexicon.resolutions
    first = draft.hit.first if draft.has("numbered") else draft.scope.left
    mark = reading.find("n_resolution", first, draft.scope.right)
    while mark is not None:
        after = range(mark.last + 1, min(mark.last + 1 + _REACH, len(reading.words)))
        numbers = (at for at in after if reading.words[at].text.isdecimal() and not _in_date(article, at))
        number = next((found for at in numbers if (found := int(reading.words[at].text)) in known), None)
        if number is not None:
            return known[number]
        mark = reading.find("n_resolution", mark.last + 1, draft.scope.right)
    return None


def named_by(article: Article, draft: Draft, act: Draft) -> bool:
    """Say whether a number only names what a verb of its clause adopts, rather than an earlier resolution."""
    if not draft.has("numbered") or draft.scope != act.scope:
        return False
    adopted = numbered(article, act)
    return adopted is None or numbered(article, draft) in (None, adopted)


def _in_date(article: Article, index: int) -> bool:
    """Say whether a number belongs to a day ("a resolution extending it until 31 July 2022"), a year apart."""
    return any(dated.first < index <= dated.last for dated in article.dates_in(max(0, index - _REACH), index))


def _adopted_then(article: Article, draft: Draft) -> Resolution | None:
    date = draft.date
    if draft.status in (EventStatus.PLANNED, EventStatus.FAILED):
        return None
    if date is None or (date.latest - date.earliest).days > 31:
        return None
    earliest = date.earliest - _REPORTED_WITHIN if date.approximate else date.earliest
    found = [entry for entry in article.lexicon.resolutions.values() if earliest <= entry.adopted <= date.latest]
    if any(actor.id == _MISSION for actor in article.actors_in(draft.scope.left, draft.scope.right)):
        found = [entry for entry in found if _MANDATE in entry.topics]
    return found[0] if len(found) == 1 else None


def _mandate_given(article: Article, draft: Draft) -> bool:
    """Say whether the mission's mandate was renewed on a day when only the Council did so ("was renewed on Friday")."""
    there = any(actor.id == _MISSION for actor in article.actors_in(draft.scope.left, draft.scope.right))
    return there and draft.dated is not None and _adopted_then(article, draft) is not None


def sits(article: Article, draft: Draft, *, gatherings: Gatherings) -> bool:
    """Say whether the Security Council acts: named in the clause, or "the Council" once it has been named."""
    if draft.type is not _RESOLUTION:
        return False
    left, right = draft.scope.left, draft.scope.right
    if any(actor.id in gatherings.council for actor in article.actors_in(left, right)) or numbered(article, draft):
        return True
    if _mandate_given(article, draft):
        return True
    mark = article.reading.find("council", left, right)
    long = (one for one in article.actors_in(left, right) if one.last > one.first)  # "the Presidential Council"
    if mark is None or any(actor.first <= mark.first <= actor.last for actor in long):
        return False
    return any(actor.id in gatherings.council for actor in article.actors)
