"""What a sentence only mentions on the way: the accord *signed in Skhirat*, news *after the resignation*."""

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventStatus, EventType, Language

_DOCUMENTS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE, EventType.SANCTION, EventType.MISSION})
_TWO_SIDED = frozenset({EventType.MEETING, EventType.CALL, EventType.TALKS})
_BACKDROP_REACH, _DIRECT_REACH, _AS_REACH, _SUBJECT_REACH = 5, 8, 3, 4
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def in_passing(article: Article, draft: Draft) -> bool:
    """Say whether words without a date of their own only recall something known.

    In "they praised the accord signed in Skhirat" and "after the resignation of Salame" nothing new is told.
    """
    if draft.date_basis == "words" or draft.status is not EventStatus.OCCURRED:
        return False
    if article.language is Language.ARABIC:
        return _arrival_of(article, draft)
    return _reduced_relative(article, draft) or _backdrop(article, draft)


def _arrival_of(article: Article, draft: Draft) -> bool:
    """Say whether "before his arrival", "after his nomination" only tells when something else was."""
    noun = draft.hit.head
    if draft.type not in (EventType.VISIT, EventType.APPOINTMENT) or draft.hit.rule.kind == "name":
        return False
    if noun.tense is not Tense.NOUN:
        return False
    return article.reading.find("aside", max(draft.sentence.first, noun.first - 1), noun.first) is not None


def _reduced_relative(article: Article, draft: Draft) -> bool:
    """Say whether the verb only describes the noun before it: "the deal reached", "an accord that was signed"."""
    head, noun = draft.hit.head, draft.hit.marks[0]
    recalled = draft.type in _DOCUMENTS or (draft.type is EventType.RESOLUTION and noun.key == "n_mandate")
    if not recalled or head.tense is not Tense.PAST or head is noun:
        return False
    reading = article.reading
    if reading.find("relative", noun.last + 1, head.first):
        return True
    return reading.find("auxiliary", noun.last + 1, head.first) is None


def _backdrop(article: Article, draft: Draft) -> bool:
    """Say whether a trip or a resignation only tells when something else was."""
    noun = draft.hit.head
    if noun.tense is not Tense.NOUN or draft.type not in (EventType.VISIT, EventType.APPOINTMENT):
        return False
    return (
        article.reading.find("backdrop", max(draft.sentence.first, noun.first - _BACKDROP_REACH), noun.first)
        is not None
    )


def meets_directly(article: Article, draft: Draft) -> bool:
    """Say whether a loose verb has a person for its object: "saw Haftar", not "saw Haftar as", "welcomed his visit"."""
    last = draft.hit.last
    person = next((actor for actor, _ in draft.actors if actor.first > last), None)
    if person is None or person.kind is not EntityKind.PERSON or person.first - last > _DIRECT_REACH:
        return False
    if len(draft.actors) < draft.hit.rule.actors or not any(actor.first < last for actor, _ in draft.actors):
        return False
    return not (_possessive(article, person) or _something_of(article, last, person))


def _possessive(article: Article, person: Actor) -> bool:
    words = article.reading.words
    after = person.last + 1
    if after >= len(words):
        return False
    if words[after].before.startswith(_APOSTROPHES) and len(words[after].text) == 1:
        return True
    return article.reading.find("like_as", after, after + _AS_REACH) is not None


def _something_of(article: Article, last: int, person: Actor) -> bool:
    """Say whether another noun stands between: "welcomed the arrival of Serraj", "saw clashes between"."""
    return article.reading.find_any(("of", "between", "with", "attack"), last + 1, person.first) is not None


def one_more(article: Article, draft: Draft) -> bool:
    """Say whether a noun tells of one more of its kind ("another meeting was held in September"), no repeat."""
    hit = draft.hit
    if hit.rule.kind != "name":
        return False
    return article.reading.find("one_more", max(0, hit.first - 2), hit.first) is not None


def with_stranger(article: Article, draft: Draft) -> bool:
    """Say whether somebody met people we do not know ("lunched with the mayor"): no meeting told before is meant."""
    if draft.hit.rule.kind == "name" or draft.type is not EventType.MEETING or article.language is Language.ARABIC:
        return False
    last = draft.hit.last
    if any(actor.first > last for actor, _ in draft.actors):
        return False
    return article.reading.find("with", last, min(draft.scope.right, last + _BACKDROP_REACH)) is not None


def told_after(article: Article, draft: Draft) -> list[Actor]:
    """Return who acts in the main clause that an opening clause without a subject leads to.

    In "After meeting Haftar in Rome, Kubis flew to Berlin" it was Kubis who met Haftar.
    """
    reading, left, right = article.reading, draft.scope.left, draft.scope.right
    if left != draft.sentence.first or right >= draft.sentence.stop:
        return []
    between = reading.find("between", draft.hit.last + 1, right)
    if draft.hit.rule.kind == "name" and (draft.type not in _TWO_SIDED or between is not None):
        return []
    if reading.find("subordinate", left, left + 1) is None:
        return []
    if any(actor.first < draft.hit.first for actor, _ in draft.actors):
        return []
    known = {actor.id for actor, _ in draft.actors}
    subjects = article.actors_in(right, min(right + _SUBJECT_REACH, draft.sentence.stop))
    return [actor for actor in subjects if actor.id not in known and actor.kind is not EntityKind.STATE][:1]
