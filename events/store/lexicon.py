"""The lexicon as it stands now: the files with the editors' additions on top, and what changes those.

Whoever reads articles asks for it anew each time, so that a worker takes up an addition without being restarted; while
nothing changes that is one small query.
"""

import logging
import os
import tempfile
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from django.db import transaction

from events.lexicon.load import Lexicon, load_lexicon
from events.lexicon.overlay import Addition, OverlayKind, read_with, sound, write_overlay
from events.models import Actor, LexiconAddition
from events.store.reference import load_reference
from events.store.withheld import cover
from events.vocabulary import Language

log = logging.getLogger(__name__)


def current_lexicon() -> Lexicon:
    """Return the files' lexicon with the active additions; one that no longer fits is logged and left out."""
    return _read(additions())


def additions() -> tuple[Addition, ...]:
    """Return the active additions."""
    return _as_additions(LexiconAddition.objects.filter(active=True))


def check(candidate: LexiconAddition) -> None:
    """Raise ValueError saying why an addition cannot stand beside the others."""
    if cover().names(candidate.text) or Actor.objects.filter(slug=candidate.target, suppressed=True).exists():
        raise ValueError("this record does not speak of someone named here: the name is withheld")
    others = _as_additions(LexiconAddition.objects.filter(active=True).exclude(pk=candidate.pk))
    with tempfile.TemporaryDirectory() as folder:
        write_overlay([*others, *_as_additions([candidate])], Path(folder))
        read_with(Path(folder))


def change(row: LexiconAddition) -> None:
    """Keep an addition and bring the reference tables up to date."""
    with transaction.atomic():
        row.save()
        load_reference(current_lexicon())


def remove(rows: Iterable[LexiconAddition]) -> None:
    """Take additions away and bring the reference tables up to date."""
    with transaction.atomic():
        LexiconAddition.objects.filter(pk__in=[row.pk for row in rows]).delete()
        load_reference(current_lexicon())


def _as_additions(rows: Iterable[LexiconAddition]) -> tuple[Addition, ...]:
    return tuple(
        sorted(
            (
                Addition(
                    kind=OverlayKind(row.kind),
                    text=row.text,
                    target=row.target,
                    language=Language(row.language) if row.language else None,
                )
                for row in rows
            ),
            key=lambda one: (one.kind, one.target, one.language or "", one.text),
        )
    )


@lru_cache(maxsize=2)
def _read(chosen: tuple[Addition, ...]) -> Lexicon:
    if not chosen:
        return load_lexicon()
    kept = sound(chosen, fits=_fits)
    for addition in chosen:
        if addition not in kept:
            log.error("lexicon addition left out, it no longer fits the files: %s", addition)
    return _written(kept) if kept else load_lexicon()


def _fits(chosen: tuple[Addition, ...]) -> bool:
    try:
        _written(chosen)
    except ValueError as error:
        log.warning("lexicon additions cannot be read: %s", error)
        return False
    return True


@lru_cache(maxsize=2)
def _written(chosen: tuple[Addition, ...]) -> Lexicon:
    """Write additions to a folder of this process and read them; it stays, for words are read from it when needed."""
    folder = Path(tempfile.mkdtemp(dir=_home(os.getpid()).name))
    write_overlay(chosen, folder)
    return read_with(folder)


@cache
def _home(_process: int) -> "tempfile.TemporaryDirectory[str]":
    """Return this process's folder for additions, removed when it ends; a forked worker has its own."""
    return tempfile.TemporaryDirectory(prefix="lexicon-")
