"""Fill a database with many events, the same for the same seed: `python -m benchmarks.million 1000000 [seed]`.

What is drawn, and how: ``benchmarks/invented_record.py``. Rows go in by COPY with indexes and triggers set aside, which
are rebuilt at the end (the tallies by their own SQL).
"""

import argparse
import json
import os
import random
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import django
from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper as Cursor
from psycopg import sql

from benchmarks.invented_record import (
    COUNTRIES,
    LANGUAGES,
    NOW,
    SOURCES,
    Draw,
    Happening,
    World,
    happenings,
    name,
    sentences,
    zipf,
)


def fill(world: World) -> None:
    """Write everything."""
    with set_aside(), connection.cursor() as cursor:
        _reference(world, cursor)
        _articles(world, cursor)
        _events(world, cursor)
    with connection.cursor() as cursor:
        for table in ("event", "eventparticipant", "mention", "mentionparticipant", "article", "actor", "place"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('events_{table}', 'id'), max(id)) FROM events_{table}"
            )
        cursor.execute("ANALYZE")
        cursor.execute("SELECT events_recount_everything()")
        cursor.execute("VACUUM (ANALYZE)")


@contextmanager
def set_aside() -> Iterator[None]:
    """Load without triggers and secondary indexes, and put the indexes back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE 'events_%' "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
        indexes = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for index, _ in indexes:
            cursor.execute(f'DROP INDEX "{index}"')
    with filled_in():
        yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")
        for index, definition in indexes:
            started = time.perf_counter()
            cursor.execute(definition)
            if time.perf_counter() - started > 5:
                print(f"index {index}: {time.perf_counter() - started:.0f} s", flush=True)


@contextmanager
def filled_in() -> Iterator[None]:
    """Let the columns that the rows below do not name take their models' defaults, which the database does not know."""
    with connection.cursor() as cursor:
        columns = [
            (sql.Identifier(model._meta.db_table), field)
            for model in apps.get_app_config("events").get_models()
            for field in model._meta.local_concrete_fields
            if not (field.null or field.primary_key or field.generated or field.is_relation or field.has_db_default())
        ]
        for table, field in columns:
            value = sql.Literal(field.get_db_prep_save(field.get_default(), connection))
            if field.has_default() or field.empty_strings_allowed:
                change = sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}")
                cursor.execute(change.format(table, sql.Identifier(field.column), value))
    yield
    with connection.cursor() as cursor:
        for table, field in columns:
            change = sql.SQL("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT")
            cursor.execute(change.format(table, sql.Identifier(field.column)))


def _copy(cursor: Cursor, table: str, columns: str, rows: Iterator[tuple]) -> None:
    with cursor.copy(f"COPY events_{table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _reference(world: World, cursor: Cursor) -> None:
    _copy(
        cursor, "actor",
        "id, slug, kind, name_ar, name_en, name_fr, form, gender, country, affiliation, aliases, offices, is_reference",
        (
            (pk, f"actor-{pk}", "person" if pk % 10 else "body", ar, en, "", "", "", "LY", "", "[]", "[]", True)
            for pk, (en, ar) in enumerate(world.actors, 1)
        ),
    )  # fmt: skip
    _copy(
        cursor, "place", "id, slug, name_ar, name_en, name_fr, form, country, aliases, lat, lon, is_reference",
        (
            (pk, f"place-{pk}", ar, en, "", "city", COUNTRIES[pk % 5], "[]", pk % 90, pk % 180, True)
            for pk, (en, ar) in enumerate(world.places, 1)
        ),
    )  # fmt: skip
    _copy(
        cursor, "source",
        "id, slug, name, domain, language, country, independence_group, text_policy, is_sample",
        (
            (pk, f"source-{pk}", f"{name(9000 + pk, 'en')} Wire", "", "", "", "", "quotes_only", False)
            for pk in range(1, SOURCES + 1)
        ),
    )  # fmt: skip


def _articles(world: World, cursor: Cursor) -> None:
    chance = random.Random(world.seed + 1)
    sources, languages = Draw(chance, zipf(SOURCES)), Draw(chance, LANGUAGES)

    def rows() -> Iterator[tuple]:
        for pk in range(1, world.articles + 1):
            source, language = sources.many(1)[0] + 1, languages.many(1)[0]
            yield (
                pk, uuid.UUID(int=pk), source, "", None, "", f"{pk:064d}", f"{pk:064d}", b"", b"", "", f"Report {pk}",
                "", language, date(2020, 1, 1), "", "", None, None, False, "unknown", "[]", "processed", "", NOW, 0,
                None, "", "", 1, None, True, False, NOW, "[[0, 400]]",
            )  # fmt: skip

    _copy(
        cursor, "article",
        "id, public_id, source_id, url, canonical_url, origin, content_hash, text_hash, sketch, raw, media_type, "
        "title, text, language, published, published_basis, doc_date_edtf, doc_date_earliest, doc_date_latest, "
        "doc_date_approximate, doc_date_basis, doc_date_evidence, state, state_reason, state_since, attempts, "
        "lease_until, engine_version, lexicon_version, version, supersedes_id, is_current, is_sample, ingested_at, "
        "quotable",
        rows(),
    )  # fmt: skip


def _events(world: World, cursor: Cursor) -> None:
    started = time.perf_counter()
    cursor.execute("SELECT id, language FROM events_article")
    languages = dict(cursor.fetchall())
    for block in happenings(world):
        told = {one.pk: sentences(world, one, languages) for one in block}
        _copy(cursor, "event", _EVENT, (_event_row(world, one, told[one.pk]) for one in block))
        _copy(
            cursor, "eventparticipant", "event_id, actor_id, position, name_en, name_ar, role",
            (
                (one.pk, actor + 1, position, *world.actors[actor], role)
                for one in block
                for position, (actor, role) in enumerate(zip(one.actors, one.roles, strict=True))
            ),
        )  # fmt: skip
        mentions = [row for one in block for row in _mention_rows(world, one, told[one.pk])]
        _copy(cursor, "mention", _MENTION, iter(mentions))
        _copy(
            cursor, "mentionparticipant", 'mention_id, actor_id, key, position, name_en, name_ar, role, start, "end"',
            (
                (2 * one.pk + half - 1, one.actors[0] + 1, f"actor-{one.actors[0] + 1}", 0,
                 *world.actors[one.actors[0]], one.roles[0], 0, 5)
                for one in block for half in (0, 1)
            ),
        )  # fmt: skip
        if block[-1].pk % 100_000 == 0:
            print(f"{block[-1].pk} events, {time.perf_counter() - started:.0f} s", flush=True)


_EVENT = (
    "id, public_id, type, status, edtf, date_earliest, date_latest, precision, approximate, date_basis, reported_by, "
    "place_id, resolution_id, resolution_symbol, modality, core, confidence, review_state, suppressed, locked_fields, "
    "lifecycle, merged_into_id, is_sample, n_articles, n_sources, search_text, search_stems, created_at, updated_at"
)
_MENTION = (
    "id, article_id, event_id, former_event_id, fingerprint, type, status, edtf, date_earliest, date_latest, "
    "precision, approximate, date_text, date_basis, date_derivation, passages, place_id, resolution_id, "
    "resolution_symbol, modality, confidence, core, asserted, rule, trail, engine_version, lexicon_version, is_current"
)


def _event_row(world: World, one: Happening, sentences: list[tuple[int, str, str]]) -> tuple:
    from events.lexicon.folding import fold
    from events.lexicon.search_words import search_stems

    names = [text for actor in one.actors for text in world.actors[actor]]
    names += world.places[one.place] if one.place is not None else []
    text = fold(" \n".join([*names, *(words for _, words, _ in sentences)]))
    changed = NOW - timedelta(seconds=one.pk)
    symbol = f"S/RES/{2000 + one.pk % 700} (2020)" if one.type == "resolution" else ""
    return (
        one.pk, f"{one.pk:010d}", one.type, one.status, one.edtf, one.first, one.last, one.precision, one.approximate,
        "", None, one.place + 1 if one.place is not None else None, None, symbol, one.modality, one.core,
        one.confidence,
        one.review, one.suppressed, "[]", one.lifecycle, None, False, 2, one.n_sources, text, search_stems(text),
        changed, changed,
    )  # fmt: skip


def _mention_rows(world: World, one: Happening, sentences: list[tuple[int, str, str]]) -> Iterator[tuple]:
    for half, (article, words, day) in enumerate(sentences):
        start = words.index(day)
        derivation = {"rule": "calendar date", "steps": [f"{day} is a date"], "anchor": None, "warnings": [],
                      "start": start, "end": start + len(day)}  # fmt: skip
        yield (
            2 * one.pk + half - 1, article, one.pk if one.lifecycle == "live" else None,
            None if one.lifecycle == "live" else one.pk, f"{one.pk}-{half}", one.type, one.status, one.edtf, one.first,
            one.last, one.precision, one.approximate, day if one.first else "", "stated" if one.first else "",
            json.dumps(derivation), json.dumps([{"start": 0, "end": len(words), "text": words}]),
            one.place + 1 if one.place is not None else None, None, "", one.modality, one.confidence, one.core, True,
            "benchmark", "[]", "benchmark", "benchmark", True,
        )  # fmt: skip


def main() -> None:
    """Fill the database that the settings name, which must be empty."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    django.setup()
    from events.models import Event

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("events", type=int, nargs="?", default=1_000_000)
    parser.add_argument("seed", type=int, nargs="?", default=7)
    parser.add_argument("--unless-filled", action="store_true", help="leave a database alone that has events")
    options = parser.parse_args()
    if Event.objects.exists():
        if options.unless_filled:
            return
        sys.exit("There are events already: this fills an empty database only (DATA_DIR names one of its own).")
    started = time.perf_counter()
    fill(World(seed=options.seed, events=options.events))
    print(f"{options.events} events in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
