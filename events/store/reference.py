"""The lexicon's registers as rows: people, bodies, states, places, resolutions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Now

from events.lexicon.entries import Entity, Names, Office
from events.lexicon.entries import Place as PlaceEntry
from events.lexicon.entries import Resolution as ResolutionEntry
from events.lexicon.load import Lexicon
from events.models import Actor, Place, RegisterChange, Resolution
from events.store.covering import register_columns
from events.store.withheld import cover

_LOCK = 4_701_001


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load touched."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(self.created + other.created, self.updated + other.updated, self.unchanged + other.unchanged)


def load_reference(lexicon: Lexicon) -> dict[str, Loaded]:
    """Make the rows equal to the lexicon and return what changed, by table; a second run changes nothing."""
    with transaction.atomic():
        names = cover()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        actors = (register_columns(_actor(entity), names) for entity in lexicon.entities.values())
        loaded = {
            "actors": _sync(Actor, "slug", actors),
            "places": _sync(Place, "slug", (_place(place) for place in lexicon.places.values())),
            "resolutions": _sync(Resolution, "symbol", (_resolution(entry) for entry in lexicon.resolutions.values())),
        }
        if any(one.created or one.updated for one in loaded.values()):
            note_change()
        return loaded


def note_change() -> None:
    """Keep that a name in the registers may have changed: what was answered before is out of date."""
    RegisterChange.objects.update_or_create(pk=1, defaults={"at": Now()})


def ensure_loaded(lexicon: Lexicon, *, actors: Iterable[str], places: Iterable[str]) -> None:
    """Load the registers when an id is asked for that is not there yet: a newer lexicon than the database's."""
    wanted_actors, wanted_places = set(actors), set(places)
    known_actors = set(Actor.objects.filter(slug__in=wanted_actors).values_list("slug", flat=True))
    known_places = set(Place.objects.filter(slug__in=wanted_places).values_list("slug", flat=True))
    if wanted_actors - known_actors or wanted_places - known_places:
        load_reference(lexicon)


def _sync(model: type[models.Model], key: str, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    known = {getattr(row, key): row for row in model._default_manager.all()}
    total, fresh = Loaded(), []
    for values in rows:
        row = known.get(values[key])
        if row is None:
            fresh.append(model(**values))
        else:
            total += _update(row, values)
    model._default_manager.bulk_create(fresh)
    return total + Loaded(created=len(fresh))


def _update(row: models.Model, values: Mapping[str, Any]) -> Loaded:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return Loaded(unchanged=1)
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    return Loaded(updated=1)


def _names(names: Names) -> dict[str, str]:
    return {"name_ar": names.ar, "name_en": names.en, "name_fr": names.fr}


def _actor(entity: Entity) -> dict[str, Any]:
    return {
        "slug": entity.id,
        "kind": entity.kind.value,
        **_names(entity.name),
        "form": entity.form,
        "gender": (entity.gender or "")[:1],
        "country": entity.country or "",
        "affiliation": entity.affiliation or "",
        "aliases": list(entity.aliases.every),
        "offices": [_office(office) for office in entity.offices],
    }


def _office(office: Office) -> dict[str, Any]:
    return {
        "role": office.role,
        "of": office.of or "",
        "title": {"ar": office.title.ar, "en": office.title.en, "fr": office.title.fr},
        "start": office.start.edtf if office.start else "",
        "end": office.end.edtf if office.end else "",
        "acting": office.acting,
        "verified": office.verified,
    }


def _place(place: PlaceEntry) -> dict[str, Any]:
    return {
        "slug": place.id,
        **_names(place.name),
        "form": place.form,
        "country": place.country,
        "within": place.within or "",
        "aliases": list(place.aliases.every),
        "lat": place.lat,
        "lon": place.lon,
    }


def _resolution(entry: ResolutionEntry) -> dict[str, Any]:
    return {
        "symbol": entry.symbol,
        "number": entry.number,
        "year": entry.year,
        "adopted": entry.adopted,
        "votes_for": entry.vote.yes if entry.vote else None,
        "votes_against": entry.vote.no if entry.vote else None,
        "abstentions": entry.vote.abstain if entry.vote else None,
        "subject_ar": entry.subject_ar,
        "subject_en": entry.subject_en,
        "mandate_until": entry.mandate_until,
        "url": f"https://undocs.org/S/RES/{entry.number}({entry.year})",
        "details": {"topics": list(entry.topics), "mandate_basis": entry.mandate_basis},
    }
