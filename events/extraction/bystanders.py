"""Who is named beside an event without taking part: its topic, who reports it, whose work or text is spoken of."""

from events.extraction.article import Actor, Article
from events.extraction.asides import said_aside
from events.extraction.clauses import lists_people
from events.extraction.draft import Draft
from events.extraction.nouns import NAMES
from events.extraction.words import Mark
from events.lexicon.clitics import CONJUNCTIONS, HIM
from events.vocabulary import EntityKind, EventType, Language

# Looked up once: these are asked of every draft, actor or word.
_BODY, _PERSON = EntityKind.BODY, EntityKind.PERSON
_APPOINTMENT, _MILITARY = EventType.APPOINTMENT, EventType.MILITARY

_TEXTS = frozenset({EventType.AGREEMENT, EventType.CEASEFIRE})
_CONTACTS = frozenset({EventType.MEETING, EventType.CALL, EventType.TALKS, EventType.VISIT, EventType.CONFERENCE})
KEEPS = ("with", "between", "presence", "mediated", "chair")
_ADJACENT, _BOTH, _PAIR, _ASKED, _ASKED_FAR, _NAME = 2, 2, 3, 5, 12, 12


def stands_by(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor is only spoken of.

    In "the ministry said that the two met to discuss the mandate of UNSMIL" neither ministry nor mission meets.
    """
    return (
        _is_topic(article, actor, draft)
        or _reports(article, actor, draft)
        or _owns_work(article, actor)
        or _is_discussed(article, actor, draft)
        or _elsewhere(article, actor, draft)
        or _commands(article, actor, draft)
        or _in_text(article, actor, draft)
        or _behind_somebody(article, actor, draft)
        or _sponsors_another(article, actor, draft)
        or _speaks_only(article, actor, draft)
        or _of_other_talks(article, actor, draft)
        or said_aside(article, actor, draft)
    )


def _commands(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a person is only named for the men he leads ("the retreat of Haftar's forces")."""
    if actor.kind is not _PERSON or draft.type is _MILITARY:
        return False
    reading, after = article.reading, actor.last + 1
    before = reading.last(("forces",), max(draft.scope.left, actor.first - _ASKED), actor.first)
    if before is not None and before.last == actor.first - 1:
        return True
    return reading.find("forces_after", after, after + _ADJACENT) is not None


def _in_text(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor is only named in what a text provides for ("a memo by which Rome will give boats to")."""
    if draft.type not in _TEXTS or actor.first < draft.hit.last:
        return False
    if listed_beside(article, draft, actor.first):
        return True
    return article.reading.find("contains", draft.hit.last + 1, actor.first) is not None


def listed_beside(article: Article, draft: Draft, index: int) -> bool:
    """Say whether a word stands with another item of what a text provides for ("a truce, elections led by the UN")."""
    if draft.type not in _TEXTS or not article.reading.find("provides", draft.scope.left, draft.hit.first):
        return False
    return index > draft.hit.last and _comma(article, draft.hit.last + 1, index)


def _behind_somebody(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor only backs somebody, or lends a place its name ("backed by the UAE and Egypt")."""
    left, first = draft.scope.left, actor.first
    while True:
        mark = article.reading.last(("backers",), max(left, first - _PAIR - 1), first)
        if mark is not None:
            return not _comma(article, mark.last + 1, first)
        before = [one for one in article.actors_in(max(left, first - _NAME), first) if first - one.last <= _PAIR]
        if not before or before[-1].kind is _PERSON:
            return False
        first = before[-1].first


def _speaks_only(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a spokesman only discloses it ("the spokeswoman revealed the meeting that brought X and Y")."""
    reading = article.reading
    if actor.kind is not _PERSON or actor.last >= draft.hit.first or draft.type not in _CONTACTS:
        return False
    spokes = reading.last(("spokes",), max(draft.sentence.first, actor.first - _PAIR), actor.last + 1)
    return spokes is not None and reading.find("report", spokes.first - 1, spokes.first) is not None


def _sponsors_another(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a body only stands behind what another noun names ("the process, which the UN sponsors")."""
    if actor.kind is _PERSON or actor.last >= draft.hit.first:
        return False
    relative = article.reading.last(("relative",), max(draft.sentence.first, actor.first - _PAIR), actor.first)
    if relative is None or relative.last + 2 != actor.first:
        return False
    return article.reading.words[relative.last + 1].text.endswith(HIM)


def _of_other_talks(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether it is one of those between whom other talks are wanted ("told Sisi ... talks between A and B").

    Who met is told before, by "with".
    """
    reading, after = article.reading, draft.hit.head.last + 1
    if draft.type not in _CONTACTS or actor.first < after:
        return False
    between = reading.last(("between",), after, actor.first)
    noun = reading.last((*NAMES, "situation"), after, between.first) if between is not None else None
    if between is None or noun is None or between.first - noun.last > _ADJACENT:
        return False
    sides = article.actors_in(after, noun.first)
    told_with = reading.find("with", after - 1, noun.first) is not None or any(one.bound for one in sides)
    return told_with and any(one.kind is _PERSON for one in sides)


def _is_topic(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether it is only talked about: "on Libya", "against Haftar"."""
    reading = article.reading
    if reading.find_any(("attack", "fight"), max(draft.scope.left, actor.first - 2), actor.first):
        return True
    about = reading.last(("about", "topic_of"), max(_left(article, actor, draft), actor.first - 12), actor.first)
    if about is None or about.first < draft.hit.first < actor.first or _speaks_for(article, about.first, actor):
        return False
    if article.dates_in(about.last + 1, about.last + 2):
        return False
    if actor.kind is _PERSON and (_comma(article, about.last + 1, actor.first) or _in_title(article, about)):
        return False
    return reading.find_any(KEEPS, about.last + 1, actor.first + 1) is None


def _in_title(article: Article, about: Mark) -> bool:
    """Say whether "for" tells what somebody is in charge of ("Assistant Secretary for Middle Eastern Affairs X")."""
    if about.key != "topic_of" or not article.reading.find("represents", about.first, about.first + 1):
        return False
    return article.reading.last(("title",), max(0, about.first - _PAIR), about.first) is not None


def _left(article: Article, actor: Actor, draft: Draft) -> int:
    """Return where the words begin that speak of an actor: a later sentence may tell who else took part."""
    if actor.first < draft.sentence.stop:
        return draft.scope.left
    return max(one.first for one in article.sentences if one.first <= actor.first)


def _speaks_for(article: Article, mark: int, actor: Actor) -> bool:
    """Say whether a body is named as the one somebody acts for ("Shuwehdi for the House of Representatives")."""
    if actor.kind is not _BODY or article.reading.find("represents", mark, mark + 1) is None:
        return False
    between = article.reading.find("the", mark + 1, actor.first)
    people = article.actors_in(max(0, mark - _NAME), mark)
    behind = actor.first - mark - 1 <= (between is not None)
    return behind and any(one.kind is _PERSON and one.last == mark - 1 for one in people)


def _comma(article: Article, first: int, last: int) -> bool:
    return any("," in word.before for word in article.reading.words[first : last + 1])


def _reports(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether somebody only tells of it: "the ministry said on Monday that ..."."""
    reading = article.reading
    if actor.first > draft.hit.last:
        return _told_by(article, actor, draft)
    if actor.last >= draft.hit.first or reading.find("report", actor.first - 1, actor.first) is None:
        return False
    return reading.find("that", actor.last + 1, draft.hit.first) is not None


def _told_by(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a clause ends in who reports it: ", a indiqué la présidence française", ", the ministry said"."""
    reading, words = article.reading, article.reading.words
    after = reading.find("report", actor.last + 1, actor.last + _PAIR)
    speaks = _speaks_last if actor.kind is _PERSON else _begins_anew
    if after is not None and speaks(article, actor, draft):
        return not _finite_behind(article, after.last + 1, draft)
    verb = reading.last(("report",), max(draft.hit.last + 1, actor.first - _PAIR), actor.first)
    if verb is None or article.language is Language.ARABIC:
        return False
    return any("," in words[index].before for index in range(verb.first - _ADJACENT, verb.first + 1))


def _begins_anew(article: Article, actor: Actor, _draft: Draft) -> bool:
    """Say whether a comma stands before a body, or before its article (", the ministry")."""
    first = actor.first - (article.reading.find("the", actor.first - 1, actor.first) is not None)
    return "," in article.reading.words[first].before


def _speaks_last(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a person stands behind all that is told ("X met Y on Monday, the UN envoy Z said").

    Where one side alone is named before, it is the speaker who met: "after meeting X, Z said".
    """
    words, title = article.reading.words, range(max(draft.hit.last + 1, actor.first - _ASKED), actor.first + 1)
    comma = next((index for index in reversed(title) if "," in words[index].before), None)
    if comma is None or article.reading.find_any(("and", *KEEPS), comma, actor.first) is not None:
        return False
    before = {one.id for one in article.actors_in(draft.scope.left, comma) if one.kind is not EntityKind.STATE}
    return len(before) >= _BOTH and actor.id not in before


def _finite_behind(article: Article, first: int, draft: Draft) -> bool:
    return article.reading.find("that", first, min(first + _PAIR, draft.scope.right)) is not None


def _owns_work(article: Article, actor: Actor) -> bool:
    """Say whether a body is named for its work or its text alone ("the results of the advisory committee")."""
    if actor.kind is not _BODY:
        return False
    first = actor.first
    if article.reading.find_any(("of", "the"), first - 1, first):
        first -= 1
    work = article.reading.last(("work", "venue"), max(0, first - 2), first)
    return work is not None and work.last >= first - 2 and work.last < actor.first


def _is_discussed(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether a body or state is what a verb of discussing is about ("they discussed the committee's start")."""
    if actor.kind is _PERSON or draft.hit.head.key != "discuss" or actor.first <= draft.hit.last + _ADJACENT:
        return False
    kept = article.reading.last(KEEPS, draft.hit.last + 1, actor.first + 1)
    return not actor.bound and (kept is None or _behind_the_other_side(article, kept.last, actor))


def _behind_the_other_side(article: Article, kept: int, actor: Actor) -> bool:
    """Say whether whom it was discussed with is named before ("discussed with Sisi ways to resume the UN's talks")."""
    sides = article.actors_in(kept + 1, actor.first)
    if not sides or sides[-1].kind is not _PERSON:
        return False
    first = sides[-1].last + 1
    between = article.reading.words[first : actor.first + 1]
    joined = article.reading.find("and", first, actor.first + 1) is not None
    return not joined and not any("," in word.before or word.text.startswith(CONJUNCTIONS) for word in between)


def _asked_for(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether somebody only asked for it: "in response to a call by Putin and Erdogan"."""
    reading, last = article.reading, draft.hit.last
    if reading.find("requested", max(draft.scope.left, actor.first - _ASKED), actor.first):
        return not draft.hit.first > actor.last
    return reading.find("requested", max(last + 1, actor.first - _ASKED_FAR), actor.first) is not None


def _elsewhere(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor belongs to what came before or after, or is only somebody's ("whose parliament votes")."""
    reading, last = article.reading, draft.hit.last
    whose = reading.find("whose", max(last, actor.first - 3), actor.first)
    if whose is not None and not lists_people(reading, whose.first):
        return True
    if _asked_for(article, actor, draft):
        return True
    if draft.type is _APPOINTMENT and reading.find("succeeding", max(last, actor.first - _PAIR), actor.first):
        return True
    if actor.first >= draft.scope.right:
        return False
    aside = reading.last(("aside",), last + 1, actor.first)
    noun = reading.find_any(NAMES, aside.last + 1, aside.last + _PAIR) if aside is not None else None
    return noun is not None and (
        actor.bound or reading.find_any(("with", "between"), noun.last + 1, actor.first) is not None
    )
