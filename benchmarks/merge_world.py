"""The events among which ``benchmarks.merge`` merges: drawn evenly and independently, alike at every size.

Rows are drawn and written inside the database, with indexes and triggers set aside, which takes a minute or two for a
million; new mentions are drawn here from the same lists.
"""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import GeneratedField, Model

from benchmarks.million import set_aside
from events.models import (
    Actor,
    Article,
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    Place,
    date_columns,
)
from events.store.blocks import search_range
from events.vocabulary import EdtfDate, EventStatus, EventType

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, DAYS = date(2011, 1, 1), 5479
TYPES = [kind.value for kind in EventType]
WIDTHS = ["day"] * 84 + ["month"] * 8 + ["year"] * 2 + ["none"] * 6
PLANNED = 0.15
SKETCH_BYTES = 1024
_FREE = 2 * 10**9  # above the ids of all that stands
MODELS: tuple[type[Model], ...] = (Article, Event, Mention, MentionParticipant, EventParticipant)
Columns = dict[str, Any]

DRAW = """
CREATE TEMP TABLE drawn AS
SELECT n, day, type, status, place, one, (one + step) %% %(actors)s AS other, width,
    CASE width WHEN 'day' THEN day WHEN 'none' THEN NULL ELSE date_trunc(width, day)::date END AS earliest,
    CASE width WHEN 'day' THEN day WHEN 'none' THEN NULL
         ELSE (date_trunc(width, day) + ('1 ' || width)::interval)::date - 1 END AS latest
FROM (
    SELECT n, %(first)s::date + floor(random() * %(days)s)::int AS day,
        (%(types)s::text[])[1 + floor(random() * %(n_types)s)::int] AS type,
        CASE WHEN random() < %(planned)s THEN 'planned' ELSE 'occurred' END AS status,
        (%(places)s::int[])[1 + floor(random() * %(n_places)s)::int] AS place,
        floor(random() * %(actors)s)::int AS one,
        1 + floor(random() * (%(actors)s - 1))::int AS step,
        (%(widths)s::text[])[1 + floor(random() * %(n_widths)s)::int] AS width
    FROM generate_series(%(from)s, %(to)s) AS n OFFSET 0
) AS draw
"""
_DATED = {
    "edtf": "CASE width WHEN 'day' THEN day::text WHEN 'none' THEN '' WHEN 'month' THEN left(day::text, 7) "
    "ELSE left(day::text, 4) END",
    "date_earliest": "earliest",
    "date_latest": "latest",
    "precision": "CASE width WHEN 'none' THEN '' ELSE width END",
}
_TOLD = {**_DATED, "type": "type", "status": "status", "place_id": "place", "confidence": "0.8"}
_DAY = {"published": "day", "doc_date_edtf": "day::text", "doc_date_earliest": "day", "doc_date_latest": "day"}
_OPEN = """CASE WHEN width <> 'none' THEN daterange(earliest, latest + CASE
        WHEN status = 'planned' AND type IN ('talks', 'conference', 'agreement', 'visit') THEN 7
        WHEN type IN ('conference', 'agreement') THEN 1 ELSE 0 END, '[]')
    WHEN status = 'planned' THEN daterange(day, day + 75, '[]') ELSE daterange(day - 10, day, '[]') END"""
_SKETCH = "(SELECT string_agg(sha512((n || '-' || part)::bytea), ''::bytea) FROM generate_series(1, 16) AS part)"
_PERSON = {
    "actor_id": "(%(pks)s::int[])[1 + who]",
    "name_en": "(%(names)s::text[])[1 + who]",
    "role": "'participant'",
    "position": "seat",
    "id": "2 * n + seat",
}
_EACH = "drawn CROSS JOIN LATERAL (VALUES (0, one), (1, other)) AS people (seat, who)"
# The columns of each table as SQL over what was drawn; those nobody names have the model's own defaults.
ROWS: dict[type[Model], tuple[str, Mapping[str, str]]] = {
    Article: (
        "drawn",
        {
            "id": "n",
            "public_id": "gen_random_uuid()",
            "content_hash": "'benchmark-' || n",
            "text_hash": "'benchmark-' || n",
            "text": "'They met.'",
            "sketch": _SKETCH,
            "doc_date_basis": "'metadata'",
            "state": "'processed'",
            "state_reason": "'benchmark'",
            "state_since": "%(now)s",
            "ingested_at": "%(now)s",
            **_DAY,
        },
    ),
    Event: (
        "drawn",
        {
            **_TOLD,
            "id": "n",
            "public_id": "lpad(n::text, 10, '0')",
            "n_articles": "1",
            "n_sources": "1",
            "created_at": "%(now)s",
            "updated_at": "%(now)s",
        },
    ),
    Mention: (
        "drawn",
        {
            **_TOLD,
            "id": "n",
            "article_id": "n",
            "event_id": "n",
            "fingerprint": "'benchmark'",
            "passages": """'[{"start": 0, "end": 9, "text": "They met."}]'::jsonb""",
            "engine_version": "'benchmark'",
            "lexicon_version": "'benchmark'",
            "days_open": _OPEN,
        },
    ),
    MentionParticipant: (_EACH, {**_PERSON, "mention_id": "n", "key": "(%(slugs)s::text[])[1 + who]"}),
    EventParticipant: (_EACH, {**_PERSON, "event_id": "n"}),
}


class World:
    """Synthetic events, and new mentions like them."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size = name, size
        self.places = list(Place.objects.order_by("slug").values_list("pk", flat=True)[:200])
        self.actors = list(Actor.objects.order_by("slug").values_list("pk", "slug", "name_en")[:600])

    def fill(self) -> None:
        """Write so many events, unless they stand from last time, and let the database count them."""
        if Event.objects.exists():
            return
        with set_aside(), connection.cursor() as cursor:
            self._fill(cursor)
        with connection.cursor() as cursor:
            for model in MODELS:
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
            cursor.execute("SELECT events_recount_everything()")
            cursor.execute("VACUUM ANALYZE")

    def _fill(self, cursor: CursorWrapper) -> None:
        drawn = {
            "from": 1, "to": self.size, "first": FIRST, "days": DAYS, "types": TYPES, "n_types": len(TYPES),
            "planned": PLANNED, "places": self.places, "n_places": len(self.places), "widths": WIDTHS,
            "n_widths": len(WIDTHS), "actors": len(self.actors),
        }  # fmt: skip
        register = {
            "pks": [pk for pk, _, _ in self.actors],
            "slugs": [slug for _, slug, _ in self.actors],
            "names": [name for _, _, name in self.actors],
            "now": NOW,
        }
        cursor.execute("SELECT setseed(0.11)")
        cursor.execute(DRAW, drawn)
        for model, (rows, columns) in ROWS.items():
            cursor.execute(*_insertion(model, rows, columns, register))
        cursor.execute("DROP TABLE drawn")

    def new_mention(self, number: int) -> Mention:
        """Store one more article with its mention, in no event yet; the same for the same number, at every size."""
        draw = random.Random(number)
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        when = as_told(day, draw.choice(WIDTHS))
        status = EventStatus.PLANNED if draw.random() < PLANNED else EventStatus.OCCURRED
        pk = _FREE + number
        Article.objects.create(pk=pk, **_article(pk, day, sketch=draw.randbytes(SKETCH_BYTES)))
        kind = EventType(draw.choice(TYPES))
        mention = Mention(
            pk=pk,
            article_id=pk,
            fingerprint="benchmark",
            type=kind.value,
            status=status.value,
            place_id=draw.choice(self.places),
            confidence=0.8,
            passages=[{"start": 0, "end": 9, "text": "They met."}],
            engine_version="benchmark",
            lexicon_version="benchmark",
            days_open=search_range(when, kind=kind, status=status, doc_date=EdtfDate.day(day)),
            **date_columns(when),
        )
        Mention.objects.bulk_create([mention])
        MentionParticipant.objects.bulk_create(
            MentionParticipant(mention=mention, actor_id=pk, key=slug, name_en=name, position=seat, role="participant")
            for seat, (pk, slug, name) in enumerate(draw.sample(self.actors, 2))
        )
        return mention

    @staticmethod
    def forget(mention: Mention) -> None:
        """Take a new mention out again."""
        MentionParticipant.objects.filter(mention=mention.pk).delete()
        Article.objects.filter(pk=mention.article_id).delete()


def as_told(day: date, width: str) -> EdtfDate | None:
    """Return a day as an article gives it: the day, its month, its year or no date."""
    if width == "none":
        return None
    if width == "year":
        return EdtfDate.year(day.year)
    return EdtfDate.month(day.year, day.month) if width == "month" else EdtfDate.day(day)


def _article(number: int, day: date, *, sketch: bytes) -> Columns:
    return {
        "content_hash": f"benchmark-{number}",
        "text_hash": f"benchmark-{number}",
        "text": "They met.",
        "sketch": sketch,
        "published": day,
        "doc_date_edtf": day.isoformat(),
        "doc_date_earliest": day,
        "doc_date_latest": day,
        "doc_date_basis": "metadata",
        "state": "processed",
        "state_reason": "benchmark",
        "state_since": NOW,
        "ingested_at": NOW,
    }


def _insertion(model: type[Model], rows: str, columns: Mapping[str, str], register: Columns) -> tuple[str, Columns]:
    """Return the statement that writes a table from what was drawn, and its parameters."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField) and (field.attname in columns or field.get_default() is not None)
    ]
    others = {
        f"default_{field.attname}": field.get_db_prep_save(field.get_default(), connection)
        for field in fields
        if field.attname not in columns
    }
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(
        columns.get(field.attname, f"%(default_{field.attname})s::{field.db_type(connection)}") for field in fields
    )
    statement = f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {values} FROM {rows}'
    return statement, {**register, **others}
