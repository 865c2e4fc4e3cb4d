"""Decisions as lines that another database can take over, or the same one again without effect."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.models import Decision, Event
from events.store import anchors, by_hand, decisions
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.fields import Unacceptable

_LOCAL = {"mention"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one line: "applied", "known", or "refused" with the reason."""

    outcome: str
    reason: str = ""


def export() -> Iterator[str]:
    """Yield every decision as one line of JSON, in the order in which they were made."""
    for row in Decision.objects.order_by("pk").iterator(chunk_size=500):
        payload = {name: value for name, value in row.payload.items() if name not in _LOCAL}
        line = {"uid": str(row.uid), "kind": row.kind, "at": row.at.isoformat(), "reason": row.reason, **payload}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"


def import_line(line: str, *, account: int | None = None) -> Imported:
    """Make one exported decision here; one that is known already changes nothing."""
    try:
        said = json.loads(line)
        uid, at, do = uuid.UUID(said["uid"]), datetime.fromisoformat(said["at"]), _DO[said["kind"]]
    except (ValueError, KeyError, TypeError) as error:
        return Imported("refused", f"not a decision: {type(error).__name__}: {error}")
    if Decision.objects.filter(uid=uid).exists():
        return Imported("known")
    try:
        do(said, Editor(account, str(said.get("reason", "")), uid), at)
    except (Unacceptable, KeyError, TypeError) as error:
        return Imported("refused", str(error))
    return Imported("applied")


def _event(said: dict[str, Any]) -> Event:
    found = anchors.find_event(said["event"], said["words"])
    if found is None:
        raise Unacceptable(f"No event here has the words of {said['event']}.")
    return found


def _accept(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    decisions.accept(_event(said).pk, editor=editor, now=at)


def _reject(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    decisions.reject(_event(said).pk, editor=editor, now=at)


def _edit(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    decisions.edit(_event(said).pk, said["values"], editor=editor, now=at, accepted=bool(said["accepted"]))


def _merge(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    gone, kept = _event(said), _event(said["into"])
    if gone == kept:
        raise Unacceptable(f"{said['event']} and {said['into']['event']} are one event here already.")
    decisions.merge(gone.pk, into=kept.pk, editor=editor, now=at)


def _split(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    chosen = [mention.pk for mention in anchors.find_mentions(said["mentions"])]
    decisions.split(_event(said).pk, chosen, editor=editor, now=at)


def _add_event(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    by_hand.add_event(Words(said["article"], said["quote"]), said["values"], editor=editor, now=at)


def _add_mention(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    by_hand.add_mention(_event(said).pk, Words(said["article"], said["quote"]), editor=editor, now=at)


def _suppress(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    decisions.suppress(_event(said).pk, editor=editor, now=at)


def _release(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    decisions.release(_event(said).pk, editor=editor, now=at)


def _undo(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    undone = Decision.objects.filter(uid=uuid.UUID(said["undoes"])).first()
    if undone is None:
        raise Unacceptable(f"The decision that this undoes is not here: {said['undoes']}.")
    decisions.undo(undone.pk, editor=editor, now=at)


_DO: dict[str, Callable[[dict[str, Any], Editor, datetime], None]] = {
    "accept": _accept,
    "reject": _reject,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "add_event": _add_event,
    "add_mention": _add_mention,
    "suppress": _suppress,
    "release": _release,
    "undo": _undo,
}
