"""How long merging one new mention takes beside how many events stand already.

    DATA_DIR=/tmp/benchmark .venv/bin/python -m libya_timeline.servers run --temporary -- \\
        .venv/bin/python -m benchmarks.merge [--sizes 10000 1000000] [--rounds 200]

Fills a database of its own beside that of the settings (benchmark_merge, dropped at the end) by COPY, then times new
mentions: neighbours found, decided, written; each is taken back. Every event has one mention of one article. All is
drawn with one seed, evenly and independently, alike at every size, so a new mention meets a hundred times the
neighbours where a hundred times the events stand:

    type          the 14 types
    day           5479 days, 2011 to 2025; 84 % of the mentions give the day, 8 % its month, 2 % its year, 6 % no date
    article       written on that day, with a sketch of 256 runs of words
    status        85 % occurred, 15 % planned
    place         200 places of the register
    participants  2 of 600 actors of the register

Prints the mean, the median and the slowest twentieth for each size, and the means as a ratio to the first size.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 - the settings come first
from django.db.models import Field, GeneratedField, Model  # noqa: E402

from events.lexicon.load import load_lexicon  # noqa: E402
from events.models import (  # noqa: E402
    Actor,
    Article,
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    Place,
    date_columns,
)
from events.store import events, reference  # noqa: E402
from events.store.neighbours import search_range  # noqa: E402
from events.vocabulary import EdtfDate, EventStatus, EventType  # noqa: E402

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, DAYS = date(2011, 1, 1), 5479
BATCH = 20_000
SKETCH_BYTES = 1024
TYPES = [kind.value for kind in EventType]
WIDTHS = ["day"] * 84 + ["month"] * 8 + ["year"] * 2 + ["none"] * 6
MODELS = (Article, Event, Mention, MentionParticipant, EventParticipant)
Columns = dict[str, Any]


def main() -> None:
    """Measure each size and print it beside the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--explain", action="store_true", help="print the plan of the query for neighbours")
    asked = parser.parse_args()
    former = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "benchmark_merge"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _measure(sorted(asked.sizes), asked.rounds, explain=asked.explain)
    finally:
        connection.creation.destroy_test_db(former, verbosity=0)


def _measure(sizes: list[int], rounds: int, *, explain: bool) -> None:
    reference.load_reference(load_lexicon())
    world = _World()
    first = 0.0
    for size in sizes:
        begun = time.perf_counter()
        world.grow_to(size)
        filled = time.perf_counter() - begun
        spent = world.times_of_merging(rounds)
        mean = statistics.fmean(spent)
        first = first or mean
        slow = sorted(spent)[-max(1, len(spent) // 20)]
        print(
            f"{size:>9} events (filled in {filled:.0f} s)   mean {mean * 1000:6.1f} ms a mention   "
            f"median {statistics.median(spent) * 1000:6.1f}   95 % under {slow * 1000:6.1f}   "
            f"ratio {mean / first:5.2f}",
            flush=True,
        )
        if explain:
            print(world.plan())


class _World:
    """Synthetic events, drawn evenly."""

    def __init__(self) -> None:
        self.random = random.Random(11)
        self.places = list(Place.objects.order_by("slug").values_list("pk", flat=True)[:200])
        self.actors = list(Actor.objects.order_by("slug").values_list("pk", "slug", "name_en")[:600])
        self.size = 0
        self.rows = {model: _Rows(model) for model in MODELS}

    def grow_to(self, size: int) -> None:
        """Add events until there are so many, and let the database count them."""
        for start in range(self.size, size, BATCH):
            numbers = range(start + 1, min(size, start + BATCH) + 1)
            drawn = [self._draw(number) for number in numbers]
            for model, columns in _FILLED.items():
                self.rows[model].copy(row for one in drawn for row in columns(one))
            print(f"\r{numbers[-1]:>9} events", end="", file=sys.stderr, flush=True)
        self.size = max(size, self.size)
        print("\r", end="", file=sys.stderr)
        with connection.cursor() as cursor:
            for model in MODELS:
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
            cursor.execute("VACUUM ANALYZE")

    def times_of_merging(self, rounds: int) -> list[float]:
        """Return the seconds that new mentions take, one after the other; each is taken back."""
        spent = []
        for number in range(rounds):
            with transaction.atomic():
                mention = self._new_mention(2 * 10**9 + number)
                begun = time.perf_counter()
                events.lock_types([EventType(mention.type)])
                events.merge([mention.pk], now=NOW)
                spent.append(time.perf_counter() - begun)
                transaction.set_rollback(True)
        return spent

    def plan(self) -> str:
        """Return how the database looks for the neighbours of a new mention."""
        from django.db.models import Q

        from events.store.neighbours import _near_one, _rows, load

        with transaction.atomic():
            mention = self._new_mention(2 * 10**9)
            [loaded] = load(Q(pk=mention.pk)).values()
            text = _rows().filter(_near_one(loaded)).prefetch_related(None).explain(analyze=True, buffers=True)
            transaction.set_rollback(True)
        return str(text)

    def _new_mention(self, number: int) -> Mention:
        drawn = self._draw(number)
        Article.objects.create(pk=number, **drawn["article"])
        mention = Mention(pk=number, article_id=number, **drawn["said"])
        Mention.objects.bulk_create([mention])
        MentionParticipant.objects.bulk_create(
            MentionParticipant(**row | {"id": None}) for row in _FILLED[MentionParticipant](drawn)
        )
        return mention

    def _draw(self, number: int) -> Columns:
        """Return the columns of one article, what it says, and who took part."""
        day = FIRST + timedelta(days=self.random.randrange(DAYS))
        when = _as_told(day, self.random.choice(WIDTHS))
        status = EventStatus.PLANNED if self.random.random() < 0.15 else EventStatus.OCCURRED
        shared = {
            "type": self.random.choice(TYPES),
            "status": status.value,
            "place_id": self.random.choice(self.places),
            "confidence": 0.8,
            **date_columns(when),
        }
        return {
            "number": number,
            "article": _article(number, day, sketch=self.random.randbytes(SKETCH_BYTES)),
            "shared": shared,
            "said": {
                **shared,
                "fingerprint": "benchmark",
                "passages": [{"start": 0, "end": 9, "text": "They met."}],
                "engine_version": "benchmark",
                "lexicon_version": "benchmark",
                "days_open": search_range(when, status=status, doc_date=EdtfDate.day(day)),
            },
            "people": self.random.sample(self.actors, 2),
        }


def _as_told(day: date, width: str) -> EdtfDate | None:
    told = {
        "day": lambda: EdtfDate.day(day),
        "month": lambda: EdtfDate.month(day.year, day.month),
        "year": lambda: EdtfDate.year(day.year),
        "none": lambda: None,
    }
    return told[width]()


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


def _people(drawn: Columns) -> Iterator[Columns]:
    for place, (pk, _, name) in enumerate(drawn["people"]):
        yield {
            "id": 2 * drawn["number"] + place,
            "actor_id": pk,
            "position": place,
            "name_en": name,
            "role": "participant",
        }


_FILLED: dict[type[Model], Callable[[Columns], list[Columns]]] = {
    Article: lambda drawn: [{"id": drawn["number"], **drawn["article"]}],
    Event: lambda drawn: [
        {
            "id": drawn["number"],
            **drawn["shared"],
            "public_id": f"{drawn['number']:010}",
            "n_articles": 1,
            "n_sources": 1,
            "created_at": NOW,
            "updated_at": NOW,
        }
    ],
    Mention: lambda drawn: [
        {"id": drawn["number"], "article_id": drawn["number"], "event_id": drawn["number"], **drawn["said"]}
    ],
    MentionParticipant: lambda drawn: [
        {**row, "mention_id": drawn["number"], "key": slug}
        for row, (_, slug, _) in zip(_people(drawn), drawn["people"], strict=True)
    ],
    EventParticipant: lambda drawn: [{**row, "event_id": drawn["number"]} for row in _people(drawn)],
}


class _Rows:
    """Rows of one table, written by COPY; columns nobody names have the model's own defaults."""

    def __init__(self, model: type[Model]) -> None:
        self.table = model._meta.db_table
        self.fields = [field for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)]
        self.model = model

    def copy(self, rows: Iterator[Columns]) -> None:
        """Write rows."""
        defaults = {field.attname: field.get_default() for field in self.fields}
        names = ", ".join(f'"{field.column}"' for field in self.fields)
        unique = [field.attname for field in self.fields if field.attname == "public_id"]
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{self.table}" ({names}) FROM STDIN') as copy,
        ):
            for row in rows:
                values = {**defaults, **{name: self._fresh(name) for name in unique}, **row}
                copy.write_row([self._prepared(field, values[field.attname]) for field in self.fields])

    def _fresh(self, name: str) -> object:
        return self.model._meta.get_field(name).get_default()

    @staticmethod
    def _prepared(field: "Field[Any, Any]", value: object) -> object:
        return field.get_db_prep_save(value, connection) if isinstance(value, list | dict | bytes) else value


if __name__ == "__main__":
    main()
