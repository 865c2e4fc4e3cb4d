"""Where an event took place, as its own clause says: never where a minister is from, and "by video" is nowhere."""

from collections.abc import Sequence
from datetime import timedelta

from events.extraction.article import Article, Locality
from events.extraction.bystanders import listed_beside
from events.extraction.draft import Draft
from events.extraction.governors import FINITE
from events.extraction.hosts import host_of
from events.extraction.nouns import NAMES
from events.extraction.recalled import its_place
from events.lexicon.clitics import HIM
from events.vocabulary import EventStatus, EventType, Modality

# Looked up once: these are asked of every draft, actor or word.
_MILITARY = EventType.MILITARY
_PHONE, _VIDEO = Modality.PHONE, Modality.VIDEO

_NOWHERE = (EventType.CALL, EventType.APPOINTMENT)
_REACH, _TRIP_REACH, _SIGNED_REACH = 24, 24, 4
_SERVES, _LIBYA, _UN_TOWN = 6, "LY", "new-york"
_WEEKS = timedelta(days=21)
_TREATED = ("about", "discuss")
_ASIDE = (*NAMES, "n_visit", "journey", "attack", "fight")


def is_nowhere(draft: Draft) -> bool:
    """Say whether an event of this kind has no place of its own."""
    return draft.type in _NOWHERE or draft.modality in (_VIDEO, _PHONE)


def place_of(article: Article, draft: Draft, *, earlier: Sequence[Draft]) -> Locality | None:
    """Return the place a draft's clause gives it, else the one of the statement before it in the sentence."""
    if is_nowhere(draft):
        return None
    host = host_of(article, draft) if draft.dated is not None else None
    if host is not None:
        return host.place
    if draft.has("to_place") and (visited := _where(article, draft)) is not None:
        return visited
    named = article.localities_in(draft.scope.left, draft.scope.right)
    own = [place for place in named if _fits(article, place, draft) and not _is_subject(place, draft)]
    if own:
        return min(
            own,
            key=lambda place: (
                _at_the_un(article, place),
                _outskirts(article, place),
                _unplaced(article, place, draft),
                _distance(draft, place),
            ),
        )
    where = _where(article, draft)
    if where is not None:
        return where
    return _told_along(article, draft, earlier)


def _is_subject(place: Locality, draft: Draft) -> bool:
    """Say whether a country is what a resolution is on, however it is named ("the ban on arms to Libya")."""
    return place.country and draft.type is EventType.RESOLUTION


def _told_along(article: Article, draft: Draft, earlier: Sequence[Draft]) -> Locality | None:
    """Return the place of the statement before, in the same sentence or where "the same city" points back to it."""
    again = article.reading.find("same_place", draft.scope.left, draft.scope.right) is not None
    again = again or article.reading.find("similar", draft.hit.last + 1, draft.hit.last + 2) is not None
    if _known_already(article, draft) and not again:
        return None
    for other in reversed(earlier):
        if other.locality is not None and (again or _tells_along(other, draft)):
            return other.locality
    return None


def _known_already(article: Article, draft: Draft) -> bool:
    """Say whether a noun takes up what was told ("this conference"): it is where that was, not where this is said."""
    first = draft.hit.first
    return draft.hit.rule.kind == "name" and article.reading.find("demonstrative", first - 1, first) is not None


def _tells_along(other: Draft, draft: Draft) -> bool:
    """Say whether a statement of the same sentence gives its place on: neither a battle nor what is only planned."""
    if other.sentence is not draft.sentence or other.type is _MILITARY or _of_other_times(other, draft):
        return False
    return other.status is draft.status or draft.status is EventStatus.PLANNED


def _of_other_times(one: Draft, two: Draft) -> bool:
    """Say whether weeks lie between them: "signed in Skhirat in 2015, while Turkey signed ... in 2019"."""
    told = two.dated is not None and (one.dated is not None or one.date_basis == "sentence")
    if not told or one.date is None or two.date is None:
        return False
    return max(one.date.earliest, two.date.earliest) - min(one.date.latest, two.date.latest) > _WEEKS


def _where(article: Article, draft: Draft) -> Locality | None:
    """Return the place right before a clause that tells what happened there ("Tripoli, where he was received")."""
    left = draft.scope.left
    visited = draft.has("to_place") and article.reading.words[draft.hit.head.last].text.endswith(HIM)
    opens = ("where", "relative") if visited else ("where",)
    if article.reading.find_any(opens, left, left + 1) is None:
        return None
    before = article.localities_in(max(draft.sentence.first, left - 3), left)
    return before[-1] if before and before[-1].last == left - 1 else None


def _at_the_un(article: Article, place: Locality) -> bool:
    """Say whether New York is only taken from the words "UN headquarters": Geneva and Tripoli have theirs."""
    return place.id == _UN_TOWN and article.reading.find("seat", place.first, place.last + 1) is not None


def _outskirts(article: Article, place: Locality) -> bool:
    """Say whether a city only tells where a smaller place is ("in a suburb of Paris")."""
    return article.reading.find("outskirts", max(0, place.first - 3), place.first) is not None


def _unplaced(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a name before the trigger only names something ("a day after the Berlin conference")."""
    if place.first > draft.hit.first:
        return False
    if _of_what_came_before(article, place, draft):
        return True
    if _glued(article, place):
        return False
    if draft.hit.rule.kind == "name" and its_place(article, draft.hit) == place:
        return False
    return article.reading.find("in_place", max(0, place.first - 1), place.first) is None


def _of_what_came_before(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a place before the verb is where something else was ("two days after his trip to Ankara, he met")."""
    aside = article.reading.last(("aside",), draft.scope.left, place.first)
    if aside is None or place.last >= draft.hit.first:
        return False
    return article.reading.find_any((*NAMES, "n_visit", "journey"), aside.last + 1, place.first) is not None


def _distance(draft: Draft, place: Locality) -> int:
    after = place.first - draft.hit.last
    return after if after >= 0 else 2 * (draft.hit.first - place.last)


def _fits(article: Article, place: Locality, draft: Draft) -> bool:
    if not _in_front(article, place, draft) and _distance(draft, place) > _reach(draft):
        return False
    at = article.reading.last(("in_place",), max(draft.scope.left, place.first - 2), place.first)
    if place.country and not draft.has("to_place") and not _in_country(article, place):
        return False
    attacked = draft.type is _MILITARY  # "the offensive of Haftar's forces on Tripoli"
    if at is None and not attacked and not _glued(article, place) and _beside_title(article, place, draft):
        return False
    if _accredited(article, place, draft) or listed_beside(article, draft, place.first):
        return False
    return not (_left_behind(article, place, draft) or _of_something_else(article, place, draft))


def _accredited(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a place abroad is only where an ambassador serves ("the Libyan ambassador to Doha")."""
    if article.lexicon.places[place.id].country == _LIBYA:
        return False
    reading, left = article.reading, max(draft.scope.left, place.first - _SERVES)
    envoy = reading.last(("accredited",), left, place.first)
    if envoy is None or (draft.has("to_place") and place.first > draft.hit.last > envoy.last):
        return False
    between = range(envoy.last + 1, place.first + 1)
    if any("," in reading.words[index].before for index in between):
        return False
    told = (mark for index in between for mark in reading.at[index])
    return not any(mark.tense in FINITE or mark.key in NAMES for mark in told)


def _reach(draft: Draft) -> int:
    return _TRIP_REACH if draft.has("to_place") else _REACH


def _in_front(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a place opens the clause ("The same day, in Brazzaville, the committee ... met")."""
    left, reading = draft.scope.left, article.reading
    if place.last >= draft.hit.first:
        return False
    at = reading.last(("in_place",), max(left, place.first - 2), place.first)
    if at is None or reading.find("away", at.first, at.first + 1):
        return False
    dated = any(date.last == at.first - 1 for date in article.dates_in(left, at.first))
    return at.first <= left + 1 or dated or "," in reading.words[at.first].before


def _in_country(article: Article, place: Locality) -> bool:
    """Say whether a country is where things happen, not an owner or a sender ("Libya's", "envoys from Malta")."""
    reading, before = article.reading, _before(article, place)
    if reading.find("away", max(0, before), place.first):
        return False
    owns = article.text.original[place.span.end : place.span.end + 2] in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")
    if reading.find("of", max(0, before), place.first) is not None:  # "la stabilité de la Libye"
        return False
    return not owns and (_glued(article, place) or reading.find("in_place", max(0, before), place.first) is not None)


def _before(article: Article, place: Locality) -> int:
    """Return the word before a place, past an article."""
    before = place.first - 1
    return before - 1 if before > 0 and article.reading.find("the", before, place.first) else before


def _glued(article: Article, place: Locality) -> bool:
    """Say whether an Arabic preposition is written onto the name."""
    word = article.reading.words[place.first]
    letters = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}")
    return place.span.start > word.start and any(letter in word.text[:2] for letter in letters)


def _beside_title(article: Article, place: Locality, draft: Draft) -> bool:
    return article.reading.find("title", max(draft.scope.left, place.first - 3), place.first) is not None


def _left_behind(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a trip starts there, or the place only asked for the event ("at the request of London")."""
    reading = article.reading
    if reading.find("requested", max(draft.scope.left, place.first - 3), place.first):
        return True
    if draft.has("leaves_for") and place.first <= draft.hit.last:
        return True
    return (
        draft.has("to_place") and reading.find("away", max(draft.hit.first, place.first - 2), place.first) is not None
    )


def _of_something_else(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether a place is the topic, or belongs to what came before or after ("before her trip to New York")."""
    reading, left = article.reading, draft.scope.left
    about = reading.last(("about", "topic_of"), max(left, place.first - 3), place.first)
    if about is not None and about.last >= _before(article, place) and draft.type is not _MILITARY:
        return True
    situation = reading.find("situation", max(left, place.first - 4), place.first)
    if situation is not None and (place.country or reading.find_any(_TREATED, draft.hit.first, situation.first)):
        return True  # "to discuss the fighting in Tripoli"
    loosely = place.country and draft.hit.rule.weak  # "discussed fears over arms in Libya"
    if loosely and reading.find_any(("about", "topic_of", "situation"), draft.hit.last + 1, place.first):
        return True
    if _of_another_text(article, place, draft):
        return True
    aside = reading.last(("aside",), max(left, draft.hit.last + 1), place.first)
    return aside is not None and reading.find_any(_ASIDE, aside.last + 1, place.first) is not None


def _of_another_text(article: Article, place: Locality, draft: Draft) -> bool:
    """Say whether an accord spoken of was signed there ("met to discuss the terms of the accord signed in Skhirat")."""
    reading, after = article.reading, draft.hit.last + 1
    signed = reading.last(("signed", "sign"), max(after, place.first - _SIGNED_REACH), place.first)
    if signed is None or any(mark.first == signed.first for mark in draft.hit.marks):
        return False
    noun = reading.last(("n_agreement",), max(after, signed.first - _REACH), signed.first)
    return noun is not None and not any(mark.first == noun.first for mark in draft.hit.marks)
