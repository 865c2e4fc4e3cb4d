"""Who hosts an event and where that is: "a conference that Berlin will host", "talks hosted by the Russian capital"."""

from typing import NamedTuple

from events.extraction.anaphora import CONTACTS
from events.extraction.article import Actor, Article, Locality
from events.extraction.draft import Draft
from events.extraction.mentions.gazetteer import build_gazetteer
from events.extraction.words import Mark
from events.lexicon.clitics import HIM
from events.vocabulary import EntityKind, EventType, Role

_BEFORE, _AFTER, _SPAN = 12, 8, 2
_LIBYA = "state-of-libya"


class Host(NamedTuple):
    """The place that hosts, and the state that speaks from it (None at home, where too many could be meant)."""

    place: Locality
    state: Actor | None


def host_of(article: Article, draft: Draft) -> Host | None:
    """Return the city or state that a hosting verb beside a trigger names.

    In "the conference that Algiers will host on Monday" it is Algiers, and Algeria.
    """
    if draft.type not in CONTACTS or draft.has("to_place"):
        return None
    first = max(draft.sentence.first, draft.hit.first - _BEFORE)
    verb = article.reading.find("hosts", first, min(draft.sentence.stop, draft.hit.last + _AFTER))
    place = _subject(article, verb) if verb is not None and _same_statement(draft, verb) else None
    return Host(_narrowed(article, place), _state(article, place)) if place is not None else None


def _same_statement(draft: Draft, verb: Mark) -> bool:
    return draft.scope.left <= verb.first < draft.scope.right


def _subject(article: Article, verb: Mark) -> Locality | None:
    """Return the place right before a hosting verb or right after it, with no preposition of its own."""
    after = article.localities_in(verb.last + 1, verb.last + 2 + _SPAN)
    before = article.localities_in(max(0, verb.first - 5), verb.first)
    owners = [place for place in reversed(before) if _adjoins(article, place, verb)]
    passive = article.reading.find("by", verb.last + 1, verb.last + 2) is not None  # "on Libya was hosted by Berlin"
    if passive or article.reading.words[verb.first].text.endswith(HIM):  # "that hosted-it Rome": the host follows
        owners = []
    near = [place for place in (*owners, *after) if not (_inside(article, place) or _topic(article, place))]
    return near[0] if near else None


def _narrowed(article: Article, place: Locality) -> Locality:
    """Return the one city of a hosting country that the article names, else the country itself."""
    if not place.country:
        return place
    register = article.lexicon.places
    code = register[place.id].country
    cities = {other.id: other for other in article.localities if register[other.id].form == "city"}
    inside = [city for city in cities.values() if register[city.id].country == code]
    return inside[0] if len(inside) == 1 else place


def _adjoins(article: Article, place: Locality, verb: Mark) -> bool:
    """Say whether nothing but a relative or a helping verb stands between a place and what it hosts."""
    words = range(place.last + 1, verb.first)
    helping = ("relative", "future", "background", "planned", "helper")
    return len(words) <= _SPAN and all(article.reading.find_any(helping, word, word + 1) for word in words)


def _inside(article: Article, place: Locality) -> bool:
    """Say whether a place only tells where, not who hosts ("a summit that France will host in Nice")."""
    mark = article.reading.find("in_place", max(0, place.first - 1), place.first)
    following = article.reading.find("relative", place.last + 1, place.last + 2)
    return mark is not None and following is None


def _topic(article: Article, place: Locality) -> bool:
    """Say whether a place is only what a gathering is about ("a conference on Libya, hosted in Palermo")."""
    return article.reading.find_any(("about", "topic_of"), max(0, place.first - _SPAN), place.first) is not None


def _state(article: Article, place: Locality) -> Actor | None:
    """Return the state whose territory or capital a place is; Libya itself is not one side in its own conflict."""
    capitals = build_gazetteer(article.lexicon, article.language).capitals
    entity = article.lexicon.entities.get(capitals.get(place.id, "") or place.id)
    if entity is None or entity.kind is not EntityKind.STATE or entity.id == _LIBYA:
        return None
    named = entity.name
    return Actor(
        place.first, place.last, entity.id, entity.kind, named.en, named.ar, place.span, country=entity.country
    )


def with_host(draft: Draft, host: Host | None) -> list[tuple[Actor, Role]]:
    """Return the actors of an event with the hosting state among them; in a meeting its minister speaks for it."""
    if host is None or host.state is None:
        return draft.actors
    state = host.state
    if draft.type is EventType.MEETING and any(_speaks_for(actor, state) for actor, _ in draft.actors):
        return draft.actors
    return [(state, Role.HOST), *(pair for pair in draft.actors if pair[0].id != state.id)]


def _speaks_for(actor: Actor, state: Actor) -> bool:
    return actor.kind is EntityKind.PERSON and actor.country == state.country
