"""`manage.py reprocess`: have articles read again by today's engine and lexicon."""

from argparse import ArgumentParser
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from events import pipeline
from events.management.waiting import read_here, send, wait

_CATEGORIES = ("changed", "unchanged", "off-topic", "failed", "refused", "waiting")


class Command(BaseCommand):
    """Read again what an older engine or lexicon read, and say what changed; ids stay."""

    help = "Read articles again with today's engine and lexicon; events are updated, retracted and added, ids stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which articles and how."""
        parser.add_argument("--all", action="store_true", help="also what today's engine and lexicon have read already")
        parser.add_argument("--inline", action="store_true", help="read them here, without workers")
        parser.add_argument("--timeout", type=float, default=300, metavar="SECONDS", help="how long nothing may move")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Read again and print what changed."""
        begun = datetime.now(UTC)
        chosen = pipeline.read_again(now=begun, every=options["all"])
        if options["inline"]:
            read_here(chosen, clock=partial(datetime.now, UTC))
        else:
            send(chosen)
            wait(chosen, timeout=options["timeout"])
        self._sum_up(chosen, begun)

    def _sum_up(self, chosen: list[int], begun: datetime) -> None:
        results = pipeline.results_of(chosen)
        changed = pipeline.articles_changed_since(begun, among=chosen)
        kinds = Counter(_category(result.state, changed=pk in changed) for pk, result in results.items())
        parts = " + ".join(f"{kinds[kind]} {kind}" for kind in _CATEGORIES)
        self.stdout.write(f"read {len(chosen)} = {parts}")
        counted = ", ".join(f"{number} {change}" for change, number in pipeline.changes_since(begun).items())
        self.stdout.write(f"events: {counted}")


def _category(state: str, *, changed: bool) -> str:
    """Say under which heading of the summary an article counts: exactly one."""
    read = "changed" if changed else "unchanged"
    return {"off_topic": "off-topic", "processed": read}.get(state, state)
