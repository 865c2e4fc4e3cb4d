"""Who acts without being named in the clause: told in an earlier one, the sentence before or the last event."""

from bisect import bisect_left
from collections.abc import Container, Sequence

from events.extraction.article import Actor, Article
from events.extraction.counted_people import counted_before
from events.extraction.draft import Draft
from events.extraction.participants import agent_of, both_of, distinct, part_of_title
from events.extraction.pronouns import agreeing, gender_told, of_gender, pronoun_before, several_told
from events.extraction.sentences import Part
from events.extraction.unnamed import gathering_acts, met_strangers, several_act
from events.lexicon.clitics import CONJUNCTIONS, HIM, THEM
from events.lexicon.inflection import Tense
from events.vocabulary import EntityKind, EventType, Language, Role

# Looked up once: these are asked of every draft, actor or word.
_AGREEMENT, _MEETING = EventType.AGREEMENT, EventType.MEETING
_ARABIC = Language.ARABIC
_HOST = Role.HOST

_BESIDE, _PAIR, _STRAIGHT, _FAR = 3, 2, 6, 4
_SEEN = (EventType.MEETING, EventType.CALL, EventType.TALKS)


def from_before(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return who acts in an earlier clause of the sentence, else in the last event told."""
    role = _role_told(article, draft)
    known = {actor.id for actor, _ in draft.actors}
    counted = counted_before(article, draft)
    if counted:
        return [(actor, role) for actor in counted if actor.id not in known]
    members = article.reading.find("members", draft.scope.left, draft.hit.first)
    if members is None and several_act(article, draft):
        return []
    if met_strangers(article, draft) or gathering_acts(article, draft):
        return []
    paired = _pair_by_pronoun(article, draft, known, earlier)
    if paired:
        return paired
    subjects = _told_of_her(article, draft, known, earlier) or agreeing(
        article, draft, (actor for actor in _before(article, draft) if actor.id not in known)
    )
    if subjects:
        return _from_sentence(article, draft, subjects, earlier)
    if draft.lacks_a_side and draft.hit.rule.kind == "name":
        return []
    person = _person_told(article, draft, known)
    if person is not None:
        return [(person, role)]
    told = _from_events(article, draft, known, earlier)
    return [] if _too_few(article, draft, told) else told


def resumed_subject(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return who acts where a relative clause parts the subject from its verb ("Haftar, who holds X, announced")."""
    reading, left = article.reading, draft.scope.left
    if draft.actors:
        return []
    if draft.hit.rule.kind == "name":
        return _resumed_pair(article, draft)
    if "," not in reading.words[left].before:
        return []
    relative = reading.last(("relative",), draft.sentence.first, left)
    if relative is None:
        return []
    named = article.actors_in(draft.sentence.first, relative.first)
    return [(actor, draft.hit.rule.subject) for actor in named if actor.last == relative.first - 1]


def _resumed_pair(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return the two of a main clause who spoke where a relative one parts it from "during a phone call"."""
    reading, left, before = article.reading, draft.scope.left, draft.hit.first - 1
    relative = reading.find("relative", left, left + 1)
    if relative is None or "," not in reading.words[before].before or not reading.find("opening", before, before + 1):
        return []
    named = article.actors_in(draft.sentence.first, relative.first)[:_PAIR]
    if len(named) < _PAIR or named[1].first - named[0].last > _BESIDE:
        return []
    return [(actor, draft.hit.rule.subject) for actor in named]


def _too_few(article: Article, draft: Draft, told: Sequence[tuple[Actor, Role]]) -> bool:
    """Say whether "the parties" are told and only one is known: who the others are, nobody says."""
    several = article.reading.find("parties", draft.scope.left, draft.scope.right)
    return several is not None and len(told) == 1 and not draft.actors


def _from_events(
    article: Article, draft: Draft, known: Container[str | None], earlier: Sequence[Draft]
) -> list[tuple[Actor, Role]]:
    """Return who acted in the last event told, else whom the sentence before speaks of, as far as the verb agrees."""
    role = _role_told(article, draft)
    for other in reversed(earlier):
        if draft.sentence.line - other.line > 1:
            break
        told = [actor for actor, _ in other.actors if actor.id not in known]
        fitting = agreeing(article, draft, told)
        if fitting:
            return [(actor, role) for actor in (fitting if _both(article, draft) else fitting[:1])]
        if told and gender_told(article, draft) != "f":  # a masculine verb may have any subject
            return []
    topic = agreeing(article, draft, (actor for actor in _last_topic(article, draft) if actor.id not in known))
    return [(actor, role) for actor in topic[:1]]


def _told_of_her(article: Article, draft: Draft, known: Container[str | None], earlier: Sequence[Draft]) -> list[Actor]:
    """Return the woman of the event told before in the sentence whom a feminine verb goes on with."""
    last = next((other for other in reversed(earlier) if other.sentence is draft.sentence), None)
    if last is None or article.language is not _ARABIC or gender_told(article, draft) != "f":
        return []
    return of_gender(article, (actor for actor, _ in last.actors if actor.id not in known), "f")[:1]


def _person_told(article: Article, draft: Draft, known: Container[str | None]) -> Actor | None:
    """Return the one of the sentence before whom "he" or "she" takes up: its first person of that gender."""
    if pronoun_before(article, draft) is None:
        return None
    told = (one for one in told_last(article, draft) if one.kind is EntityKind.PERSON and one.id not in known)
    return next(iter(agreeing(article, draft, told)), None) or _woman_told(article, draft, known)


def _woman_told(article: Article, draft: Draft, known: Container[str | None]) -> Actor | None:
    """Return the woman named last a few sentences back: "she" is seldom anybody else, "he" may be many."""
    if gender_told(article, draft) != "f":
        return None
    index = bisect_left(article.sentences, draft.sentence.first, key=lambda sentence: sentence.first)
    before = article.sentences[max(0, index - _FAR) : index]
    named = (actor for one in reversed(before) for actor in reversed(article.actors_in(one.first, one.stop)))
    return next((one for one in of_gender(article, named, "f") if one.id not in known), None)


def _pair_by_pronoun(
    article: Article, draft: Draft, known: Container[str | None], earlier: Sequence[Draft]
) -> list[tuple[Actor, Role]]:
    """Return both of a meeting told by its verb and "with her": who acts, and whom the words before can mean."""
    reading, first = article.reading, draft.hit.first
    pronoun = reading.find("with_pronoun", first + 1, first + _PAIR)
    if pronoun is None or draft.type not in _SEEN or article.language is not _ARABIC:
        return []
    near = (other for other in earlier if draft.sentence.line - other.line <= _PAIR)
    before = [*(actor for other in near for actor, _ in other.actors), *_before(article, draft)]
    told = [actor for actor in before if actor.kind is EntityKind.PERSON and actor.id not in known]
    other = of_gender(article, told, "f" if reading.words[pronoun.last].text.endswith(HIM[1]) else "m")
    acting = [actor for actor in agreeing(article, draft, told) if actor.id not in {one.id for one in other[-1:]}]
    return distinct((actor, Role.PARTICIPANT) for actor in (*acting[-1:], *other[-1:])) if acting and other else []


def _takes_last_met(article: Article, draft: Draft) -> bool:
    """Say whether the other side was told before: "both", "who held talks with him"."""
    return _both(article, draft) or with_him(article, draft)


def with_him(article: Article, draft: Draft) -> bool:
    """Say whether a contact is with somebody named by a pronoun only."""
    reading, first = article.reading, draft.hit.first
    near = reading.find("with_pronoun", draft.scope.left, min(draft.scope.right, draft.hit.last + _BESIDE))
    if draft.type not in _SEEN or near is None:
        return False
    at_the_verb = article.language is _ARABIC and first < near.first <= first + 1
    return draft.own_actors < _PAIR or at_the_verb


def _from_sentence(
    article: Article, draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]
) -> list[tuple[Actor, Role]]:
    role = _role_told(article, draft)
    found = [(actor, role) for actor in _together(article, draft, subjects, earlier)]
    if _received_him(article, draft) and len(found) == 1:
        return [*found, *_host_told(article, draft, subjects, found[0][0])]
    guests = _guests_told(draft, role, earlier) if _they(article, draft) else []
    if guests:
        return guests
    lonely = _takes_last_met(article, draft) and len(found) + len(draft.actors) < _PAIR
    return _with_last_met(found, earlier) if lonely else found


def lacks_guest(article: Article, draft: Draft) -> bool:
    """Say whether a verb of receiving names its guest by "him" alone ("... where Saddam Haftar received him")."""
    if draft.hit.rule.subject is not _HOST or any(actor.first < draft.hit.first for actor, _ in draft.actors):
        return False
    return article.reading.words[draft.hit.head.last].text.endswith(HIM)


def _received_him(article: Article, draft: Draft) -> bool:
    """Say whether a verb of receiving names neither host nor guest ("... whom he received at the Elysee")."""
    if draft.hit.rule.subject is not _HOST or draft.actors:
        return False
    return article.reading.words[draft.hit.head.last].text.endswith(HIM)


def _host_told(article: Article, draft: Draft, subjects: Sequence[Actor], guest: Actor) -> list[tuple[Actor, Role]]:
    """Return the first person of the sentence as the host of a guest received by "him"."""
    others = (one for one in subjects if one.kind is EntityKind.PERSON and one.id != guest.id)
    return [(actor, _HOST) for actor in others][:1]


def _they(article: Article, draft: Draft) -> bool:
    return article.reading.last(("they",), draft.scope.left, draft.hit.first) is not None


def _guests_told(draft: Draft, role: Role, earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return the guests received just before in the sentence where they are several: "they" are then not the host."""
    last = next((other for other in reversed(earlier) if other.sentence is draft.sentence), None)
    if last is None or all(part is not _HOST for _, part in last.actors):
        return []
    guests = [actor for actor, part in last.actors if part is not _HOST]
    several = len(guests) > 1 or any(actor.kind is not EntityKind.PERSON for actor in guests)
    return [(actor, role) for actor in guests] if several else []


def _role_told(article: Article, draft: Draft) -> Role:
    """Return the role of somebody told before: of the one received where the verb is passive or carries "him"."""
    rule = draft.hit.rule
    if rule.subject is not _HOST or rule.kind != "act":
        return rule.subject
    received = article.reading.words[draft.hit.head.last].text.endswith(HIM) or agent_of(article, draft) is not None
    return rule.object if received else rule.subject


def _with_last_met(found: list[tuple[Actor, Role]], earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Complete "the two men" by whoever acted in the event told last."""
    last = next((other for other in reversed(earlier) if other.actors), None)
    return distinct([*(last.actors[:1] if last else []), *found])


def _last_topic(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return who the sentence before speaks of, where no event has been told yet ("the delegation then flew to")."""
    return [actor for actor in told_last(article, draft) if actor.kind is not EntityKind.STATE]


def told_last(article: Article, draft: Draft) -> Sequence[Actor]:
    """Return everyone the sentence before names."""
    index = bisect_left(article.sentences, draft.sentence.first, key=lambda sentence: sentence.first) - 1
    if index < 0 or article.sentences[index].part is not Part.BODY:
        return []
    actors = article.actors_in(article.sentences[index].first, article.sentences[index].stop)
    return [actor for actor in actors if not part_of_title(article, actor)]


def _before(article: Article, draft: Draft) -> list[Actor]:
    return [
        actor
        for actor in article.actors_in(draft.sentence.first, draft.scope.left)
        if actor.kind is not EntityKind.STATE
        and not part_of_title(article, actor)
        and not _is_source(article, actor)
        and not _tells_of_others(article, draft, actor)
    ]


def _tells_of_others(article: Article, draft: Draft, actor: Actor) -> bool:
    """Say whether a body only reports what two others did ("the mission added that the two sides will meet")."""
    if actor.kind is not EntityKind.BODY or not _both(article, draft):
        return False
    told = article.reading.find("report", actor.first - 1, actor.first)
    return told is not None and article.reading.find("that", actor.last + 1, actor.last + 2) is not None


def _is_source(article: Article, actor: Actor) -> bool:
    """Say whether a body only stands behind "a statement by": what it tells of is somebody else's doing."""
    if actor.kind is EntityKind.PERSON:
        return False
    mark = article.reading.last(("report",), max(0, actor.first - 1), actor.first)
    return mark is not None and mark.tense is Tense.NOUN


def _together(article: Article, draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]) -> Sequence[Actor]:
    """Return the first actor of the sentence, or all that a relative clause or a plural stands beside."""
    planned = _planned_of(article, draft, subjects)
    if planned:
        return planned
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


def _planned_of(article: Article, draft: Draft, subjects: Sequence[Actor]) -> Sequence[Actor]:
    """Return whose plan a clause tells: "the committee born in Berlin, due to sit on Thursday" is the committee's.

    Only where "which is due to" opens it (Arabic "wal-muqarrar an"), a relative clause perhaps standing between.
    """
    reading, left = article.reading, draft.scope.left
    planned = reading.last(("planned",), max(draft.sentence.first, left - _PAIR), left)
    if planned is None or reading.find("that", left, left + 1) is None:
        return ()
    relative = reading.last(("relative",), draft.sentence.first, planned.first)
    ends = planned.first if relative is None else relative.first
    return [actor for actor in subjects if actor.last == ends - 1][-1:]


def _subject(draft: Draft, subjects: Sequence[Actor], earlier: Sequence[Draft]) -> Sequence[Actor]:
    """Return who a verb without a subject goes on with: whoever acted in the statement before it, else the first."""
    told = next((other for other in reversed(earlier) if other.sentence is draft.sentence and other.actors), None)
    lead = [actor for actor, _ in told.actors if actor.kind is not EntityKind.STATE] if told is not None else []
    names = {actor.id for actor in subjects}
    same = [actor for actor in lead if actor.id in names]
    return same[: None if told is not None and told.type is EventType.VISIT else 1] or subjects[:1]


def _both(article: Article, draft: Draft) -> bool:
    return both_of(article, draft) is not None or several_told(article, draft)


def _goes_on(article: Article, draft: Draft) -> bool:
    """Say whether "and" leads straight to a verb of signing: who acted before signs ("met A, and signed with B")."""
    first = draft.hit.first
    joint = article.reading.find("and", first - 1, first) is not None and draft.scope.left >= first - 1
    return joint and draft.hit.head.tense is Tense.PAST and draft.hit.head.first == first


def _where_met(article: Article, draft: Draft) -> bool:
    """Say whether Arabic "where he met X and Y" names only whom somebody told before met, joined by "and"."""
    reading, left = article.reading, draft.scope.left
    if article.language is not _ARABIC or draft.type is not _MEETING or draft.own_actors < _PAIR:
        return False
    if draft.hit.rule.kind == "name" or draft.hit.rule.weak or draft.hit.first != left + 1:
        return False
    first, second = draft.actors[0][0], draft.actors[1][0]
    word = reading.words[second.first]  # its "and" is written with the name, which begins behind it
    joined = first.first > draft.hit.last and word.start < second.span.start and word.text.startswith(CONJUNCTIONS)
    return joined and draft.hit.rule.subject is not _HOST and reading.find("where", left, left + 1) is not None


def lacks_subject(article: Article, draft: Draft) -> bool:
    """Say whether a verb of meeting goes straight to whom somebody met ("before meeting with Erdogan and Merkel")."""
    if (draft.type is _AGREEMENT and _goes_on(article, draft)) or _where_met(article, draft):
        return True
    if draft.type not in _SEEN or not draft.actors or draft.hit.rule.weak:
        return False
    first = draft.actors[0][0]
    if first.first < draft.hit.first or draft.hit.head.tense is Tense.INFINITIVE:
        return False
    with_mark = article.reading.find("with", draft.hit.last + 1, first.first) is not None
    return first.first <= draft.hit.last + _STRAIGHT and (first.bound or with_mark)
