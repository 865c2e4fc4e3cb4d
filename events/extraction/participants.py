"""Who took part, and as what: the actors a trigger's own clause gives it."""

from collections.abc import Iterable, Sequence

from events.extraction.article import Actor, Article
from events.extraction.bystanders import KEEPS, stands_by
from events.extraction.draft import Draft
from events.extraction.words import Mark
from events.lexicon.clitics import HIM
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventType, Role

# Looked up once: these are asked of every draft, actor or word.
_BODY, _PERSON, _STATE = EntityKind.BODY, EntityKind.PERSON, EntityKind.STATE
_APPOINTMENT = EventType.APPOINTMENT
_HOST, _PARTICIPANT = Role.HOST, Role.PARTICIPANT

_TITLE_REACH, _TITLE_BEFORE = 7, 4
_ABSENT_REACH = 6
_LONGEST_NAME = 12
_PAIR, _AGENT = 2, 6
_PURPOSE = ("n_meeting", "n_talks", "meet", "receive", "speak", "discuss")
_LIBYA = "state-of-libya"
_ROLES = {"absent": Role.ABSENT, "mediated": Role.MEDIATOR, "chair": Role.CHAIR, "presence": Role.PARTICIPANT}
_DATELINE = ("-", "\N{EN DASH}", "\N{EM DASH}", ":")
_FINITE = (Tense.PAST, Tense.PRESENT, Tense.FUTURE)


def outside_names(article: Article, starts: Sequence[int]) -> list[int]:
    """Keep the clause starts that are not a word of somebody's name (the "Ban" of Ban Ki-moon is spelled as "that")."""
    kept = list(starts[:1])
    for start in starts[1:]:
        around = article.actors_in(max(0, start - _LONGEST_NAME), start)
        if not any(actor.first < start <= actor.last for actor in around):
            kept.append(start)
    return kept


def participants_of(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return the actors of a draft's own clause with their roles.

    In "Macron received Haftar in the presence of Salame" they are the host, the visitor and a participant.
    """
    found: list[tuple[Actor, Role]] = []
    for actor in article.actors_in(draft.scope.left, _stop(article, draft)):
        if takes_part(article, actor, draft):
            found.append((actor, _role(article, actor, draft, first=not found)))
    return distinct(found)


def participants_in(article: Article, draft: Draft, first: int, stop: int) -> list[tuple[Actor, Role]]:
    """Return the actors of other words that take part in the same kind of event."""
    found = [actor for actor in article.actors_in(first, stop) if takes_part(article, actor, draft)]
    return distinct((actor, draft.hit.rule.object) for actor in found)


def _stop(article: Article, draft: Draft) -> int:
    """Return where the travellers of a trip end: whom they went to see is told after."""
    if not draft.has("to_place"):
        return draft.scope.right
    purpose = article.reading.find_any(_PURPOSE, draft.hit.last + 1, draft.scope.right)
    return purpose.first if purpose is not None else draft.scope.right


def takes_part(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor named in a clause acts in it, and is not a title, a place or a topic."""
    both = both_of(article, draft) if actor.office else None
    if both is not None and abs(actor.first - both.first) <= 1:
        return False
    if draft.type is _APPOINTMENT and actor.office and _is_the_post(article, draft, actor):
        return False
    if actor.kind is _BODY and article.reading.words[actor.first].before.endswith("("):
        return False
    if actor.office and (_told_by_name(article, actor) or _of_a_delegation(article, actor) or _whose(article, actor)):
        return False
    if actor.id == _LIBYA and not _acts(article, actor, draft):
        return False
    if draft.has("to_place") and actor.kind is _STATE and actor.first > draft.hit.last:
        return False
    if part_of_title(article, actor) or _is_place(article, actor) or _behind_its_town(article, actor):
        return False
    return not stands_by(article, actor, draft)


def _told_by_name(article: Article, actor: Actor) -> bool:
    """Say whether an office is only what the person named behind it holds ("the head of government, Dbeibah, came").

    In a list ("the premier, Haftar and Saleh") another name follows.
    """
    words = article.reading.words
    named = article.actors_in(actor.last + 1, actor.last + 1 + _PAIR)
    if not named or named[0].kind is not _PERSON or named[0].office or named[0].id == actor.id:
        return False
    after = named[0].last + 1
    if "," not in words[actor.last + 1].before or after >= len(words) or article.reading.find("and", after, after + 1):
        return False
    listed = article.actors_in(after, after + _PAIR)
    return "," in words[after].before and not listed


def _of_a_delegation(article: Article, actor: Actor) -> bool:
    """Say whether it is a delegation or an office that somebody leads ("the head of the GNA delegation")."""
    return article.reading.find("delegates", actor.last + 1, actor.last + 1 + _PAIR) is not None


def _whose(article: Article, actor: Actor) -> bool:
    """Say whether an office only says whose envoy the person named next is ("the president's special envoy X")."""
    if article.reading.find("'s", actor.last + 1, actor.last + 2) is None:
        return False
    following = article.actors_in(actor.last + 2, actor.last + 2 + _PAIR)
    return any(other.kind is _PERSON for other in following)


def _is_the_post(article: Article, draft: Draft, actor: Actor) -> bool:
    """Say whether an office is the one being filled or left ("resigned as the UN envoy"), whoever held it before."""
    if article.reading.find("like_as", max(0, actor.first - 2), actor.first):
        return True
    posts = [mark for mark in draft.hit.marks if mark.key == "n_post"]
    return any(actor.first <= mark.last + 1 and mark.first <= actor.last + 1 for mark in posts)


def _acts(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether Libya itself takes part, rather than being what is talked about."""
    reading, before = article.reading, actor.first - 1
    if article.text.original[actor.span.end : actor.span.end + 2].strip()[:1] in _DATELINE:
        return False
    if actor.first <= draft.scope.left or reading.find_any(KEEPS, before, actor.first):
        return True
    return any(other.last == before for other in article.actors_in(before - 6, actor.first))


def distinct(found: Iterable[tuple[Actor, Role]]) -> list[tuple[Actor, Role]]:
    """Keep the first mention of each actor, unless a later one has a telling role."""
    kept: dict[str, tuple[Actor, Role]] = {}
    for actor, role in found:
        key = actor.id or actor.name_en
        if key not in kept or (kept[key][1] is _PARTICIPANT and role is not _PARTICIPANT):
            kept[key] = (actor, role)
    return list(kept.values())


def part_of_title(article: Article, actor: Actor) -> bool:
    """A state or body between a title and a name ("the Greek minister Dendias") only says whose minister it is."""
    reading = article.reading
    start = _back(article, actor.first, _TITLE_BEFORE)
    title = reading.last(("title",), start, actor.first)
    if actor.kind is _PERSON:
        if title is not None and actor.office and _sent_by(article, title, actor):
            return True
        return title is not None and actor.bound and title.last >= actor.first - 2
    following = article.actors_in(actor.last + 1, actor.last + 2)
    if following and following[0].kind is _BODY and _adjoins(article, actor, following[0]):
        return True
    if reading.find("title", start, actor.first + 1) is None:
        return _listed_in_title(article, actor)
    if title is not None and _follows_person(article, title.first):
        return True
    following = article.actors_in(actor.last + 1, actor.last + 1 + _TITLE_REACH)
    return any(other.kind is _PERSON and _unbroken(article, actor.last + 1, other.first) for other in following[:2])


def _listed_in_title(article: Article, actor: Actor) -> bool:
    """Say whether a body ends the list of what somebody is minister for ("for the Maghreb, the AU and the League")."""
    before = article.actors_in(max(0, actor.first - _TITLE_BEFORE), actor.first)
    if actor.kind is not _BODY or not before or before[-1].kind is not _BODY:
        return False
    return before[-1].last >= actor.first - _PAIR and part_of_title(article, before[-1])


def _sent_by(article: Article, title: Mark, actor: Actor) -> bool:
    """Say whether an office only says whose envoy somebody is ("the special envoy of the Secretary-General")."""
    between = range(title.last + 1, actor.first)
    of = article.reading.find("of", title.last + 1, actor.first)
    return of is not None and all(article.reading.find_any(("of", "the"), word, word + 1) for word in between)


def _back(article: Article, index: int, count: int) -> int:
    """Return where the words before a name begin, never beyond its sentence."""
    words = article.reading.words
    while count and index > 0 and (words[index].before == " " or not _ends_sentence(words[index].before)):
        index, count = index - 1, count - 1
    return index


def _ends_sentence(separator: str) -> bool:
    return "\n" in separator or ". " in separator


def _adjoins(article: Article, actor: Actor, other: Actor) -> bool:
    """Say whether two names make one ("the United Nations Security Council")."""
    between = article.text.original[actor.span.end : other.span.start]
    return actor.kind is _BODY and between.isspace()


def _follows_person(article: Article, first: int) -> bool:
    """Say whether a title stands right after a name ("Williams, head of the mission")."""
    before = article.actors_in(max(0, first - 8), first)
    return bool(before) and before[-1].kind is _PERSON and first - before[-1].last <= _PAIR


def _unbroken(article: Article, first: int, stop: int) -> bool:
    words = article.reading.words[first : stop + 1]
    if any(mark.tense in _FINITE for index in range(first, stop) for mark in article.reading.at[index]):
        return False  # "the ambassadors of Malta and Spain met Haftar"
    return not any(end in word.before for word in words for end in ("(", ";", ". ", "\n"))


def _is_place(article: Article, actor: Actor) -> bool:
    if actor.kind is _PERSON:
        return False
    mark = article.reading.find("in_place", max(0, actor.first - 1), actor.first)
    return mark is not None and mark.last == actor.first - 1


def _behind_its_town(article: Article, actor: Actor) -> bool:
    """Say whether a state only tells where a town is ("signed in Skhirat, Morocco")."""
    if actor.kind is not _STATE:
        return False
    register = article.lexicon.places
    town = next((place for place in article.localities_in(actor.first - _PAIR, actor.first) if not place.country), None)
    if town is None or town.last != actor.first - 1 or register[town.id].country != actor.country:
        return False
    return "," in article.reading.words[actor.first].before


def _role(article: Article, actor: Actor, draft: Draft, *, first: bool) -> Role:
    reading, rule = article.reading, draft.hit.rule
    if reading.find("stayed_away", actor.last + 1, actor.last + 1 + _PAIR) is not None:
        return Role.ABSENT
    start = max(draft.scope.left, actor.first - _ABSENT_REACH)
    beside = reading.last(("absent", "mediated", "chair", "presence"), start, actor.first)
    if beside is not None and not (beside.key == "chair" and _no_chair(article, draft, beside)):
        sides = beside.key == "mediated" and reading.find_any(("between", "with"), beside.last + 1, actor.first)
        return rule.object if sides else _ROLES[beside.key]  # "brokered by France between Sarraj and Haftar"
    agent = agent_of(article, draft) if rule.subject is _HOST else None
    if agent is not None:
        return rule.subject if agent.last < actor.first <= agent.last + _PAIR else rule.object
    if rule.subject is _HOST and article.reading.words[draft.hit.head.last].text.endswith(HIM):
        return rule.object if actor.last < draft.hit.first else rule.subject  # "he came, and Haftar received-him"
    return rule.subject if first else rule.object


def _no_chair(article: Article, draft: Draft, mark: Mark) -> bool:
    """Say whether the word is a post or its title rather than who presided (French "président" is both)."""
    return draft.type is _APPOINTMENT or article.reading.find("title", mark.first, mark.first + 1) is not None


def agent_of(article: Article, draft: Draft) -> Mark | None:
    """Return the "by" behind a passive verb."""
    return article.reading.find("by", draft.hit.last + 1, min(draft.scope.right, draft.hit.last + _AGENT))


def both_of(article: Article, draft: Draft) -> Mark | None:
    """Return the plural that stands before or right after a trigger for people named earlier ("the two ministers")."""
    head = draft.hit.head
    return article.reading.find("both", max(draft.scope.left, head.first - 5), head.last + 3)
