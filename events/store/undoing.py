"""The state that a decision found, kept whole, and put back when the decision is undone."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

from events.models import Event, EventParticipant, Mention

State = dict[str, list[dict[str, Any]]]
_NOT_PUT_BACK = {"id", "public_id", "created_at", "updated_at", "sort_date", "open_reports"}
_LINKS = ["event_id", "former_event_id", "held_by_id", "is_current"]


def take_state(events: Iterable[int]) -> State:
    """Return the rows of some events, their participants, and where every mention they have had stands."""
    chosen = sorted(set(events))
    return {
        "events": _rows("SELECT to_jsonb(e) FROM events_event e WHERE e.id = ANY(%s) ORDER BY e.id", chosen),
        "participants": _rows(
            "SELECT to_jsonb(p) FROM events_eventparticipant p WHERE p.event_id = ANY(%s) ORDER BY p.id", chosen
        ),
        "mentions": _rows(
            "SELECT jsonb_build_object('id', m.id, 'event_id', m.event_id, 'former_event_id', m.former_event_id, "
            "'held_by_id', m.held_by_id, 'is_current', m.is_current) FROM events_mention m "
            "WHERE m.event_id = ANY(%s) OR m.former_event_id = ANY(%s) OR m.held_by_id = ANY(%s) ORDER BY m.id",
            chosen,
            chosen,
            chosen,
        ),
    }


def put_back(state: State) -> None:
    """Make events, participants and links of mentions what they were; mentions that are gone stay gone."""
    columns = [
        str(field.column)
        for field in Event._meta.concrete_fields
        if field.column not in _NOT_PUT_BACK and not field.generated
    ]
    _update("events_event", columns, state["events"])
    chosen = [row["id"] for row in state["events"]]
    EventParticipant.objects.filter(event_id__in=chosen).delete()
    EventParticipant.objects.bulk_create([EventParticipant(**row) for row in state["participants"]])
    _update("events_mention", _LINKS, state["mentions"])


def mentions_in(state: State) -> set[int]:
    """Return the mentions that a state speaks of and that still are there."""
    named = [row["id"] for row in state["mentions"]]
    return set(Mention.objects.filter(pk__in=named).values_list("pk", flat=True))


def _rows(query: str, *values: list[int]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]


def _update(table: str, columns: list[str], rows: list[dict[str, Any]]) -> None:
    changes = ", ".join(f"{column} = old.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} t SET {changes} "
            f"FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) old WHERE t.id = old.id",
            [json.dumps(rows)],
        )
