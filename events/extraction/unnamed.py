"""Who acts without a name we know: strangers, several people, a gathering itself. They are nobody told before."""

from events.extraction.article import Actor, Article
from events.extraction.draft import Draft
from events.lexicon.clitics import NOMINATIVE
from events.lexicon.inflection import Tense
from events.vocabulary import EventType, Language

_PAIR, _ASIDE, _NAME = 2, 6, 4


def several_act(article: Article, draft: Draft) -> bool:
    """Say whether several people we do not know act: "ministers met", in Arabic also in the nominative behind it."""
    if not draft.actors and article.reading.find("plural", draft.scope.left, draft.hit.first) is not None:
        return True
    behind = draft.hit.last + 1
    if article.language is not Language.ARABIC or article.reading.find("plural", behind, behind + 1) is None:
        return False
    gather = article.reading.find("gather", draft.hit.first, draft.hit.last + 1) is not None  # it has no object
    return gather or article.reading.words[behind].text.endswith(NOMINATIVE)


def met_strangers(article: Article, draft: Draft) -> bool:
    """Say whether somebody met people we do not know ("al-Menfi met today in Tripoli heads of parties").

    A sentence that opens with the verb, no "and" before it, names who acts right behind it; after "and" whom it names
    may be whom somebody told before met.
    """
    if article.language is not Language.ARABIC or draft.hit.rule.kind == "name" or draft.own_actors != 1:
        return False
    actor, first = draft.actors[0][0], draft.hit.last + 1
    if draft.type is not EventType.MEETING or actor.first < first or actor.bound:
        return False
    if article.reading.find("with", first, actor.first) is not None:  # "and met with Y and deputies"
        return False
    if article.reading.find("with_pronoun", first, draft.scope.right) is not None:
        return False
    return _opens_with_subject(draft, actor) or _strangers_behind(article, draft, actor)


def _opens_with_subject(draft: Draft, actor: Actor) -> bool:
    head = draft.hit.head
    if head.first != draft.sentence.first or head.prefix or head.tense is not Tense.PAST:
        return False
    return actor.first == draft.hit.last + 1


def _strangers_behind(article: Article, draft: Draft, actor: Actor) -> bool:
    """Say whether people we do not know follow an actor, the words that tell day and place apart."""
    if draft.hit.rule.weak:
        return False
    stop = min(draft.scope.right, actor.last + _PAIR + _ASIDE + 1)
    several = article.reading.find("several_met", actor.last + 1, stop)
    if several is None:
        return False
    days = sum(one.last - one.first + 1 for one in article.dates_in(actor.last + 1, several.first))
    towns = sum(one.last - one.first + 1 for one in article.localities_in(actor.last + 1, several.first))
    return several.first - actor.last - 1 - days - towns < _PAIR


def gathering_acts(article: Article, draft: Draft) -> bool:
    """Say whether it is a conference that meets ("the international conference on Libya met yesterday in Rome")."""
    if article.language is not Language.ARABIC or not draft.has("gathers") or draft.hit.rule.kind == "name":
        return False
    reading, hit = article.reading, draft.hit
    if reading.find("n_conference", hit.last + 1, hit.last + 2):
        return True
    before = reading.last(("n_conference",), max(draft.scope.left, hit.first - _NAME), hit.first)
    if before is None or reading.find("in_place", before.first - 1, before.first + 1) is not None:
        return False
    return not any("," in reading.words[at].before for at in range(before.last + 1, hit.first + 1))
