"""Who held an office when an event took place: "the UN envoy" of an accord of 2015 is not the envoy of today."""

from collections.abc import Iterator, Sequence

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.extraction.mentions.gazetteer import build_gazetteer
from events.extraction.participants import distinct
from events.vocabulary import EdtfDate, Role


def held_then(article: Article, drafts: Sequence[Draft]) -> None:
    """Put, into what is past, who then held an office that is named alone; nobody where that is not one person.

    "The French foreign minister was at the signing in Skhirat in 2015" means Fabius, whoever is minister now.
    """
    for draft in drafts:
        if draft.date is not None and _is_past(article, draft.date):
            draft.actors = distinct(_then(article, draft.actors, draft.date))


def _is_past(article: Article, when: EdtfDate) -> bool:
    return article.anchor is not None and when.latest < article.anchor.earliest


def _then(article: Article, actors: Sequence[tuple[Actor, Role]], when: EdtfDate) -> Iterator[tuple[Actor, Role]]:
    named = {actor.id for actor in article.actors if actor.post is None}
    for actor, role in actors:
        then = _holders(article, actor, when)
        if then is None or actor.id in then:
            yield actor, role
        elif len(then) == 1:
            yield _as(article, actor, then[0]), role
        elif actor.id in named:
            yield actor, role


def _holders(article: Article, actor: Actor, when: EdtfDate) -> list[str] | None:
    """Return who held the office an actor is named by at some time of a date; None where there is no such office."""
    if actor.post is None or actor.id is None:
        return None
    terms = build_gazetteer(article.lexicon, article.language).holders.get(actor.post, [])
    if actor.id not in {holder for _, holder in terms}:
        return None
    days = (when.earliest, when.latest)
    return list(dict.fromkeys(holder for office, holder in terms if any(map(office.held_on, days))))


def _as(article: Article, actor: Actor, holder: str) -> Actor:
    person = article.lexicon.entities[holder]
    return actor._replace(id=holder, name_en=person.name.en, name_ar=person.name.ar, country=person.country)
