"""Who took part, and as what: the actors a trigger's clause gives it, or the sentence before."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from events.extraction.article import Actor, Article
from events.extraction.bystanders import KEEPS, stands_by
from events.extraction.draft import Draft
from events.extraction.sentences import Part
from events.extraction.words import Mark
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import HIM, THEM
from events.vocabulary import EntityKind, EventType, Role

_TITLE_REACH, _TITLE_BEFORE = 7, 4
_ABSENT_REACH = 6
_LONGEST_NAME = 12
_BESIDE, _PAIR, _STRAIGHT, _AGENT = 3, 2, 6, 6
_PURPOSE = ("n_meeting", "n_talks", "meet", "receive", "speak", "discuss")
_SEEN = (EventType.MEETING, EventType.CALL, EventType.TALKS)
_LIBYA = "state-of-libya"
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
    both = both_of(article, draft)
    if both is not None and actor.office and abs(actor.first - both.first) <= 1:
        return False
    if draft.type is EventType.APPOINTMENT and actor.office and _is_the_post(article, draft, actor):
        return False
    if actor.kind is EntityKind.BODY and article.reading.words[actor.first].before.endswith("("):
        return False
    if actor.id == _LIBYA and not _acts(article, actor, draft):
        return False
    if draft.has("to_place") and actor.kind is EntityKind.STATE and actor.first > draft.hit.last:
        return False
    if _part_of_title(article, actor) or _is_place(article, actor):
        return False
    return not stands_by(article, actor, draft)


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
        if key not in kept or (kept[key][1] is Role.PARTICIPANT and role is not Role.PARTICIPANT):
            kept[key] = (actor, role)
    return list(kept.values())


def _part_of_title(article: Article, actor: Actor) -> bool:
    """A state or body between a title and a name ("the Greek minister Dendias") only says whose minister it is."""
    reading = article.reading
    start = _back(article, actor.first, _TITLE_BEFORE)
    title = reading.last(("title",), start, actor.first)
    if actor.kind is EntityKind.PERSON:
        return title is not None and actor.bound and title.last >= actor.first - 2
    following = article.actors_in(actor.last + 1, actor.last + 2)
    if following and following[0].kind is EntityKind.BODY and _adjoins(article, actor, following[0]):
        return True
    if reading.find("title", start, actor.first + 1) is None:
        return False
    if title is not None and _follows_person(article, title.first):
        return True
    following = article.actors_in(actor.last + 1, actor.last + 1 + _TITLE_REACH)
    return any(
        other.kind is EntityKind.PERSON and _unbroken(article, actor.last + 1, other.first) for other in following[:2]
    )


def _back(article: Article, index: int, count: int) -> int:
    """Return where the words before a name begin, never beyond its sentence."""
    words = article.reading.words
    while count and index > 0 and not any(end in words[index].before for end in ("\n", ". ")):
        index, count = index - 1, count - 1
    return index


def _adjoins(article: Article, actor: Actor, other: Actor) -> bool:
    """Say whether two names make one ("the United Nations Security Council")."""
    between = article.text.original[actor.span.end : other.span.start]
    return actor.kind is EntityKind.BODY and between.isspace()


def _follows_person(article: Article, first: int) -> bool:
    """Say whether a title stands right after a name ("Williams, head of the mission")."""
    before = article.actors_in(max(0, first - 8), first)
    return bool(before) and before[-1].kind is EntityKind.PERSON and first - before[-1].last <= 1


def _unbroken(article: Article, first: int, stop: int) -> bool:
    words = article.reading.words[first : stop + 1]
    if any(mark.tense in _FINITE for index in range(first, stop) for mark in article.reading.at[index]):
        return False  # "the ambassadors of Malta and Spain met Haftar"
    return not any(end in word.before for word in words for end in ("(", ";", ". ", "\n"))


def _is_place(article: Article, actor: Actor) -> bool:
    if actor.kind is EntityKind.PERSON:
        return False
    mark = article.reading.find("in_place", max(0, actor.first - 1), actor.first)
    return mark is not None and mark.last == actor.first - 1


def _role(article: Article, actor: Actor, draft: Draft, *, first: bool) -> Role:
    reading, rule = article.reading, draft.hit.rule
    start = max(draft.scope.left, actor.first - _ABSENT_REACH)
    beside = reading.last(("absent", "mediated", "chair"), start, actor.first)
    if beside is not None:
        return {"absent": Role.ABSENT, "mediated": Role.MEDIATOR, "chair": Role.CHAIR}[beside.key]
    agent = _agent(article, draft) if rule.subject is Role.HOST else None
    if agent is not None:
        return rule.subject if agent.last < actor.first <= agent.last + _PAIR else rule.object
    return rule.subject if first else rule.object


def from_before(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return who acts in an earlier clause of the sentence, else in the last event told."""
    role = _role_told(article, draft)
    known = {actor.id for actor, _ in draft.actors}
    counted = counted_before(article, draft)
    if counted:
        return [(actor, role) for actor in counted if actor.id not in known]
    members = article.reading.find("members", draft.scope.left, draft.hit.first)
    if not draft.actors and members is None and article.reading.find("plural", draft.scope.left, draft.hit.first):
        return []
    subjects = [actor for actor in _before(article, draft) if actor.id not in known]
    if subjects:
        return _from_sentence(article, draft, subjects, earlier)
    if draft.lacks_a_side and draft.hit.rule.kind == "name":
        return []
    for other in reversed(earlier):
        if draft.sentence.line - other.line > 1:
            break
        found = [(actor, role) for actor, _ in other.actors if actor.id not in known]
        if found:
            return found if _both(article, draft) else found[:1]
    return [(actor, role) for actor in _last_topic(article, draft) if actor.id not in known][:1]


def _takes_last_met(article: Article, draft: Draft) -> bool:
    """Say whether the other side was told before: "both", "who held talks with him"."""
    return _both(article, draft) or with_him(article, draft)


def with_him(article: Article, draft: Draft) -> bool:
    """Say whether a contact is with somebody named by a pronoun only."""
    near = article.reading.find("with_pronoun", draft.scope.left, min(draft.scope.right, draft.hit.last + _BESIDE))
    return draft.type in _SEEN and draft.own_actors < _PAIR and near is not None


def _from_sentence(
    article: Article, draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]
) -> list[tuple[Actor, Role]]:
    role = _role_told(article, draft)
    found = [(actor, role) for actor in _together(article, draft, subjects, earlier)]
    lonely = _takes_last_met(article, draft) and len(found) + len(draft.actors) < _PAIR
    return _with_last_met(found, earlier) if lonely else found


def _role_told(article: Article, draft: Draft) -> Role:
    """Return the role of somebody told before: of the one received where the verb is passive or carries "him"."""
    rule = draft.hit.rule
    if rule.subject is not Role.HOST or rule.kind != "act":
        return rule.subject
    received = article.reading.words[draft.hit.head.last].text.endswith(HIM) or _agent(article, draft) is not None
    return rule.object if received else rule.subject


def _agent(article: Article, draft: Draft) -> Mark | None:
    """Return the "by" behind a passive verb."""
    return article.reading.find("by", draft.hit.last + 1, min(draft.scope.right, draft.hit.last + _AGENT))


def counted_before(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return the people of the sentence before where "the two men", "the four" counts exactly them."""
    both = both_of(article, draft)
    if both is None or article.reading.find("parties", both.first, both.first + 1):
        return []
    reading, left = article.reading, draft.scope.left
    reach = (max(left, draft.hit.head.first - 5), draft.hit.head.last + 3)
    count = 4 if reading.find("four", *reach) else 3 if reading.find("three", *reach) else 2
    people = {
        actor.id or actor.name_en: actor for actor in _told_last(article, draft) if actor.kind is EntityKind.PERSON
    }
    return list(people.values()) if len(people) == count else []


def _with_last_met(found: list[tuple[Actor, Role]], earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Complete "the two men" by whoever acted in the event told last."""
    last = next((other for other in reversed(earlier) if other.actors), None)
    return distinct([*(last.actors[:1] if last else []), *found])


def _last_topic(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return who the sentence before speaks of, where no event has been told yet ("the delegation then flew to")."""
    return [actor for actor in _told_last(article, draft) if actor.kind is not EntityKind.STATE]


def _told_last(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return everyone the sentence before names."""
    index = bisect_left(article.sentences, draft.sentence.first, key=lambda sentence: sentence.first) - 1
    if index < 0 or article.sentences[index].part is not Part.BODY:
        return []
    actors = article.actors_in(article.sentences[index].first, article.sentences[index].stop)
    return [actor for actor in actors if not _part_of_title(article, actor)]


def _before(article: Article, draft: Draft) -> list[Actor]:
    return [
        actor
        for actor in article.actors_in(draft.sentence.first, draft.scope.left)
        if actor.kind is not EntityKind.STATE and not _part_of_title(article, actor)
    ]


def _together(article: Article, draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]) -> Sequence[Actor]:
    """Return the first actor of the sentence, or all that a relative clause or a plural stands beside."""
    plural = article.reading.words[draft.hit.head.first].text.endswith(THEM)
    if plural or article.reading.find("relative", draft.scope.left, draft.scope.left + 1):
        group = [subjects[-1]]
        for actor in reversed(subjects[:-1]):
            if group[0].first - actor.last > _BESIDE:
                break
            group.insert(0, actor)
        return group
    if article.reading.find("members", draft.scope.left, draft.hit.first):
        bodies = [actor for actor in subjects if actor.kind is EntityKind.BODY]
        return bodies[-1:] or subjects[:1]
    return subjects if _both(article, draft) else _subject(draft, subjects, earlier)


def _subject(draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]) -> Sequence[Actor]:
    """Return who a verb without a subject goes on with: whoever acted in the statement before it, else the first."""
    told = next((other for other in reversed(earlier) if other.sentence is draft.sentence and other.actors), None)
    lead = [actor for actor, _ in told.actors if actor.kind is not EntityKind.STATE] if told is not None else []
    names = {actor.id for actor in subjects}
    same = [actor for actor in lead if actor.id in names]
    return same[: None if told is not None and told.type is EventType.VISIT else 1] or subjects[:1]


def _both(article: Article, draft: Draft) -> bool:
    return both_of(article, draft) is not None


def lacks_subject(article: Article, draft: Draft) -> bool:
    """Say whether a verb of meeting goes straight to whom somebody met ("before meeting with Erdogan and Merkel")."""
    if draft.type not in _SEEN or not draft.actors or draft.hit.rule.weak:
        return False
    first = draft.actors[0][0]
    if first.first < draft.hit.first or draft.hit.head.tense is Tense.INFINITIVE:
        return False
    with_mark = article.reading.find("with", draft.hit.last + 1, first.first) is not None
    return first.first <= draft.hit.last + _STRAIGHT and (first.bound or with_mark)


def both_of(article: Article, draft: Draft) -> Mark | None:
    """Return the plural that stands before or right after a trigger for people named earlier ("the two ministers")."""
    head = draft.hit.head
    return article.reading.find("both", max(draft.scope.left, head.first - 5), head.last + 3)
