"""How long merging one new mention takes beside how many stand already.

    python -m benchmarks.merge [--sizes 1000 10000] [--rounds 40]

Fills the database of the settings (it must run: make services) within one transaction that is rolled back. Every event
has one mention of one article. Type, day (2011 to 2025), place (200 of the register) and two participants (of 600) are
drawn evenly and independently, with one seed: a new mention meets more neighbours the more events stand, as it would.
Prints the median time to find a new mention's neighbours, decide and write, for each size and as a ratio to the first.
For a million: --sizes 10000 1000000.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 - the settings come first

from events.lexicon.load import load_lexicon  # noqa: E402
from events.models import Actor, Article, Event, Mention, MentionParticipant, Place, date_columns  # noqa: E402
from events.store import events, reference  # noqa: E402
from events.vocabulary import EdtfDate, EventType  # noqa: E402

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, DAYS = date(2011, 1, 1), 5479
BATCH = 2000


def main() -> None:
    """Measure each size and print it beside the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    first = 0.0
    with transaction.atomic():
        reference.load_reference(load_lexicon())
        world = _World()
        for size in sorted(asked.sizes):
            world.grow_to(size)
            spent = world.time_of_merging(asked.rounds)
            first = first or spent
            print(f"{size:>9} events   {spent * 1000:7.1f} ms a mention   {spent / first:5.2f} times the first")
        transaction.set_rollback(True)


class _World:
    """Synthetic events, drawn evenly."""

    def __init__(self) -> None:
        self.random = random.Random(11)
        self.places = list(Place.objects.order_by("slug").values_list("pk", flat=True)[:200])
        self.actors = list(Actor.objects.order_by("slug").values_list("pk", "slug", "name_en")[:600])
        self.size = 0

    def grow_to(self, size: int) -> None:
        """Add events until there are so many, and let the database count them."""
        for numbers in batched_numbers(self.size, size):
            mentions = self._mentions(numbers)
            for mention in mentions:
                mention.event = self._event(mention)
            Event.objects.bulk_create([mention.event for mention in mentions if mention.event])
            Mention.objects.bulk_update(mentions, ["event"])
        self.size = max(size, self.size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def time_of_merging(self, rounds: int) -> float:
        """Return the median seconds that one new mention takes; each is taken back."""
        spent = []
        for number in range(rounds):
            with transaction.atomic():
                [mention] = self._mentions([10**9 + number])
                begun = time.perf_counter()
                events.lock_types([EventType(mention.type)])
                events.merge([mention.pk], now=NOW)
                spent.append(time.perf_counter() - begun)
                transaction.set_rollback(True)
        return statistics.median(spent)

    def _mentions(self, numbers: list[int]) -> list[Mention]:
        articles = Article.objects.bulk_create([_article(number) for number in numbers])
        mentions = Mention.objects.bulk_create([self._mention(article) for article in articles])
        MentionParticipant.objects.bulk_create([person for mention in mentions for person in self._people(mention)])
        return mentions

    def _mention(self, article: Article) -> Mention:
        day = EdtfDate.day(FIRST + timedelta(days=self.random.randrange(DAYS)))
        return Mention(
            article=article,
            fingerprint="benchmark",
            type=self.random.choice(list(EventType)).value,
            status="occurred",
            place_id=self.random.choice(self.places),
            passages=[{"start": 0, "end": 9, "text": "They met."}],
            confidence=0.8,
            engine_version="benchmark",
            lexicon_version="benchmark",
            **date_columns(day),
        )

    def _people(self, mention: Mention) -> list[MentionParticipant]:
        chosen = self.random.sample(self.actors, 2)
        return [
            MentionParticipant(
                mention=mention, actor_id=pk, key=slug, name_en=name or slug, position=place, role="participant"
            )
            for place, (pk, slug, name) in enumerate(chosen)
        ]

    def _event(self, mention: Mention) -> Event:
        when = date_columns(mention.when)
        values = {"type": mention.type, "status": "occurred", "confidence": 0.8, "n_articles": 1, "n_sources": 1}
        return Event(**values, **when, place_id=mention.place_id, created_at=NOW, updated_at=NOW)


def batched_numbers(first: int, last: int) -> Iterator[list[int]]:
    """Yield the numbers from first up to last in pieces."""
    for start in range(first, last, BATCH):
        yield list(range(start, min(last, start + BATCH)))


def _article(number: int) -> Article:
    return Article(
        content_hash=f"benchmark-{number}",
        text_hash=f"benchmark-{number}",
        text="They met.",
        state="processed",
        state_reason="benchmark",
        state_since=NOW,
        ingested_at=NOW,
    )


if __name__ == "__main__":
    main()
