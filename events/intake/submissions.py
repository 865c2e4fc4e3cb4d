"""Articles that programs send in: who may, what is taken, what they are told. All that is sent is checked here."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from events import tasks
from events.ingest.charsets import clean
from events.ingest.raw import RawArticle
from events.store import submissions
from events.store.submissions import Receipt, SentBefore
from events.vocabulary.intake import Scope

LONGEST_TEXT = 200_000
LONGEST_TITLE = 500
LONGEST_URL = 2_000
LONGEST_SOURCE = 200
LONGEST_KEY = 64
ADDRESS = r"https?://[\w.\-]+(:[1-5]?[0-9]{1,4})?([/?#][^\s\x00-\x1f\x7f]*)?"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PUBLISHED = "the day it was published, as 2020-01-13"
_ADDRESS = re.compile(ADDRESS)
FIELDS = {"url", "text", "title", "source", "published"}

__all__ = ["Invalid", "Receipt", "Refused", "SentBefore", "find", "send", "sender"]


class Refused(PermissionError):
    """The key is missing, does not stand or may not do this; ``known`` tells the last from the others."""

    def __init__(self, message: str, *, known: bool = False) -> None:
        """Hold why."""
        super().__init__(message)
        self.known = known


class Invalid(ValueError):
    """A field that cannot be taken: its name and what it accepts."""

    def __init__(self, field: str, allowed: str) -> None:
        """Hold which field and what it accepts."""
        super().__init__(f"{field}: {allowed}")
        self.field, self.allowed = field, allowed


@dataclass(frozen=True, slots=True)
class Sender:
    """Who holds a key that allows to send articles."""

    key: int


def sender(authorization: str, *, now: datetime) -> Sender:
    """Return who sends; raises Refused. The header reads "Authorization: Bearer <key>"."""
    scheme, _, text = authorization.partition(" ")
    key = submissions.find_key(text.strip(), now=now) if scheme.lower() == "bearer" and text.strip() else None
    if key is None:
        raise Refused("Send a key that stands: Authorization: Bearer <key>.")
    if not key.may(Scope.SUBMIT_ARTICLES):
        raise Refused("This key may not send articles.", known=True)
    return Sender(key.pk)


def send(who: Sender, body: object, *, idempotency_key: str, now: datetime) -> Receipt:
    """Keep an article, or an address to fetch, and have it read; raises Invalid or SentBefore.

    The same body with the same idempotency key is the same submission, however often it comes; without a key the
    body itself serves as one.
    """
    fields = _checked(body, today=now.date())
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    if len(idempotency_key) > LONGEST_KEY or not (idempotency_key or digest).isprintable():
        raise Invalid("Idempotency-Key", f"at most {LONGEST_KEY} printable characters")
    receipt = submissions.submit(
        key=who.key,
        idempotency_key=idempotency_key or digest,
        digest=digest,
        article=_article(fields) if fields.get("text") else None,
        url=fields.get("url", ""),
        now=now,
    )
    if receipt.article_pk is not None and not receipt.again:
        tasks.enqueue([receipt.article_pk])
    return receipt


def find(who: Sender, public_id: UUID) -> Receipt | None:
    """Return what became of something that this sender sent."""
    return submissions.find_submission(public_id, key=who.key)


def _checked(body: object, *, today: date) -> dict[str, str]:
    if not isinstance(body, Mapping):
        raise Invalid("body", "an object with url or text")
    unknown = sorted(set(body) - FIELDS)
    if unknown:
        raise Invalid(clean(str(unknown[0]))[:100], f"one of {', '.join(sorted(FIELDS))}")
    limits = {
        "url": LONGEST_URL,
        "text": LONGEST_TEXT,
        "title": LONGEST_TITLE,
        "source": LONGEST_SOURCE,
        "published": 10,
    }
    fields = {name: _text(name, body[name], limits[name]) for name in body}
    if not body.keys() & {"url", "text"} or fields.get("text") == "":
        raise Invalid("text", "an article's text, not empty, or its address as url")
    if "url" in fields:
        _check_address(fields["url"])
    if "published" in fields:
        _check_day(fields["published"], today=today)
    return {name: text for name, text in fields.items() if text}


def _text(name: str, value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise Invalid(name, f"text of at most {limit} characters")
    return clean(value).strip()


def _check_address(url: str) -> None:
    try:
        valid = bool(_ADDRESS.fullmatch(url) and urlsplit(url).hostname)
    except ValueError:
        valid = False
    if not valid:
        raise Invalid("url", "an http or https address without a password")


def _check_day(published: str, *, today: date) -> None:
    if not _DAY.fullmatch(published):
        raise Invalid("published", _PUBLISHED)
    try:
        day = date.fromisoformat(published)
    except ValueError as error:
        raise Invalid("published", _PUBLISHED) from error
    if day > today:
        raise Invalid("published", f"{_PUBLISHED}, and not after today")


def _article(fields: Mapping[str, str]) -> RawArticle:
    published = fields.get("published", "")
    return RawArticle(
        origin="sent in by a program",
        path=Path("submission.txt"),
        text=fields["text"],
        raw=fields["text"].encode(),
        media_type="text/plain",
        title=fields.get("title", ""),
        published=date.fromisoformat(published) if published else None,
        published_basis="stated by the sender" if published else "",
        source=fields.get("source", ""),
        url=fields.get("url", ""),
        fills_file=False,
    )
