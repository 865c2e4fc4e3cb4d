"""Decisions as lines that another database can take over, or the same one again without effect.

Names that are withheld come first: what follows them is covered as it comes. The file therefore holds these names; it
is for those who run the record, as is each decision's reason.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.models import Actor, Decision, Event, SuppressedName
from events.store import anchors, by_hand, decisions, suppression
from events.store.by_hand import Words
from events.store.decisions import Editor
from events.store.fields import Unacceptable, speakable

_LOCAL = {"mention"}
_WITHHOLD = "withhold_name"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one line: "applied", "known", or "refused" with the reason."""

    outcome: str
    reason: str = ""


def export() -> Iterator[str]:
    """Yield every withheld name and every decision as one line of JSON, in the order in which they were made."""
    for name in SuppressedName.objects.select_related("actor").order_by("pk"):
        yield _line(
            uid=str(_uid_of(name.spellings)),
            kind=_WITHHOLD,
            at=name.at.isoformat(),
            reason=name.reason,
            spellings=name.spellings,
            actor=name.actor.slug if name.actor else "",
        )
    for row in Decision.objects.order_by("pk").iterator(chunk_size=500):
        payload = {name: value for name, value in row.payload.items() if name not in _LOCAL}
        yield _line(uid=str(row.uid), kind=row.kind, at=row.at.isoformat(), reason=row.reason, **payload)


def _line(**said: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"


def _uid_of(spellings: Sequence[str]) -> uuid.UUID:
    """Return the same id for the same name in every database."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(sorted(spellings)))


def import_line(line: str, *, account: int | None = None) -> Imported:
    """Make one exported decision here; one that is known already changes nothing."""
    try:
        said = json.loads(line)
        uid, at, do = uuid.UUID(said["uid"]), datetime.fromisoformat(said["at"]), _DO[said["kind"]]
    except (ValueError, KeyError, TypeError) as error:
        return Imported("refused", f"not a decision: {type(error).__name__}: {error}")
    if Decision.objects.filter(uid=uid).exists() or _is_withheld_already(said):
        return Imported("known")
    try:
        do(said, Editor(account, str(said.get("reason", "")), uid), at)
    except (Unacceptable, KeyError, TypeError) as error:
        return Imported("refused", str(error))
    return Imported("applied")


def _is_withheld_already(said: dict[str, Any]) -> bool:
    known = {one for row in SuppressedName.objects.values_list("spellings", flat=True) for one in row}
    return said["kind"] == _WITHHOLD and set(said.get("spellings", ())) <= known


def _withhold(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    known = Actor.objects.filter(slug=said["actor"]).exists()
    suppression.suppress_name(said["spellings"], actor=said["actor"] if known else "", editor=editor, now=at)


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
    decisions.edit(_event(said).pk, speakable(said["values"]), editor=editor, now=at, accepted=bool(said["accepted"]))


def _merge(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    gone, kept = _event(said), _event(said["into"])
    if gone == kept:
        raise Unacceptable(f"{said['event']} and {said['into']['event']} are one event here already.")
    decisions.merge(gone.pk, into=kept.pk, editor=editor, now=at)


def _split(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    chosen = [mention.pk for mention in anchors.find_mentions(said["mentions"])]
    decisions.split(_event(said).pk, chosen, editor=editor, now=at)


def _add_event(said: dict[str, Any], editor: Editor, at: datetime) -> None:
    by_hand.add_event(Words(said["article"], said["quote"]), speakable(said["values"]), editor=editor, now=at)


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
    _WITHHOLD: _withhold,
}
