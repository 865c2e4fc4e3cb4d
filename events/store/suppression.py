"""Names that are taken out of everything: covered where they are stored, so that nothing can bring them back.

A gate at every place that reads would have to be remembered for every new page. Here the words are gone: articles,
quotes, participants, search words and every version are covered, letter for letter, so that positions still hold. What
is written later is covered before it is kept (``store.withheld``, ``store.covering``). There is no undo; the original
files are with their publishers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from events.lexicon.folding import fold
from events.lexicon.load import Lexicon
from events.models import (
    Actor,
    Article,
    Author,
    Change,
    Decision,
    Event,
    Link,
    Mention,
    Report,
    Source,
    Submission,
    SuppressedName,
)
from events.store.covering import cover_article, cover_events, register_columns, search_columns, source_columns
from events.store.decisions import Editor
from events.store.fields import Unacceptable
from events.store.history import By, record
from events.store.lexicon import current_lexicon
from events.store.links import cover_links
from events.store.withheld import MASK, Cover, cover_of, shut_out_writers

_SHORTEST = 4
_LEARNT = "a spelling that the registers know now"
_REGISTERED = ("slug", "name_ar", "name_en", "name_fr", "aliases", "offices")


def suppress_name(spellings: Sequence[str], *, actor: str = "", editor: Editor, now: datetime) -> int:
    """Withhold a name in all its spellings and return how many articles were covered.

    The spellings that the registers know come with it, also where only a name of somebody they know is given.
    """
    row = Actor.objects.filter(slug=actor).first() if actor else None
    if actor and row is None:
        raise Unacceptable(f"The registers do not know {actor}.")
    given = {fold(text).strip() for text in spellings} - {""}
    with transaction.atomic():
        shut_out_writers()
        chosen = _every_spelling(given, row)
        values = {"spellings": chosen, "account_id": editor.account, "reason": editor.reason, "at": now}
        if row is None:
            SuppressedName.objects.create(**values)
        else:
            Actor.objects.filter(pk=row.pk).update(suppressed=True)
            SuppressedName.objects.update_or_create(actor=row, defaults=values)
        found = cover_of(chosen)
        _cover_registers(found)
        return _cover_everything(found, editor=editor, now=now)


def _every_spelling(given: set[str], row: Actor | None) -> list[str]:
    """Return some folded spellings and those of whom they name; of an actor, also what was withheld before."""
    lexicon = current_lexicon()
    before = SuppressedName.objects.filter(actor=row).values_list("spellings", flat=True) if row else ()
    people = [row] if row else _called(given)
    known = {name for one in people for name in _spellings(one, lexicon)}
    chosen = given.union(known, *before)
    if not chosen or any(sum(map(str.isalnum, text)) < _SHORTEST for text in given):
        raise Unacceptable(f"Give every spelling in full: at least {_SHORTEST} letters each.")
    return sorted(chosen)


def withhold_new_spellings(lexicon: Lexicon, *, now: datetime) -> int:
    """Withhold what the registers have learnt of withheld people since, and return how many spellings that were."""
    known = {one for row in SuppressedName.objects.values_list("spellings", flat=True) for one in row}
    learnt = 0
    for actor in Actor.objects.filter(suppressed=True).order_by("pk"):
        if fresh := _spellings(actor, lexicon) - known:
            suppress_name(sorted(fresh), actor=actor.slug, editor=Editor(reason=_LEARNT), now=now)
            learnt += len(fresh)
    return learnt


def _called(names: set[str]) -> list[Actor]:
    """Return the people of the registers whose own name is one of some folded names."""
    found = Cover(tuple(names))
    return [row for row in Actor.objects.all() if found.is_of({name: getattr(row, name) for name in _REGISTERED})]


def _spellings(actor: Actor, lexicon: Lexicon) -> set[str]:
    """Return the folded names of somebody whom the registers know, those that nobody is shown among them."""
    told = [actor.name_ar, actor.name_en, actor.name_fr, *(str(alias) for alias in actor.aliases)]
    if entity := lexicon.entities.get(actor.slug):
        told += [entity.name.ar, entity.name.en, entity.name.fr, *entity.aliases.every, *entity.partisan]
    return {name for text in told if len(name := fold(text).strip()) >= _SHORTEST}


def _cover_everything(found: Cover, *, editor: Editor, now: datetime) -> int:
    rows = Article.objects.defer("raw").iterator(chunk_size=200)
    articles = [row.pk for row in rows if cover_article(row, found)]
    _cover_sources(found)
    cover_links(Link.objects.all(), found)
    _cover_submissions(found)
    touched = cover_events(found, mentions=Mention.objects.all())
    _cover_json(Change, ("state", "reason"), found)
    _cover_json(Decision, ("payload", "before", "reason"), found)
    _cover_json(Report, ("words",), found)
    about = set(Mention.objects.filter(article_id__in=articles).values_list("event_id", flat=True)) - {None}
    Event.objects.filter(pk__in=touched | about).update(updated_at=now)
    record(touched, by=By(Author.EDITOR, "redact", editor.account, found.text(editor.reason)), now=now)
    return len(articles)


def _cover_registers(found: Cover) -> None:
    """Withhold the people of the registers who are one of the names, and cover it in the words of others' entries."""
    for row in Actor.objects.filter(suppressed=False):
        told = {name: getattr(row, name) for name in _REGISTERED}
        if (after := register_columns(told, found)) != told:
            Actor.objects.filter(pk=row.pk).update(**after)


def _cover_sources(found: Cover) -> None:
    for row in Source.objects.all():
        told = source_columns(row.slug, row.name, row.domain, found)
        if told["slug"] != row.slug:
            Source.objects.filter(pk=row.pk).update(**told, independence_group=found.text(row.independence_group))


def _cover_submissions(found: Cover) -> None:
    for row in Submission.objects.exclude(url="").only("id", "url"):
        if (covered := found.identity(row.url)) != row.url:
            Submission.objects.filter(pk=row.pk).update(url=covered)


def _cover_json(model: Any, columns: Iterable[str], found: Cover) -> None:  # noqa: ANN401
    is_withheld = _withheld_people()
    for row in model.objects.only("id", *columns).iterator(chunk_size=200):
        before = {name: getattr(row, name) for name in columns}
        after = {name: _without(found.value(value), is_withheld) for name, value in before.items()}
        if after != before:
            model.objects.filter(pk=row.pk).update(**after)


def _withheld_people() -> Callable[[Mapping[str, Any]], bool]:
    """Return what tells whether an entry of a version or of a decision is someone withheld."""
    withheld = dict(Actor.objects.filter(suppressed=True).values_list("pk", "slug"))
    slugs = set(withheld.values())

    def is_withheld(one: Mapping[str, Any]) -> bool:
        if one.get("actor_id") in withheld or one.get("slug") in slugs:
            return True
        return not one.get("actor_id") and any(MASK in str(one.get(name, "")) for name in ("name_en", "name_ar", "key"))

    return is_withheld


def _without(value: Any, is_withheld: Callable[[Mapping[str, Any]], bool]) -> Any:  # noqa: ANN401 - any JSON
    """Leave out participants who are withheld; the search words of a version keep no mask."""
    if isinstance(value, list):
        kept = [one for one in value if not (isinstance(one, dict) and _is_person(one) and is_withheld(one))]
        return [_without(one, is_withheld) for one in kept]
    if isinstance(value, dict):
        found = {key: _without(one, is_withheld) for key, one in value.items()}
        if isinstance(found.get("search_text"), str) and MASK in found["search_text"]:
            found |= search_columns(found["search_text"])
            found.pop("search_vector", None)
        return found
    return value


def _is_person(one: Mapping[str, Any]) -> bool:
    return {"role", "name_en"} <= set(one) or "slug" in one
