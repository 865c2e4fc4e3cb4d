"""Which drafts are events: enough said, by the words themselves, and not better said beside them."""

from collections.abc import Sequence

from events.extraction.anaphora import CONTACTS, is_definite, place_named
from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.nouns import purposive
from events.extraction.passing import in_passing, meets_directly
from events.extraction.recalled import called_by_its_day
from events.extraction.trips import aim_ahead, met_on_trip, travelled_on
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventStatus, EventType, Language

# Looked up once: these are asked of every draft, actor or word.
_MEETING = EventType.MEETING
_INFINITIVE, _NOUN, _PURPOSE = Tense.INFINITIVE, Tense.NOUN, Tense.PURPOSE
_AIMS = (_INFINITIVE, _PURPOSE)

_PAIR, _HELD_REACH = 2, 4
_COUNCIL = "unsc"
_DID_REACH, _DATE_BESIDE, _ATTEND_REACH, _IF_REACH = 8, 5, 5, 10
_DENIALS = frozenset({"negated", "denied"})
_DECISIONS = frozenset({EventType.SANCTION, EventType.RESOLUTION})
_TRIPS = frozenset({EventType.VISIT})
_BILATERAL = frozenset({EventType.MEETING, EventType.TALKS, EventType.CALL})
_CONTENT = frozenset({EventType.SANCTION, EventType.MISSION, EventType.CEASEFIRE, EventType.AGREEMENT})


def stands(article: Article, draft: Draft, kept: Sequence[Draft]) -> bool:
    """Say whether a draft has what its rule asks for."""
    if not draft.verdict.asserted or (draft.hit.rule.kind == "name" and not _asserted_name(article, draft, kept)):
        return False
    if not _enough_actors(article, draft) or not _has_options(article, draft):
        return False
    if draft.hit.rule.kind == "name" and draft.status is EventStatus.PLANNED and draft.date is None:
        return draft.dated is not None
    if (
        _if_then(article, draft)
        or draft.date_basis == "background"
        or draft.has("headline")
        or _bare_noun(article, draft)
    ):
        return False
    if in_passing(article, draft) or (draft.has("direct") and not meets_directly(article, draft)):
        return False
    if draft.hit.head.tense in _AIMS and draft.status is not EventStatus.PLANNED:
        return draft.date_basis == "words" or _was_done(article, draft, kept)
    return not (draft.has("lead") and kept)


def _if_then(article: Article, draft: Draft) -> bool:
    """Say whether a plan without a day depends on what is told behind it ("will meet him if he asks for it")."""
    if draft.status is not EventStatus.PLANNED or draft.date is not None:
        return False
    depends = article.reading.find("if", draft.hit.last + 1, min(draft.scope.right, draft.hit.last + _IF_REACH))
    if depends is None:
        return False
    return article.reading.find("condition", depends.first - 1, depends.first) is None  # "to ask whether", "even if"


def _was_done(article: Article, draft: Draft, kept: Sequence[Draft]) -> bool:
    """Say whether an infinitive is told as done: "went on to meet", or the aim of a dated trip that was made."""
    head = draft.hit.first
    if article.reading.find("did_to", max(draft.scope.left, head - _DID_REACH), head):
        return True
    if draft.hit.head.tense not in _AIMS or draft.type not in CONTACTS or draft.hit.rule.weak:
        return False
    return met_on_trip(draft, kept) or travelled_on(article, draft)


def is_denied(draft: Draft) -> bool:
    """Say whether the article says outright that this did not happen, and of whom."""
    return draft.verdict.why in _DENIALS and draft.own_actors > 0 and not draft.hit.rule.weak


def denied_outright(article: Article, draft: Draft) -> bool:
    """Say whether a named event is denied in so many words: "rejected the visit" does not say that it was not made."""
    if not is_denied(draft) or draft.hit.rule.kind != "name":
        return False
    marks = ("denial", "denied_report", "baseless", "not")
    return article.reading.find_any(marks, draft.sentence.first, draft.sentence.stop) is not None


def may_be_named(article: Article, draft: Draft) -> bool:
    """Say whether a noun can still become an event once its date is known."""
    if draft.hit.rule.kind != "name":
        return False
    return not draft.has("announced") or is_definite(article.reading, draft)


def _bare_noun(article: Article, draft: Draft) -> bool:
    """Say whether a verbal noun only names what is done, wanted or prepared ("the sending of observers")."""
    if draft.hit.rule.kind == "name" or draft.hit.head.tense is not _NOUN or draft.type not in _CONTENT:
        return False
    if draft.date_basis == "words" or draft.status in (EventStatus.FAILED, EventStatus.CANCELLED):
        return False
    head = draft.hit.first
    return article.reading.find_any(("occur", "after"), max(draft.scope.left, head - 3), head + 1) is None


def _asserted_name(article: Article, draft: Draft, kept: Sequence[Draft]) -> bool:
    definite = is_definite(article.reading, draft)
    if draft.has("announced"):
        return definite
    if aim_ahead(article, draft, kept) is not None:
        return True
    if purposive(article, draft):
        return met_on_trip(draft, kept)
    few = draft.own_actors < _PAIR or article.language is not Language.ARABIC
    owned = article.reading.find("own", max(0, draft.hit.first - 1), draft.hit.first) is not None
    if (
        (definite or (owned and draft.date is None))
        and few
        and (_anchors(article, draft) or _points_back(article, draft))
    ):
        return False
    if draft.date_basis == "words" or draft.status is EventStatus.CANCELLED:
        return True
    if draft.type is EventType.VISIT:
        return draft.own_actors > 0 and not definite
    return _told(article, draft, definite=definite)


def _points_back(article: Article, draft: Draft) -> bool:
    """Say whether "after the meeting", with no day or people beside it, only tells when something else was."""
    first = draft.hit.first
    if draft.own_actors or article.language is Language.ARABIC:
        return False
    if article.reading.find("backdrop", max(draft.scope.left, first - 2), first) is None:
        return False
    return draft.dated is None or not 0 < draft.dated.first - draft.hit.last <= _DATE_BESIDE


def _anchors(article: Article, draft: Draft) -> bool:
    """Say whether a noun only tells when something else was ("the day after the conference")."""
    first = draft.hit.first
    return article.reading.find("anchored", max(draft.scope.left, first - 3), first) is not None


def _told(article: Article, draft: Draft, *, definite: bool) -> bool:
    """Say whether an undated noun is told as an event: by a verb, or by the two sides it brings together."""
    if draft.own_actors < _PAIR and definite and draft.status is not EventStatus.PLANNED:
        return _attended(article, draft)
    if _only_referred_to(article, draft):
        return False
    if draft.type in CONTACTS and len(draft.actors) >= _PAIR and draft.own_actors and _joined(article, draft):
        return draft.verdict.why != "wished for"
    return draft.verdict.licensed and (_at_a_venue(draft) or _two_sides(article, draft))


def _attended(article: Article, draft: Draft) -> bool:
    """Say whether a known summit is the news: leaders "attending the Libya summit in Berlin agreed on Sunday"."""
    if draft.type is not EventType.CONFERENCE or draft.date_basis != "sentence" or draft.locality is None:
        return False
    before = range(max(draft.sentence.first, draft.hit.first - _ATTEND_REACH), draft.hit.first)
    return any(mark.key == "attend" for index in before for mark in article.reading.at[index])


def _at_a_venue(draft: Draft) -> bool:
    """Say whether it has a place narrower than a country: "efforts in Libya" are no gathering."""
    return draft.locality is not None and (draft.type is EventType.CONFERENCE or not draft.locality.country)


def _only_referred_to(article: Article, draft: Draft) -> bool:
    """Say whether it is called by its place, or is "his meetings" with nobody named: no news of this article."""
    reading, hit = article.reading, draft.hit
    if reading.find("n_own_contacts", hit.first, hit.first + 1):
        return not any(actor.first > hit.last for actor, _ in draft.actors)
    if draft.status is not EventStatus.OCCURRED or place_named(article, draft) is None:
        return False
    return reading.find("occur", max(draft.scope.left, hit.first - _HELD_REACH), hit.first) is None


def _two_sides(article: Article, draft: Draft) -> bool:
    """Say whether enough is named to meet: two actors, or one that is several."""
    if len(draft.actors) >= _PAIR or draft.type is EventType.CONFERENCE:
        return bool(draft.actors)
    if any(actor.id == _COUNCIL for actor, _ in draft.actors):
        return True
    reading = article.reading
    return bool(draft.actors) and reading.find("parties", draft.scope.left, draft.scope.right) is not None


def _joined(article: Article, draft: Draft) -> bool:
    """Say whether the words after a noun bring two sides together: "the call of A with B"."""
    reading, stop = article.reading, draft.scope.right
    if reading.find_any(("with", "between"), draft.hit.last + 1, stop):
        return True
    return any(actor.bound for actor, _ in draft.actors if actor.first > draft.hit.last)


def _enough_actors(article: Article, draft: Draft) -> bool:
    count = len(draft.actors)
    if draft.hit.rule.weak:
        return _weakly_held(article, draft)
    if count >= max(draft.hit.rule.actors, _PAIR) or (not draft.has("people") and count >= draft.hit.rule.actors):
        return True
    return not draft.has("pair") and (_someone_unknown(draft) or _several(article, draft))


def _someone_unknown(draft: Draft) -> bool:
    """Say whether a verb that takes two, told with its day or place, may leave one of them unknown to us."""
    told = draft.dated is not None or draft.locality is not None
    return draft.type in _BILATERAL and len(draft.actors) == 1 and told


def _several(article: Article, draft: Draft) -> bool:
    """Say whether one name, or none, still stands for several people who meet, travel or agree."""
    if not (draft.has("people") or draft.has("to_place") or draft.has("own_sentence")):
        return False
    if draft.has("people") and any(actor.kind is not EntityKind.PERSON for actor, _ in draft.actors):
        return True
    reading = article.reading
    return reading.find_any(("wide", "parties", "plural"), draft.scope.left, draft.scope.right) is not None


def _plural(article: Article, draft: Draft) -> bool:
    reading = article.reading
    return reading.find_any(("wide", "plural"), draft.scope.left, draft.scope.right) is not None


def _weakly_held(article: Article, draft: Draft) -> bool:
    """Say whether a verb such as "discussed" brings people together: two of them, or one with another."""
    gathering = draft.dated is not None and draft.locality is not None and _plural(article, draft)
    if len(draft.actors) < draft.hit.rule.actors:
        return gathering and bool(draft.actors)
    if draft.type not in CONTACTS:
        return True
    if draft.own_actors < draft.hit.rule.actors:
        return draft.own_actors > 0 and article.reading.find("with", draft.hit.last, draft.scope.right) is not None
    people = sum(actor.kind is EntityKind.PERSON for actor, _ in draft.actors)
    return people >= _PAIR or article.reading.find("with", draft.hit.last, draft.scope.right) is not None


def _has_options(article: Article, draft: Draft) -> bool:
    if draft.has("to_place") and draft.locality is None:
        return False
    if draft.has("dated") and not _is_dated(draft):
        return False
    if draft.has("called_by_place") and not _is_called_by_its_day(article, draft):
        return False
    if draft.has("council") and not draft.council:
        return False
    if draft.has("person") and not any(actor.kind is EntityKind.PERSON for actor, _ in draft.actors):
        return False
    if draft.has("sitting") and draft.type is not EventType.TALKS:
        return False
    return not (draft.has("numbered") and not draft.numbered)


def _is_called_by_its_day(article: Article, draft: Draft) -> bool:
    return draft.dated is not None and draft.dated == called_by_its_day(article, draft.hit)


def _is_dated(draft: Draft) -> bool:
    finite = draft.hit.head.tense is not _NOUN
    return finite or draft.date_basis == "words" or draft.status is EventStatus.FAILED


def gives_way(draft: Draft, kept: Sequence[Draft], *, earlier: Sequence[Draft] = ()) -> bool:
    """Say whether another event of the sentence, or the resolution told before it, says it better."""
    others = [other for other in kept if other is not draft and not other.hit.rule.weak]
    if draft.hit.rule.weak and (draft.dated is None or _in_a_meeting(draft, others)):
        alike = (other for other in others if other.asserted_occurrence == draft.asserted_occurrence)
        return any(other.type in CONTACTS or other.type is draft.type for other in alike)
    if draft.has("pair"):
        return any(other.type in CONTACTS and other.sentence is draft.sentence for other in others)
    if draft.has("own_sentence"):
        return draft.dated is None and (draft.date_basis != "sentence" or bool(others))
    if _of_the_council(draft, [*earlier, *others]):
        return True
    return any(
        _content_of(draft, other)
        or _voted_on(draft, other)
        or _named_again(draft, other)
        or _occasion_of(draft, other)
        or _told_with_its_people(draft, other)
        for other in others
    )


def _in_a_meeting(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether a verb of talking says in what meeting ("discussed on Saturday in a meeting with")."""
    return any(
        other.type in CONTACTS and other.scope == draft.scope and other.date == draft.date and other.own_actors >= _PAIR
        for other in others
    )


def _occasion_of(draft: Draft, other: Draft) -> bool:
    """Say whether an undated gathering is only where a measure was taken ("listed him at their meeting")."""
    if draft.hit.rule.kind != "name" or draft.type not in CONTACTS or draft.dated is not None:
        return False
    if draft.status is EventStatus.PLANNED or other.scope != draft.scope:
        return False
    return other.type in _DECISIONS and other.hit.rule.kind == "act"


def _told_with_its_people(draft: Draft, other: Draft) -> bool:
    """Say whether a bare meeting is told on: "a meeting in Berlin on 20 June, when the committee came together"."""
    if draft.type is not _MEETING or draft.hit.rule.kind != "name" or draft.actors or draft.dated is None:
        return False
    if other.sentence is not draft.sentence or other.hit.first < draft.hit.last or not other.own_actors:
        return False
    return other.type in CONTACTS and other.dated is None and other.date == draft.date


def _of_the_council(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether the Security Council's sitting or measure only repeats the resolution told beside it."""
    if draft.type not in (*_CONTENT, _MEETING) or not any(actor.id == _COUNCIL for actor, _ in draft.actors):
        return False
    return any(other.type is EventType.RESOLUTION and other.date == draft.date for other in others)


def _content_of(draft: Draft, other: Draft) -> bool:
    """Say whether a draft is what another decides: "voted to impose an embargo"."""
    if draft.type not in _CONTENT or draft.dated is not None or other.hit.first > draft.hit.first:
        return False
    loose = draft.hit.head.tense in (_INFINITIVE, _NOUN, _PURPOSE)
    return other.type is EventType.RESOLUTION or (
        loose and other.type in (EventType.MISSION, EventType.CONFERENCE) and other.type is not draft.type
    )


def _voted_on(draft: Draft, other: Draft) -> bool:
    """Say whether a draft only says what a vote is on ("will vote on a resolution renewing the mandate")."""
    if draft.type is not EventType.RESOLUTION or other.type is not draft.type or draft.numbered or draft.dated:
        return False
    return other.sentence is draft.sentence and other.hit.first < draft.hit.first and draft.scope == other.scope


def _named_again(draft: Draft, other: Draft) -> bool:
    """Say whether a noun only names the contact that a verb of the same clause asserts."""
    if draft.hit.rule.kind != "name" or not (_both_in(CONTACTS, draft, other) or _both_in(_TRIPS, draft, other)):
        return False
    trips = draft.type is EventType.VISIT and _of_one_time(draft, other)
    if draft.scope != other.scope or (draft.dated is not None and not trips):
        return False
    return other.hit.rule.kind == "act" or other.dated is not None


def _both_in(types: frozenset[EventType], one: Draft, two: Draft) -> bool:
    return one.type in types and two.type in types


def _of_one_time(one: Draft, two: Draft) -> bool:
    return one.date is not None and two.date is not None and one.date.overlaps(two.date)
