"""Names that are taken out of everything: masked where they are stored, so that nothing can bring them back.

A gate at every place that reads would have to be remembered for every new page. Here the words are gone: articles,
quotes, participants, search words and every version are masked, letter for letter, so that positions still hold. What
is read later is masked before it is kept. There is no undo; the original files are with their publishers.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from events.lexicon.folding import FOLDING, fold
from events.lexicon.search_words import search_stems
from events.models import (
    Actor,
    Article,
    Author,
    Change,
    Decision,
    Event,
    EventParticipant,
    Mention,
    MentionParticipant,
    SuppressedName,
)
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.store.history import By, record

MASK = "\N{FULL BLOCK}"
_SHORTEST = 4


def suppress_name(spellings: Sequence[str], *, actor: str = "", editor: Editor, now: datetime) -> int:
    """Withhold a name in all its spellings and return how many articles were masked."""
    row = Actor.objects.filter(slug=actor).first() if actor else None
    if actor and row is None:
        raise Unacceptable(f"The registers do not know {actor}.")
    given = {fold(text).strip() for text in spellings} - {""}
    known = {fold(text).strip() for text in (_names(row) if row else [])}
    chosen = sorted(given | {text for text in known if len(text) >= _SHORTEST})
    if not chosen or any(len(text) < _SHORTEST for text in given):
        raise Unacceptable(f"Give every spelling in full: at least {_SHORTEST} letters each.")
    with transaction.atomic():
        if row is not None:
            Actor.objects.filter(pk=row.pk).update(suppressed=True)
        values = {"spellings": chosen, "account_id": editor.account, "reason": editor.reason, "at": now}
        SuppressedName.objects.update_or_create(actor=row, defaults=values) if row else SuppressedName.objects.create(
            **values
        )
        return _mask_everything(chosen, row, editor=editor, now=now)


def mask_new(*texts: str) -> list[str]:
    """Return words about to be stored without the names that are withheld."""
    spellings = [one for row in SuppressedName.objects.values_list("spellings", flat=True) for one in row]
    return [masked(text, spellings) for text in texts]


def masked(text: str, spellings: Sequence[str]) -> str:
    """Return a text of the same length in which some folded names are covered.

    >>> masked("He met Jon Smith.", ["jon smith"]) == "He met " + MASK * 9 + "."
    True
    """
    if not spellings or not text:
        return text
    folded, places = _folded(text)
    pattern = re.compile("|".join(_whole(one) for one in sorted(spellings, key=len, reverse=True)))
    letters = list(text)
    for found in pattern.finditer(folded):
        first, last = places[found.start()], places[found.end() - 1]
        letters[first : last + 1] = [MASK] * (last + 1 - first)
    return "".join(letters)


def _whole(spelling: str) -> str:
    """Return what finds a spelling as a word of its own; in Arabic, particles are written onto it."""
    left = r"(?<!\w)" if spelling.isascii() else ""
    return rf"{left}{re.escape(spelling)}(?!\w)"


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its letters, where it stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in FOLDING[ord(letter)]:
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def _names(actor: Actor) -> list[str]:
    return [actor.name_ar, actor.name_en, actor.name_fr, *(str(alias) for alias in actor.aliases)]


def _mask_everything(spellings: Sequence[str], actor: Actor | None, *, editor: Editor, now: datetime) -> int:
    articles = [
        row for row in Article.objects.exclude(text="").iterator(chunk_size=200) if _mask_article(row, spellings)
    ]
    touched = _mask_mentions(spellings, actor) | _mask_events(spellings, actor)
    _mask_json(Change, ("state",), spellings, actor)
    _mask_json(Decision, ("payload", "before"), spellings, actor)
    record(touched, by=By(Author.EDITOR, "redact", editor.account, editor.reason), now=now)
    _mask_json(Change, ("state",), spellings, actor)
    return len(articles)


def _mask_article(row: Article, spellings: Sequence[str]) -> bool:
    title, text = masked(row.title, spellings), masked(row.text, spellings)
    if (title, text) == (row.title, row.text):
        return False
    Article.objects.filter(pk=row.pk).update(title=title, text=text, raw=b"", sketch=b"")
    return True


def _mask_mentions(spellings: Sequence[str], actor: Actor | None) -> set[int]:
    gone = MentionParticipant.objects.filter(_is_named(spellings, actor, MentionParticipant))
    touched: set[int | None] = set(gone.values_list("mention__event_id", flat=True))
    gone.delete()
    for row in Mention.objects.only("id", "event_id", "passages", "date_text", "date_derivation").iterator():
        before = (row.passages, row.date_text, row.date_derivation)
        after = tuple(_mask_value(value, spellings) for value in before)
        if after != before:
            Mention.objects.filter(pk=row.pk).update(passages=after[0], date_text=after[1], date_derivation=after[2])
            touched |= {row.event_id}
    return {event for event in touched if event is not None}


def _mask_events(spellings: Sequence[str], actor: Actor | None) -> set[int]:
    gone = EventParticipant.objects.filter(_is_named(spellings, actor, EventParticipant))
    touched = set(gone.values_list("event_id", flat=True))
    gone.delete()
    said = Q()
    for one in spellings:
        said |= Q(search_text__contains=one)
    for event in Event.objects.filter(said | Q(pk__in=touched)).only("id", "search_text"):
        text = masked(event.search_text, spellings).replace(MASK, "")
        Event.objects.filter(pk=event.pk).update(search_text=text, search_stems=search_stems(text))
        touched.add(event.pk)
    return touched


def _is_named(spellings: Sequence[str], actor: Actor | None, model: Any) -> Q:  # noqa: ANN401 - either table
    rows = model.objects.values_list("pk", "name_en", "name_ar")
    hit = [pk for pk, *names in rows.iterator() if any(masked(name, spellings) != name for name in names)]
    return Q(pk__in=hit) | (Q(actor=actor) if actor else Q(pk__in=[]))


def _mask_json(model: Any, columns: Iterable[str], spellings: Sequence[str], actor: Actor | None) -> None:  # noqa: ANN401
    for row in model.objects.only("id", *columns).iterator(chunk_size=200):
        before = {name: getattr(row, name) for name in columns}
        after = {name: _without(_mask_value(value, spellings), actor) for name, value in before.items()}
        if after != before:
            model.objects.filter(pk=row.pk).update(**after)


def _mask_value(value: Any, spellings: Sequence[str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return masked(value, spellings)
    if isinstance(value, list):
        return [_mask_value(one, spellings) for one in value]
    if isinstance(value, dict):
        return {key: _mask_value(one, spellings) for key, one in value.items()}
    return value


def _without(value: Any, actor: Actor | None) -> Any:  # noqa: ANN401 - any JSON
    """Leave out participants that are masked or are the actor; the search words of a version keep no mask."""
    if isinstance(value, list):
        kept = [one for one in value if not _is_withheld(one, actor)]
        return [_without(one, actor) for one in kept]
    if isinstance(value, dict):
        found = {key: _without(one, actor) for key, one in value.items()}
        if isinstance(found.get("search_text"), str) and MASK in found["search_text"]:
            found["search_text"] = found["search_text"].replace(MASK, "")
            found["search_stems"] = search_stems(found["search_text"])
            found.pop("search_vector", None)
        return found
    return value


def _is_withheld(one: Any, actor: Actor | None) -> bool:  # noqa: ANN401 - any JSON
    if not isinstance(one, dict) or not ({"role", "name_en"} <= set(one) or "slug" in one):
        return False
    mine = actor is not None and (one.get("actor_id") == actor.pk or one.get("slug") == actor.slug)
    return mine or any(MASK in str(one.get(name, "")) for name in ("name_en", "name_ar", "key"))
