"""Events as rows: what merging decided, carried out in one transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from events.merging.decide import Plan, decide
from events.merging.mention import MergeMention
from events.models import Event, Lifecycle, Mention
from events.store import denials
from events.store.event_rows import Merged, Writer
from events.store.history import PROGRAM, By, record
from events.store.many_rows import update_rows
from events.store.neighbours import connected
from events.store.quoting import allot_articles
from events.store.turns import TooNarrow, Turn, take_turn, turn_of, whole_turn
from events.vocabulary import EventType

__all__ = ["Merged"]


def lock_types(types: Iterable[EventType]) -> None:
    """Let one transaction at a time merge events of some types; the locks end with the transaction."""
    take_turn(whole_turn(types))


def merge(
    changed: Iterable[int],
    *,
    now: datetime,
    gone: Iterable[MergeMention] = (),
    by: By = PROGRAM,
    also: Iterable[int] = (),
    articles: Iterable[int] = (),
    turn: Turn | None = None,
) -> Merged:
    """Recompute the events that some changed mentions touch, and keep a version of each that differs (of those named
    in ``also`` too); call it as the last step of a transaction that holds ``lock_types``, or a narrower ``turn``.
    Raises TooNarrow, with nothing written, when the decision needs more than that turn.

    ``gone`` are the mentions as they were before: what was beside them may now belong elsewhere. ``articles`` were read
    just now, and what may be shown of them is chosen anew.
    """
    changed = set(changed)
    touched = _events_of(changed)
    siblings = Mention.objects.filter(event_id__in=touched).values_list("pk", flat=True)
    before = list(gone)
    found = connected({*changed, *siblings}, gone=before)
    mentions = found.mentions
    if turn is not None:
        needed = turn_of([*mentions.values(), *found.denials.values(), *before])
        if not turn.covers(needed):
            raise TooNarrow(needed)
    affirmed = changed - set(found.denials)
    rows = {row.pk: row for row in Mention.objects.filter(pk__in=[*mentions, *affirmed])}
    homes = {mention.key: home for pk, mention in mentions.items() if (home := _home(rows[pk])) is not None}
    ids = {mention.key: pk for pk, mention in mentions.items()}
    plan = decide(mentions.values(), homes=homes, known=touched)
    merged, written = _act(plan, ids=ids, rows=rows, now=now)
    denied = denials.bring_home(found.denials, now=now)
    every = {*written, *touched, *denied, *also}
    allot_articles(articles, touched=every)
    record(every, by=by, now=now)
    return merged


def _events_of(mention_ids: Iterable[int]) -> set[int]:
    rows = Mention.objects.filter(pk__in=list(mention_ids)).values_list("event_id", "former_event_id")
    return {event for pair in rows for event in pair if event is not None}


def _home(mention: Mention) -> int | None:
    return mention.event_id or mention.former_event_id


def _act(plan: Plan, *, ids: dict[str, int], rows: dict[int, Mention], now: datetime) -> tuple[Merged, Iterable[int]]:
    writer = Writer(plan, now=now)
    writer.write([[rows[ids[key]] for key in keep.mentions] for keep in plan.keeps])
    inside = set(ids.values())
    outside = [row for pk, row in rows.items() if pk not in inside and row.event_id is not None]
    for row in outside:
        row.former_event_id, row.event_id = row.event_id, None
    columns = ("id", "event_id", "former_event_id")
    update_rows(Mention, [{name: getattr(row, name) for name in columns} for row in outside])
    writer.let_go()
    return writer.counts(), [*(event.pk for event in writer.written), *plan.absorbed, *plan.retracted]


def changes_since(moment: datetime) -> dict[str, int]:
    """Return how many events were created, updated, merged away and retracted since a moment."""
    touched = Event.objects.filter(updated_at__gte=moment)
    live = touched.filter(lifecycle=Lifecycle.LIVE)
    return {
        "created": live.filter(created_at__gte=moment).count(),
        "updated": live.filter(created_at__lt=moment).count(),
        "merged": touched.filter(lifecycle=Lifecycle.MERGED).count(),
        "retracted": touched.filter(lifecycle=Lifecycle.RETRACTED).count(),
    }


def articles_changed_since(moment: datetime, *, among: Iterable[int]) -> set[int]:
    """Return which of some articles assert, or asserted, an event that changed since a moment."""
    touched = Q(event__updated_at__gte=moment) | Q(former_event__updated_at__gte=moment)
    told = Mention.objects.filter(touched, article__in=list(among)).order_by()
    return set(told.values_list("article", flat=True).distinct())


def live_events() -> int:
    """Return how many events stand."""
    return Event.objects.filter(lifecycle=Lifecycle.LIVE).count()
