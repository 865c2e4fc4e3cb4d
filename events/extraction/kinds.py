"""What kind of event a trigger's words make once its participants are known."""

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.unnamed import gathering_acts
from events.extraction.words import Reading
from events.lexicon.trigger_words import Gatherings
from events.vocabulary import EntityKind, EventStatus, EventType, Language, Modality, Role

# Looked up once: these are asked of every draft, actor or word.
_BODY = EntityKind.BODY
_CEASEFIRE, _CONFERENCE, _MEETING, _TALKS, _VISIT = (
    EventType.CEASEFIRE,
    EventType.CONFERENCE,
    EventType.MEETING,
    EventType.TALKS,
    EventType.VISIT,
)
_IN_PERSON, _UNKNOWN = Modality.IN_PERSON, Modality.UNKNOWN

_REFINED = (EventType.MEETING, EventType.TALKS, EventType.CONFERENCE)
_BESIDE, _TITLE_REACH = 3, 10
_HOSTED, _HOSTED_AFTER = 6, 3
_CALLED = 3
_LIBYA = "LY"
_SIDES = 2


def kind_of(article: Article, draft: Draft, *, gatherings: Gatherings) -> EventType:
    """Return the type: a meeting of the 5+5 committee is talks, of the contact group a conference."""
    if draft.type not in _REFINED:
        return _accord(draft)
    sitting = _sitting(draft, gatherings)
    if sitting is not None:
        return sitting
    reading, last = article.reading, draft.hit.last
    of = reading.find("of", last + 1, last + 2)
    if draft.type is _TALKS or reading.find("n_talks", last + 1, last + (3 if of else 2)):
        return _TALKS if _is_round(article, draft) else _MEETING
    if draft.type is _MEETING and (_parties_meet(reading, draft) or _bodies_meet(article, draft)):
        return _TALKS
    if draft.type is _MEETING and (_multilateral(article, draft, gatherings) or gathering_acts(article, draft)):
        return _CONFERENCE
    if draft.type is _CONFERENCE and reading.find("parties", last, last + 3):
        return _TALKS
    return draft.type


def agreed_face_to_face(draft: Draft) -> bool:
    """Say whether "A and B agreed in Paris on ..." tells of two people who met there."""
    if draft.locality is None or not draft.has("own_sentence"):
        return False
    return sum(actor.kind is EntityKind.PERSON for actor, _ in draft.actors) >= _SIDES


def _accord(draft: Draft) -> EventType:
    if draft.type is _CEASEFIRE and draft.status is EventStatus.FAILED:
        return EventType.AGREEMENT
    return draft.type


def _sitting(draft: Draft, gatherings: Gatherings) -> EventType | None:
    ids = {actor.id for actor, _ in draft.actors}
    beside = {actor.id for actor, _ in draft.actors if 0 < actor.first - draft.hit.last <= _CALLED}
    if draft.type is _MEETING and beside & gatherings.conference:
        return _CONFERENCE
    if ids & gatherings.talks:
        return _TALKS
    if draft.type is _MEETING and ids & gatherings.conference and len(ids) <= 2 and _no_people(draft):
        return _CONFERENCE
    return None


def _parties_meet(reading: Reading, draft: Draft) -> bool:
    """Say whether it is "the parties" who meet, nobody else being named."""
    near = (max(draft.sentence.first, draft.hit.first - 10), draft.hit.last + 4)
    return "gathers" in draft.hit.rule.options and _only_hosts(draft) and reading.find("parties", *near) is not None


def _only_hosts(draft: Draft) -> bool:
    """Say whether nobody is named but who mediates or presides."""
    return draft.own_actors == 0 or all(role in (Role.MEDIATOR, Role.CHAIR) for _, role in draft.actors)


def _bodies_meet(article: Article, draft: Draft) -> bool:
    """Say whether two Libyan bodies and no single person sit together ("delegations of the House and the State")."""
    bodies = [actor for actor, _ in draft.actors if actor.kind is _BODY]
    gathers = "gathers" in draft.hit.rule.options and article.language is not Language.ARABIC
    return gathers and len(bodies) >= _SIDES and _no_people(draft) and _all_libyan(article, draft)


def _no_people(draft: Draft) -> bool:
    return all(actor.kind is not EntityKind.PERSON for actor, _ in draft.actors)


def _multilateral(article: Article, draft: Draft, gatherings: Gatherings) -> bool:
    """Say whether a meeting is wide or has a host; two ministers who meet are neither, nor is the Security Council."""
    reading = article.reading
    if any(actor.id in gatherings.council for actor, _ in draft.actors) and _no_people(draft):
        return False
    if draft.hit.rule.kind == "name":
        hosted = reading.find("hosting", max(draft.scope.left, draft.hit.first - _HOSTED), draft.hit.first)
        hosts = reading.find("hosting", draft.hit.last + 1, draft.hit.last + 1 + _HOSTED_AFTER)
        return hosted is not None or (hosts is not None and _no_people(draft)) or _is_wide(article, draft)
    pair = reading.find("both", draft.scope.left, draft.scope.right)
    few = pair is not None and reading.find("they", pair.first, pair.first + 1) is None
    if "gathers" not in draft.hit.rule.options or few:
        return False
    people = sum(actor.kind is EntityKind.PERSON for actor, _ in draft.actors)
    return people == 0 and reading.find("wide", draft.sentence.first, draft.scope.right) is not None


def _is_wide(article: Article, draft: Draft) -> bool:
    """Say whether the words beside a noun make it a gathering of many, rather than being somebody's title.

    "A meeting of the ministers of the neighbours" does; "a meeting with the chairman of the ministers, Conte" does not.
    """
    reading = article.reading
    for index in range(max(draft.scope.left, draft.hit.first - _BESIDE), draft.hit.last + _BESIDE):
        for mark in reading.at[index] if index < len(reading.words) else ():
            if mark.key == "wide" and not _of_a_title(article, mark.first):
                return True
    return False


def _of_a_title(article: Article, index: int) -> bool:
    """Say whether a word belongs to somebody's name or title."""
    people = article.actors_in(max(0, index - _TITLE_REACH), index + 1)
    return any(actor.kind is EntityKind.PERSON and actor.first <= index <= actor.last for actor in people)


def _is_round(article: Article, draft: Draft) -> bool:
    """Say whether talks are a round between parties of the conflict rather than two sides meeting."""
    reading = article.reading
    if reading.find_any(("parties", "indirect"), draft.scope.left, draft.scope.right):
        return True
    rounds = reading.find("n_rounds", draft.hit.first, draft.hit.last + 2) is not None
    return rounds or _all_libyan(article, draft)


def _all_libyan(article: Article, draft: Draft) -> bool:
    entities = [article.lexicon.entities.get(actor.id or "") for actor, _ in draft.actors]
    sides = [entity.country == _LIBYA for entity in entities if entity is not None]
    return all(sides) and len(sides) != 1


def modality_of(article: Article, draft: Draft) -> Modality:
    """Return how they met, as far as the words say."""
    if draft.hit.rule.modality is not None:
        return draft.hit.rule.modality
    reading, left, right = article.reading, draft.scope.left, draft.scope.right
    if reading.find("video", left, right):
        return Modality.VIDEO
    if reading.find("indirect", left, right):
        return Modality.INDIRECT
    if draft.type is _VISIT or reading.find("face_to_face", left, right) or draft.locality is not None:
        return _IN_PERSON
    return _UNKNOWN
