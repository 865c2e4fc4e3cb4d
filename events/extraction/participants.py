"""Who took part, and as what: the actors a trigger's clause gives it, or the sentence before."""

from collections.abc import Iterable, Sequence

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.vocabulary import EntityKind, Role

_TITLE_REACH = 7
_ABSENT_REACH = 6
_BESIDE = 3
_KEEPS = ("with", "between", "presence", "mediated", "chair")


def participants_of(article: Article, draft: Draft) -> list[tuple[Actor, Role]]:
    """Return the actors of a draft's own clause with their roles.

    In "Macron received Haftar in the presence of Salame" they are the host, the visitor and a participant.
    """
    found: list[tuple[Actor, Role]] = []
    for actor in article.actors_in(draft.scope.left, draft.scope.right):
        if takes_part(article, actor, draft):
            found.append((actor, _role(article, actor, draft, first=not found)))
    return distinct(found)


def takes_part(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether an actor named in a clause acts in it, and is not a title, a place or a topic."""
    return not (_part_of_title(article, actor) or _is_place(article, actor) or _is_topic(article, actor, draft))


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
    if actor.kind is EntityKind.PERSON:
        return False
    reading = article.reading
    if reading.find("title", max(0, actor.first - 4), actor.first + 1) is None:
        return False
    following = article.actors_in(actor.last + 1, actor.last + 1 + _TITLE_REACH)
    return any(
        other.kind is EntityKind.PERSON and _unbroken(article, actor.last + 1, other.first) for other in following[:2]
    )


def _unbroken(article: Article, first: int, stop: int) -> bool:
    words = article.reading.words[first : stop + 1]
    return not any("(" in word.before or ";" in word.before for word in words)


def _is_place(article: Article, actor: Actor) -> bool:
    if actor.kind is EntityKind.PERSON:
        return False
    mark = article.reading.find("in_place", max(0, actor.first - 1), actor.first)
    return mark is not None and mark.last == actor.first - 1


def _is_topic(article: Article, actor: Actor, draft: Draft) -> bool:
    """Say whether it is only talked about: "on Libya", "against Haftar"."""
    reading = article.reading
    about = reading.last(("about",), max(draft.scope.left, actor.first - 12), actor.first)
    if about is None or about.first < draft.hit.first < actor.first:
        return False
    return reading.find_any(_KEEPS, about.last + 1, actor.first + 1) is None


def _role(article: Article, actor: Actor, draft: Draft, *, first: bool) -> Role:
    reading, rule = article.reading, draft.hit.rule
    start = max(draft.scope.left, actor.first - _ABSENT_REACH)
    beside = reading.last(("absent", "mediated", "chair"), start, actor.first)
    if beside is not None:
        return {"absent": Role.ABSENT, "mediated": Role.MEDIATOR, "chair": Role.CHAIR}[beside.key]
    return rule.subject if first else rule.object


def from_before(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
    """Return who acts in an earlier clause of the sentence, else in the last event told."""
    role = draft.hit.rule.subject
    known = {actor.id for actor, _ in draft.actors}
    subjects = [actor for actor in _before(article, draft) if actor.id not in known]
    if subjects:
        return [(actor, role) for actor in _together(article, draft, subjects)]
    for other in reversed(earlier):
        if draft.sentence.line - other.sentence.line > 1:
            break
        found = [(actor, role) for actor, _ in other.actors if actor.id not in known]
        if found:
            return found if _both(article, draft) else found[:1]
    return []


def _before(article: Article, draft: Draft) -> list[Actor]:
    return [
        actor
        for actor in article.actors_in(draft.sentence.first, draft.scope.left)
        if actor.kind is not EntityKind.STATE and not _part_of_title(article, actor)
    ]


def _together(article: Article, draft: Draft, subjects: Sequence[Actor]) -> Sequence[Actor]:
    """Return the first actor of the sentence, or all that a relative clause or a plural stands beside."""
    if article.reading.find("relative", draft.scope.left, draft.scope.left + 1):
        group = [subjects[-1]]
        for actor in reversed(subjects[:-1]):
            if group[0].first - actor.last > _BESIDE:
                break
            group.insert(0, actor)
        return group
    return subjects if _both(article, draft) else subjects[:1]


def _both(article: Article, draft: Draft) -> bool:
    return article.reading.find("both", draft.scope.left, draft.scope.right) is not None
