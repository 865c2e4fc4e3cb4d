"""An article corrected by its publisher: what it still says keeps its event, and with it what a person decided."""

from collections.abc import Sequence

from events.lexicon.folding import fold
from events.merging.needs import type_group
from events.models import Article, Mention
from events.vocabulary import EventType

_ALIKE = 0.6


def inherit(article: Article, former: Sequence[int]) -> set[int]:
    """Give the mentions of an article's new version the events of those that said the same before; return which."""
    if not former:
        return set()
    fresh = list(article.mentions.filter(is_current=True, event=None, former_event=None).order_by("pk"))
    old = Mention.objects.filter(article_id__in=former).exclude(event=None, former_event=None)
    pairs = sorted(
        ((_likeness(one, other), -one.pk, -other.pk, one, other) for one in fresh for other in old),
        key=lambda entry: entry[:3],
        reverse=True,
    )
    heirs: dict[int, Mention] = {}
    taken: set[int] = set()
    for likeness, _, _, one, other in pairs:
        if likeness >= _ALIKE and one.pk not in heirs and other.pk not in taken:
            one.former_event_id, one.held_by_id = other.event_id or other.former_event_id, other.held_by_id
            heirs[one.pk] = one
            taken.add(other.pk)
    Mention.objects.bulk_update(heirs.values(), ["former_event", "held_by"])
    return set(heirs)


def _likeness(one: Mention, other: Mention) -> float:
    """Return how many of their words two quotes share, none where their types cannot be one event's."""
    if EventType(other.type) not in type_group(EventType(one.type)):
        return 0.0
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _words(mention: Mention) -> set[str]:
    return set(fold(mention.passages[0]["text"]).split())
