"""How long merging one new mention takes beside how many events stand already.

    DATA_DIR=/tmp/benchmark .venv/bin/python -m libya_timeline.servers run --temporary -- \
        .venv/bin/python -m benchmarks.merge [--sizes 10000 1000000] [--rounds 200]

Fills a database for each size beside that of the settings (benchmark_merge_10000 and so on; dropped at the end unless
--keep leaves them for the next time), has what stands around the new mentions merged first, then times new mentions:
neighbours found, decided, written; each is taken back. The sizes take turns, so that the machine is as busy for one as
for the other. Every event begins with one mention of one article. All is drawn with one seed, evenly and
independently, alike at every size, so a new mention meets a hundred times the neighbours where a hundred times the
events stand:

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
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 - the settings come first
from django.db.models import Q  # noqa: E402 - the settings come first

from benchmarks.merge_world import NOW, World  # noqa: E402 - the settings come first
from events.lexicon.load import load_lexicon  # noqa: E402 - the settings come first
from events.store import blocks, events, neighbours, reference  # noqa: E402 - the settings come first
from events.vocabulary import EventType  # noqa: E402 - the settings come first

TURN = 20


def main() -> None:
    """Measure each size and print it beside the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="use the databases of last time, and leave them")
    parser.add_argument("--verbose", action="store_true", help="print each mention and its time")
    parser.add_argument("--explain", action="store_true", help="print the plan of the query for neighbours")
    asked = parser.parse_args()
    former = connection.settings_dict["NAME"]
    made: list[str] = []
    try:
        worlds = [_world(size, made, keep=asked.keep) for size in sorted(asked.sizes)]
        measure(worlds, asked.rounds, verbose=asked.verbose)
        if asked.explain:
            print("\n".join(plan(world) for world in worlds))
    finally:
        for name in made:
            _enter(name)
            connection.creation.destroy_test_db(former, verbosity=0, keepdb=asked.keep)


def _world(size: int, made: list[str], *, keep: bool) -> World:
    name = f"benchmark_merge_{size}"
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=keep, serialize=False)
    made.append(name)
    reference.load_reference(load_lexicon())
    begun = time.perf_counter()
    world = World(name, size)
    world.fill()
    print(f"{size:>9} events stand ({time.perf_counter() - begun:.0f} s)", flush=True)
    return world


def _enter(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def measure(worlds: list[World], rounds: int, *, verbose: bool = False) -> None:
    """Print how long a mention takes at each size."""
    spent: dict[int, list[float]] = {world.size: [] for world in worlds}
    for act in (settle, lambda world, turn: spent[world.size].extend(times_of_merging(world, turn, verbose=verbose))):
        for start in range(0, rounds, TURN):
            for world in worlds:
                _enter(world.name)
                act(world, range(start, min(start + TURN, rounds)))
    first = statistics.fmean(spent[worlds[0].size])
    for size, times in spent.items():
        mean = statistics.fmean(times)
        slow = sorted(times)[-max(1, len(times) // 20)]
        told = f"mean {mean * 1000:6.1f} ms a mention   median {statistics.median(times) * 1000:6.1f}"
        worst = f"95 % under {slow * 1000:6.1f}   slowest {max(times) * 1000:6.1f}"
        print(f"{size:>9} events   {told}   {worst}   ratio {mean / first:5.2f}", flush=True)


def settle(world: World, turn: range) -> None:
    """Have the events around some new mentions be what merging makes of them, without the new ones."""
    for number in turn:
        with transaction.atomic():
            mention = world.new_mention(number)
            events.lock_types([EventType(mention.type)])
            around = neighbours.connected([mention.pk]).mentions
            world.forget(mention)
            events.merge(set(around) - {mention.pk}, now=NOW)


def times_of_merging(world: World, turn: range, *, verbose: bool) -> list[float]:
    """Return the seconds that new mentions take, one after the other; each is taken back."""
    spent = []
    for number in turn:
        with transaction.atomic():
            mention = world.new_mention(number)
            begun = time.perf_counter()
            events.lock_types([EventType(mention.type)])
            merged = events.merge([mention.pk], now=NOW)
            spent.append(time.perf_counter() - begun)
            transaction.set_rollback(True)
        if verbose:
            told = f"{world.size} {mention.type} {mention.status} {mention.edtf or 'undated'}"
            print(f"{told:50} {spent[-1] * 1000:7.1f} ms  {merged}", file=sys.stderr, flush=True)
    return spent


def plan(world: World) -> str:
    """Return how the database looks for the neighbours of a new mention."""
    _enter(world.name)
    with transaction.atomic():
        mention = world.new_mention(0)
        loaded = neighbours.load(Q(pk=mention.pk)).values()
        text = blocks.plan_of_company(loaded)
        transaction.set_rollback(True)
    return text


if __name__ == "__main__":
    main()
