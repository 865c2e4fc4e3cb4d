"""Keys and what was sent with them, as rows."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from events.ingest.raw import RawArticle
from events.models import ApiKey, Submission
from events.store import links
from events.store.arrivals import save_article
from events.store.withheld import cover
from events.vocabulary.intake import LinkState, Scope, SubmissionState

_PREFIX = 8
_USED_EVERY = timedelta(minutes=1)  # how exactly we know when a key was last used


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one submission: its id, whether its key had sent it before, and where its article stands."""

    public_id: UUID
    state: SubmissionState
    again: bool = False
    article: UUID | None = None
    article_pk: int | None = None
    article_state: str = ""
    reason: str = ""
    url: str = ""
    created_at: datetime | None = None


class SentBefore(ValueError):
    """The idempotency key was used for another request."""


def make_key(*, name: str, scopes: list[Scope], now: datetime) -> tuple[ApiKey, str]:
    """Make a key; its text is returned this once and kept nowhere."""
    key = ApiKey(name=name, scopes=[scope.value for scope in scopes])
    return key, new_key(key, now=now)


def new_key(key: ApiKey, *, now: datetime) -> str:
    """Save a key that has a name and scopes with a text of its own, and return that."""
    text = secrets.token_urlsafe(32)
    key.prefix, key.digest, key.created_at = text[:_PREFIX], digest_of(text), now
    key.save()
    return text


def revoke(keys: Iterable[int], *, now: datetime) -> None:
    """Let keys hold no longer."""
    ApiKey.objects.filter(pk__in=list(keys), revoked_at__isnull=True).update(revoked_at=now)


def digest_of(text: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(text.encode()).hexdigest()


def find_key(text: str, *, now: datetime) -> ApiKey | None:
    """Return the key that stands, or None; note now and then that it is in use."""
    key = ApiKey.objects.filter(digest=digest_of(text), revoked_at__isnull=True).first()
    if key is not None and (key.last_used_at is None or now - key.last_used_at > _USED_EVERY):
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


def submit(
    *, key: int, idempotency_key: str, digest: str, article: RawArticle | None, url: str, now: datetime
) -> Receipt:
    """Keep what was sent, once for each idempotency key; raises SentBefore where that was used for something else."""
    with transaction.atomic():
        # Who comes second with the same idempotency key waits here for the first.
        ApiKey.objects.select_for_update().get(pk=key)
        known = Submission.objects.filter(key_id=key, idempotency_key=idempotency_key).first()
        if known is not None:
            if known.request_digest != digest:
                raise SentBefore(idempotency_key)
            return _receipt(known, again=True)
        saved = save_article(article, now=now) if article else None
        row = Submission.objects.create(
            key_id=key,
            idempotency_key=idempotency_key,
            request_digest=digest,
            url=cover().identity(url) or "",
            article_id=saved.article if saved else None,
            link_id=None if saved else links.want(url, now=now),
            state=SubmissionState.STORED if saved else SubmissionState.TO_FETCH,
            created_at=now,
        )
    return _receipt(row)


def find_submission(public_id: UUID, *, key: int) -> Receipt | None:
    """Return what became of a submission of this key, or None."""
    rows = Submission.objects.select_related("article", "link__article")
    row = rows.filter(public_id=public_id, key_id=key).first()
    return _receipt(row) if row else None


def _receipt(row: Submission, *, again: bool = False) -> Receipt:
    link = row.link
    article = row.article or (link.article if link else None)
    stands = article or (link if link and link.state != LinkState.WAITING else None)
    return Receipt(
        row.public_id,
        SubmissionState(row.state),
        again,
        article.public_id if article else None,
        article.pk if article else None,
        stands.state if stands else "",
        (article.state_reason if article else link.reason if link else ""),
        row.url,
        row.created_at,
    )
