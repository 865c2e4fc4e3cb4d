"""Do several workers make the same events as one, whatever the order?

    .venv/bin/python -m libya_timeline.servers run --temporary -- .venv/bin/python -m benchmarks.race [--rounds 200]

Works in a database of its own beside that of the settings (race_merge, dropped at the end). First the small race: four
processes each keep one report of the same talks at the same moment, over and over. Then the whole sample corpus in ten
random orders, with one worker and with four. Every round must give the same events, ids aside, and none of them twice;
exits with 1 where one does not.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from multiprocessing import get_context
from multiprocessing.pool import Pool
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.db import connection  # noqa: E402 - the settings come first

from events import pipeline  # noqa: E402 - the settings come first
from events.extraction.document import Document  # noqa: E402 - the settings come first
from events.extraction.extract import extract  # noqa: E402 - the settings come first
from events.extraction.results import Extraction  # noqa: E402 - the settings come first
from events.ingest.files import read_articles  # noqa: E402 - the settings come first
from events.ingest.raw import RawArticle  # noqa: E402 - the settings come first
from events.lexicon.load import load_lexicon  # noqa: E402 - the settings come first
from events.models import Event, Mention  # noqa: E402 - the settings come first
from events.store import arrivals, readings, reference  # noqa: E402 - the settings come first
from events.store.readings import Versions  # noqa: E402 - the settings come first

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORKERS = 4
EVERY = 20  # seconds
SMALL = ("004", "027", "028", "031")
Job = tuple[int, Extraction]


def main() -> None:
    """Run both races and say how they ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--orders", type=int, default=10)
    asked = parser.parse_args()
    former = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "race_merge"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    name = connection.settings_dict["NAME"]
    try:
        with get_context("spawn").Pool(WORKERS, initializer=use_database, initargs=(name,)) as pool:
            wrong = run(pool, rounds=asked.rounds, orders=asked.orders)
    finally:
        connection.creation.destroy_test_db(former, verbosity=0)
    sys.exit(1 if wrong else 0)


def run(pool: Pool, *, rounds: int, orders: int) -> int:
    """Return how many rounds gave other events than the first."""
    reference.load_reference(load_lexicon())
    reads = [
        (raw, _read(raw))
        for raw in read_articles([pipeline.SAMPLE_CORPUS], today=date(2026, 1, 1))
        if isinstance(raw, RawArticle)
    ]
    small = [pair for pair in reads if pair[0].path.name[:3] in SMALL]
    wrong = _race(pool, small, rounds=rounds, name="small race, 4 processes at once")
    return wrong + _orders(pool, reads, orders=orders)


def _race(pool: Pool, reads: Sequence[tuple[RawArticle, Extraction]], *, rounds: int, name: str) -> int:
    expected = _one_by_one(reads)
    outcomes = (_at_once(pool, _shuffled(reads, seed)) == expected for seed in range(rounds))
    return _count(outcomes, name=f"{name}, {len(expected)} events each")


def _orders(pool: Pool, reads: Sequence[tuple[RawArticle, Extraction]], *, orders: int) -> int:
    expected = _one_by_one(reads)
    alone = (_one_by_one(_shuffled(reads, seed)) == expected for seed in range(orders))
    wrong = _count(alone, name=f"corpus, 1 worker, {len(expected)} events each")
    together = (_at_once(pool, _shuffled(reads, seed)) == expected for seed in range(orders))
    return wrong + _count(together, name=f"corpus, 4 workers, {len(expected)} events each")


def _count(outcomes: Iterable[bool], *, name: str) -> int:
    """Say from time to time how many rounds were run and how many of them gave other events; return how many."""
    begun, said, different, rounds = time.perf_counter(), 0.0, 0, 0
    for rounds, same in enumerate(outcomes, 1):
        different += not same
        if not same or time.perf_counter() - said > EVERY:
            said = time.perf_counter()
            print(f"  {name}: {rounds} rounds so far, {different} different ({said - begun:.0f} s)", flush=True)
    print(f"{name}: {rounds} rounds, {different} different ({time.perf_counter() - begun:.0f} s)", flush=True)
    return different


def _shuffled(reads: Sequence[tuple[RawArticle, Extraction]], seed: int) -> list[tuple[RawArticle, Extraction]]:
    return random.Random(seed).sample(list(reads), len(reads))


def _read(raw: RawArticle) -> Extraction:
    document = Document(raw.text, published=raw.published, title=raw.title or None, url=raw.url or None)
    return extract(document, load_lexicon())


def _one_by_one(reads: Sequence[tuple[RawArticle, Extraction]]) -> set[Any]:
    for job in _stored(reads):
        keep(job)
    return timeline()


def _at_once(pool: Pool, reads: Sequence[tuple[RawArticle, Extraction]]) -> set[Any]:
    pool.map(keep, _stored(reads), chunksize=1)
    return timeline()


def _stored(reads: Sequence[tuple[RawArticle, Extraction]]) -> list[Job]:
    """Start from nothing and store the articles."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE events_article, events_event CASCADE")
    return [(arrivals.save_article(raw, now=NOW).article, found) for raw, found in reads]


def use_database(name: str) -> None:
    """Have a worker process use the database of the race."""
    connection.settings_dict["NAME"] = name


def keep(job: Job) -> None:
    """Keep what was read from one article, as a worker does."""
    article, found = job
    lexicon = load_lexicon()
    readings.take(article, now=NOW)
    readings.keep(article, found, versions=Versions("race", lexicon.version), lexicon=lexicon, now=NOW)


def timeline() -> set[Any]:
    """Return every live event as what it is made of, ids aside; raises where a mention is left out."""
    found = set()
    live = Event.objects.filter(lifecycle="live").prefetch_related("participants__actor", "mentions__article")
    for event in live:
        mentions = frozenset((mention.article.content_hash, mention.fingerprint) for mention in event.mentions.all())
        people = tuple((str(who), who.role) for who in event.participants.all())
        shown = (event.type, event.status, event.edtf, event.place_id, event.resolution_symbol, event.reported_by)
        found.add((mentions, people, shown, event.confidence, event.n_articles, event.n_sources))
    if Mention.objects.filter(event=None, is_current=True, asserted=True).exists() or len(found) != len(live):
        raise ValueError("a mention is in no event, or an event is there twice")
    return found


if __name__ == "__main__":
    main()
