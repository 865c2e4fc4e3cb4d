"""`manage.py ingest PATH...`: store articles from files and folders and have the workers read them."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from events import pipeline
from events.management.waiting import read_here, send, wait
from events.pipeline import Ingested
from events.store.arrivals import Outcome
from events.store.articles import Result

_CATEGORIES = ("new", "changed", "unchanged", "off-topic", "failed", "refused")
_SETTLED = {"off_topic": "off-topic", "failed": "failed", "refused": "refused"}


class Command(BaseCommand):
    """Store every article under the paths once, enqueue the new ones, and say what became of each."""

    help = "Store articles (.txt, .html, .jsonl, .warc) from files and folders and have the workers read them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take paths and whether to wait."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a folder, or a .txt, .html, .jsonl or .warc file")
        parser.add_argument("--wait", action="store_true", help="wait until the workers have read them all")
        parser.add_argument("--inline", action="store_true", help="read them here, without workers")
        parser.add_argument(
            "--timeout", type=float, default=300, metavar="SECONDS", help="with --wait: how long nothing may move"
        )

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Store, enqueue, wait, and sum up."""
        found = list(self._store(options["paths"], verbose=options["verbosity"] > 1))
        waiting = list(dict.fromkeys(one.article for one in found if one.waiting and one.article is not None))
        if options["inline"]:
            read_here(waiting, clock=partial(datetime.now, UTC))
        else:
            send(waiting)
            if options["wait"]:
                wait(waiting, timeout=options["timeout"])
        self._sum_up(found, waiting)

    def _store(self, paths: list[str], *, verbose: bool) -> Iterator[Ingested]:
        for one in tqdm(pipeline.ingest(paths, now=datetime.now(UTC)), desc="Storing", unit=" files", disable=None):
            with tqdm.external_write_mode():  # each on a line of its own, not behind the bar
                self._tell(one, verbose=verbose)
            yield one

    def _tell(self, one: Ingested, *, verbose: bool) -> None:
        if one.outcome in (Outcome.FAILED, Outcome.REFUSED):
            self.stderr.write(f"{one.origin}: {one.outcome}: {one.reason}")
        elif one.outcome is not None and one.reason:
            self.stderr.write(f"{one.origin}: note: {one.reason}")
        elif verbose:
            self.stdout.write(f"{one.origin}: {one.outcome or f'skipped, {one.reason}'}")

    def _sum_up(self, found: list[Ingested], waiting: list[int]) -> None:
        results = pipeline.results_of(waiting)
        for result in results.values():
            if result.state == "failed":
                self.stderr.write(f"{result.origin}: failed: {result.reason}")
        kinds = Counter(_category(one, results) for one in found if one.outcome is not None)
        parts = " + ".join(f"{kinds[kind]} {kind}" for kind in _CATEGORIES)
        self.stdout.write(f"read {sum(kinds.values())} = {parts}")
        skipped = Counter(one.reason for one in found if one.outcome is None)
        if skipped:
            reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
            self.stdout.write(f"skipped {sum(skipped.values())} other files: {reasons}")
        left = sum(result.state == "waiting" for result in results.values())
        if left:
            self.stdout.write(f"{left} articles wait for a worker")
        self.stdout.write(f"the timeline has {pipeline.live_events()} events")


def _category(one: Ingested, results: Mapping[int, Result]) -> str:
    """Say under which heading of the summary an article counts: exactly one."""
    result = results.get(one.article or 0)
    if one.outcome in (Outcome.NEW, Outcome.CHANGED) and result is not None and result.state in _SETTLED:
        return _SETTLED[result.state]
    return str(one.outcome)
