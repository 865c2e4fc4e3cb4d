"""A reader's report that something is wrong: no account, a few words, nothing about who sent it."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from events.ingest.charsets import clean
from events.store import reports
from events.store.reports import KINDS

__all__ = ["KINDS", "MOST_WORDS", "Answer", "receive"]
MOST_WORDS = 1000
TRAP = "website"  # a field that people do not see and programs fill in


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a report: "taken", "wrong" (nothing chosen or too long), or "too_many"."""

    outcome: str
    kind: str = ""
    words: str = ""


def receive(event: str, said: Mapping[str, str], *, sender: str, now: datetime) -> Answer:
    """Take a report in; whoever sends many is asked to wait. ``sender`` is an address and is not kept."""
    kind, words = said.get("kind", ""), clean(said.get("words", "")).strip()
    if kind not in KINDS or len(words) > MOST_WORDS:
        return Answer("wrong", kind, words[:MOST_WORDS])
    if said.get(TRAP, ""):
        return Answer("taken")  # what fills in the trap is told nothing
    if not reports.knock(_digest(sender, now), now=now):
        return Answer("too_many", kind, words)
    reports.take(event, kind=kind, words=words, now=now)
    return Answer("taken")


def _digest(sender: str, now: datetime) -> str:
    """Return what stands for a sender during one day and says nothing afterwards."""
    key = f"{settings.SECRET_KEY}|report|{now.date().isoformat()}"
    return hmac.new(key.encode(), sender.encode(), hashlib.sha256).hexdigest()
