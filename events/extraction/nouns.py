"""Triggers that announce nothing: nouns that belong to something else, verbs that host an event, not a guest."""

from collections.abc import Sequence

from events.extraction.article import Article
from events.extraction.draft import Draft
from events.extraction.recalled import called_by_its_day
from events.extraction.triggers import Hit
from events.extraction.wishes import set_by_text
from events.extraction.words import Mark
from events.lexicon.clitics import ARTICLE, LAM
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import Gatherings
from events.vocabulary import EntityKind, EventType, Language, Role

# Looked up once: these are asked of every draft, actor or word.
_APPOINTMENT, _CEASEFIRE, _MEETING, _MISSION = (
    EventType.APPOINTMENT,
    EventType.CEASEFIRE,
    EventType.MEETING,
    EventType.MISSION,
)
_AGREEMENT, _RESOLUTION = EventType.AGREEMENT, EventType.RESOLUTION
_HOST = Role.HOST
_NOUN, _PAST = Tense.NOUN, Tense.PAST

NAMES = ("n_talks", "n_meeting", "n_conference")
_REACH, _SITTING_REACH = 8, 12
_LIBYA = "LY"
_VERB_AND_SUBJECT, _PLAN_REACH, _POST_REACH = 2, 7, 16
_PURPOSE = 30
_STATEMENT_REACH = 6
_CALLED = "called_by_place"
_ARRIVAL, _SPEECH = "visit.arrive", "call.speak"


def is_purpose(article: Article, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Say whether a verb of talking only tells what a meeting beside it was for ("met on Monday to discuss")."""
    if not hit.rule.weak or hit.head.tense not in (Tense.INFINITIVE, Tense.PURPOSE):
        return False
    if article.language is Language.ARABIC:
        return False
    before = (other for other in hits if other.rule.kind == "act" and other.rule.type is _MEETING)
    return any(0 < hit.first - other.last <= _PURPOSE and not other.rule.weak for other in before)


def announces(article: Article, hit: Hit, *, gatherings: Gatherings) -> bool:
    """Say whether a trigger can be an event of its own.

    A "press conference", the "conference palace", the "parties to the dialogue", "the day before the conference" and
    "a summit that Rome will host" hold no event of that noun or verb.
    """
    if _inside_date(article, hit) or _hosts_event(article, hit) or _launches(hit) or _reaches_no_place(article, hit):
        return False
    if (
        _newly_chosen(article, hit)
        or _names_holder(article, hit)
        or _describes_event(article, hit)
        or _speaks_of(article, hit)
        or _somebody_says(article, hit)
        or _adopts_a_statement(article, hit)
        or article.reading.find("in_view", hit.first - 1, hit.first) is not None
    ):
        return False
    if hit.head.tense is not _NOUN:
        return True
    if _CALLED in hit.rule.options and called_by_its_day(article, hit) is None:
        return False
    if _own_sitting(article, hit, gatherings):
        return False
    if _truce_spoken_of(article, hit):
        return False
    return not (_qualified(article, hit) or _second_noun(article, hit) or _inside_name(article, hit, gatherings))


def _truce_spoken_of(article: Article, hit: Hit) -> bool:
    """Say whether a truce only qualifies a noun ("ceasefire talks", "truce monitors", "a draft ceasefire")."""
    if hit.rule.type is not _CEASEFIRE:
        return False
    if article.reading.find("draft_of", max(0, hit.first - 2), hit.first) is not None:  # nobody has signed a draft
        return True
    if article.language is not Language.ENGLISH or len(hit.marks) > 1:
        return False
    return article.reading.find_any((*NAMES, "of_a_truce"), hit.last + 1, hit.last + 2) is not None


def _somebody_says(article: Article, hit: Hit) -> bool:
    """Say whether who announces something behind a truce speaks of more ("to discuss the truce, his office announced").

    "The truce announced in Moscow" and "a truce was announced" tell of it.
    """
    verb = hit.marks[-1]
    if hit.rule.type is not _CEASEFIRE or verb.key != "declare" or verb.first <= hit.first + 1:
        return False
    return any("," in article.reading.words[index].before for index in range(hit.first + 1, verb.first + 1))


def _adopts_a_statement(article: Article, hit: Hit) -> bool:
    """Say whether the Council adopted a statement, no resolution ("adopted on Tuesday a presidential statement")."""
    if "adopt" not in {mark.key for mark in hit.marks} or hit.rule.type not in (_RESOLUTION, _AGREEMENT):
        return False
    if hit.rule.type is _AGREEMENT and article.reading.find("council", hit.first - _REACH, hit.first) is None:
        return False
    stop = hit.last + _STATEMENT_REACH
    told = article.reading.find("a_statement", hit.last, stop) is not None
    return told and article.reading.find("n_resolution", hit.first, stop) is None


def _own_sitting(article: Article, hit: Hit, gatherings: Gatherings) -> bool:
    """Say whether a body of one country only sits with itself ("a session of the House"): nobody met anybody."""
    if hit.rule.type is not _MEETING:
        return False
    stop = hit.last + _SITTING_REACH
    after = article.actors_in(hit.last + 1, stop)
    if (
        len(after) != 1
        or after[0].first > hit.last + 1
        or article.reading.find_any(("with", "between"), hit.last, stop)
    ):
        return False
    sitting = gatherings.talks | gatherings.conference | gatherings.council
    return after[0].kind is EntityKind.BODY and after[0].country == _LIBYA and after[0].id not in sitting


def purposive(article: Article, draft: Draft) -> bool:
    """Say whether a noun tells what a trip or a step is for: "flew to Rome for talks with"."""
    first, last = draft.hit.first, draft.hit.last
    if article.reading.find("planned", last + 1, min(last + _PLAN_REACH, draft.scope.right)):
        return False
    if set_by_text(article.reading, draft.hit, draft.scope):  # "provides for a truce as of Monday" has no purpose
        return False
    prefix = draft.hit.head.prefix
    if prefix.endswith(LAM + ARTICLE) or (prefix.endswith(LAM) and not prefix.endswith(ARTICLE)):
        return True
    aim = article.reading.find("purpose", max(draft.scope.left, first - 2), first)
    if aim is None:
        return False
    ahead = article.reading.find_any(("planned", "future"), max(draft.scope.left, aim.first - 2), first)
    return ahead is None  # "is due to hold" plans it


def _inside_date(article: Article, hit: Hit) -> bool:
    head, last = hit.head.first, hit.last  # "a day | after meeting Haftar" shares a word with its date
    inside = any(dated.first <= head and last <= dated.last for dated in article.dates_in(head - _REACH, head + 1))
    return inside and called_by_its_day(article, hit) is None  # "a year after the Berlin conference of January 2020"


def _launches(hit: Hit) -> bool:
    """Say whether the mission is who launches something, its name right after the verb ("the Mission launched ...")."""
    if hit.rule.type is not _MISSION or len(hit.marks) != _VERB_AND_SUBJECT:
        return False
    verb, noun = hit.marks
    return verb.tense is _PAST and noun.first == verb.last + 1 and noun.prefix.endswith(ARTICLE)


def _speaks_of(article: Article, hit: Hit) -> bool:
    """Say whether somebody spoke of something, or to the press, rather than with whom "with" names after it."""
    if hit.rule.name != _SPEECH:
        return False
    return article.reading.find_any((*NAMES, "press", "about"), hit.first + 1, hit.last) is not None


def _newly_chosen(article: Article, hit: Hit) -> bool:
    """Say whether a participle only says since when somebody holds a post ("the newly elected head of the council")."""
    if hit.rule.type is not _APPOINTMENT or hit.head.tense is not _PAST:
        return False
    if article.language is Language.FRENCH:
        post = article.reading.find("n_post", hit.head.first - 1, hit.head.first)
        return post is not None and hit.marks[0].key == "n_post"  # "le Premier ministre désigné"
    return article.reading.find("adjective", hit.head.first - 1, hit.head.first) is not None


def _names_holder(article: Article, hit: Hit) -> bool:
    """Say whether the office after the verb is only who is charged with a task ("charged the President with")."""
    if hit.rule.type is not _APPOINTMENT or len(hit.marks) != _VERB_AND_SUBJECT:
        return False
    verb, noun = hit.marks
    if verb.tense is _NOUN or noun.first != verb.last + 1 or not noun.prefix.endswith(ARTICLE):
        return False
    posts = (mark for at in range(noun.last + 1, noun.last + _POST_REACH) for mark in _marks_at(article, at))
    return not any(mark.key == "n_post" and not mark.prefix.endswith(ARTICLE) for mark in posts)


def _marks_at(article: Article, index: int) -> Sequence[Mark]:
    return article.reading.at[index] if index < len(article.reading.words) else ()


def _reaches_no_place(article: Article, hit: Hit) -> bool:
    """Say whether it is talks that arrive somewhere ("what the talks have come to")."""
    if hit.rule.name != _ARRIVAL:
        return False
    if hit.head.key == "alight":
        return not _alights(article, hit)
    return article.reading.find_any((*NAMES, "come_to"), hit.last + 1, hit.last + 3) is not None


def _alights(article: Article, hit: Hit) -> bool:
    """Say whether a verb that is as often a noun ("solution") is one: "in Tripoli" right behind it, or its traveller.

    The place is written in one word with its preposition, as a town where somebody alights is.
    """
    here = article.localities_in(hit.last + 1, hit.last + _REACH)
    place = next((place for place in here if place.span.start > article.reading.words[place.first].start), None)
    if place is None:
        return False
    between = article.actors_in(hit.last + 1, place.first)
    return place.first == hit.last + 1 or any(actor.kind is EntityKind.PERSON for actor in between)


def _describes_event(article: Article, hit: Hit) -> bool:
    """Say whether a participle only tells who held an event named before it ("talks hosted by", "convened by").

    "The conference gathered ten ministers" has a verb of its own, no "by" after it.
    """
    reading, head = article.reading, hit.head
    if head.tense is not _PAST or not reading.find("by", head.last + 1, head.last + 2):
        return False
    if reading.find("auxiliary", head.first - 2, head.first):
        return False
    return reading.find_any(NAMES, max(0, head.first - 3), head.first) is not None


def _hosts_event(article: Article, hit: Hit) -> bool:
    if hit.rule.subject is not _HOST:
        return False
    reading = article.reading
    if reading.find("n_thing", hit.last + 1, hit.last + 4):
        return True
    name = reading.find_any(NAMES, hit.last + 1, hit.last + 7)
    if name is not None and not article.actors_in(hit.last + 1, name.first):
        return True
    relative = reading.last(("relative",), max(0, hit.first - 4), hit.first)
    return relative is not None and reading.find_any(NAMES, relative.first - 5, relative.first) is not None


def _qualified(article: Article, hit: Hit) -> bool:
    """Say whether the words beside a noun make it something else."""
    reading, head = article.reading, hit.head.first
    if reading.find("video", head - 1, head + 1):  # "by video conference" is a way to meet
        return True
    return (
        reading.find("press", hit.last + 1, hit.last + 3) is not None
        or reading.find("press", max(0, head - 1), head) is not None
        or reading.find_any(("venue", "party_to", "in_touch"), max(0, head - 1), head) is not None
        or reading.find("of_a_vote", hit.last + 1, hit.last + 4) is not None
    )


def _second_noun(article: Article, hit: Hit) -> bool:
    """Say whether a noun only completes the one before: "a round of talks", "sessions of the dialogue"."""
    reading, head = article.reading, hit.head
    if reading.find_any(NAMES, head.first - 1, head.first) and head.prefix.endswith(ARTICLE):
        return True
    of = reading.find("of", head.first - 1, head.first)
    if of is None:
        return False
    opening = max(sentence.first for sentence in article.sentences if sentence.first <= head.first)
    if of.first == opening:  # "Des pourparlers se sont ouverts"
        return False
    return reading.find_any(NAMES, max(opening, head.first - 5), head.first) is not None


def _inside_name(article: Article, hit: Hit, gatherings: Gatherings) -> bool:
    if len(hit.marks) > 1:
        return False
    head = hit.head.first
    sitting = gatherings.talks | gatherings.conference
    around = [one for one in article.actors_in(max(0, head - _REACH), head + 1) if one.first <= head <= one.last]
    if around and article.language is Language.ARABIC and article.reading.find_any(NAMES, head - 1, head):
        return True  # "the session of the Dialogue Forum" is the session alone
    return any(actor.id not in sitting for actor in around)
