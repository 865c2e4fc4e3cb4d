"""What a decision is about, said so that another database finds it: the event's id, and the words it stands on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from events.models import Event, Mention

Anchor = dict[str, Any]


def of_event(event_id: int) -> dict[str, Any]:
    """Return an event's id and the words of its mentions."""
    public_id = Event.objects.values_list("public_id", flat=True).get(pk=event_id)
    mentions = Mention.objects.filter(event_id=event_id, is_current=True).values_list("pk", flat=True)
    return {"event": public_id, "words": of_mentions(mentions)}


def of_mentions(mention_ids: Iterable[int]) -> list[Anchor]:
    """Return which words of which article some mentions stand on."""
    rows = Mention.objects.filter(pk__in=list(mention_ids)).select_related("article").order_by("pk")
    rows = rows.defer("article__raw", "article__text")
    return [
        {
            "article": row.article.content_hash,
            "start": row.passages[0]["start"],
            "end": row.passages[0]["end"],
            "type": row.type,
        }
        for row in rows
    ]


def find_mentions(words: Sequence[Anchor]) -> list[Mention]:
    """Return the mentions that stand on some words, each the one that overlaps them most."""
    found = [_find_mention(anchor) for anchor in words]
    return [mention for mention in found if mention is not None]


def find_event(public_id: str, words: Sequence[Anchor]) -> Event | None:
    """Return the event that most of the words lead to, else the one of that id."""
    homes = Counter(mention.event_id for mention in find_mentions(words) if mention.event_id is not None)
    if homes:
        best = max(homes.values())
        tied = Event.objects.filter(pk__in=[pk for pk, count in homes.items() if count == best])
        return tied.filter(public_id=public_id).first() or tied.order_by("pk").first()
    return Event.objects.filter(public_id=public_id).first()


def _find_mention(anchor: Anchor) -> Mention | None:
    rows = Mention.objects.filter(article__content_hash=anchor["article"], is_current=True)
    scored = [(_shared(row, anchor), row.type == anchor["type"], -row.pk, row) for row in rows]
    near = [entry for entry in scored if entry[0] > 0]
    return max(near, key=lambda entry: entry[:3])[3] if near else None


def _shared(row: Mention, anchor: Anchor) -> int:
    best = row.passages[0]
    return int(min(best["end"], anchor["end"]) - max(best["start"], anchor["start"]))
