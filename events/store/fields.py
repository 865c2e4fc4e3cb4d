"""An editor's plain values as columns: what is not acceptable is said in words, and nothing is written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.models import Actor, Place, Resolution, date_columns
from events.store.withheld import cover
from events.vocabulary import EdtfDate, EventStatus, EventType, Modality, Role

LOCKABLE = ("type", "status", "date", "place", "resolution", "modality", "core", "participants")
BY_EDITOR = "set by an editor"
_SYMBOL = re.compile(r"S/RES/\d{1,5} \(\d{4}\)")
_CODES = {"type": EventType, "status": EventStatus, "modality": Modality}


class Unacceptable(ValueError):
    """What an editor asked for cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in an event: ``slug`` of the registers, or a name as the article gives it."""

    slug: str = ""
    name_en: str = ""
    name_ar: str = ""
    role: str = Role.PARTICIPANT.value

    @property
    def columns(self) -> dict[str, Any]:
        """Return the row's values; raises Unacceptable."""
        if self.role not in {role.value for role in Role}:
            raise Unacceptable(f"There is no role {self.role}.")
        if not self.slug:
            if not (self.name_en or self.name_ar):
                raise Unacceptable("A participant needs a name.")
            found = cover()
            if found.names(self.name_en) or found.names(self.name_ar):
                raise Unacceptable("This record does not speak of someone named here: the name is withheld.")
            return {"name_en": self.name_en[:300], "name_ar": self.name_ar[:300], "role": self.role}
        actor = Actor.objects.filter(slug=self.slug, suppressed=False).first()
        if actor is None:
            raise Unacceptable(f"The registers do not know {self.slug}.")
        return {"actor": actor, "name_en": actor.name_en, "name_ar": actor.name_ar, "role": self.role}


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that hold an editor's values, participants left aside; raises Unacceptable.

    >>> columns_of({"status": "failed"})
    {'status': 'failed'}
    """
    unknown = set(values) - set(LOCKABLE)
    if unknown:
        raise Unacceptable(f"There is no field {sorted(unknown)[0]}.")
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name != "participants":
            columns |= _column(name, value)
    return columns


def participants_of(values: Mapping[str, Any]) -> Sequence[Person] | None:
    """Return the participants an editor set, None when they are left as they are."""
    if "participants" not in values:
        return None
    people = [Person(**one) for one in values["participants"]]
    known = [one.slug for one in people if one.slug]
    if len(known) != len(set(known)):
        raise Unacceptable("Somebody is named twice.")
    return people


def speakable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an editor's values, of another day or place, without participants who are withheld here."""
    if "participants" not in values:
        return dict(values)
    found, gone = cover(), set(Actor.objects.filter(suppressed=True).values_list("slug", flat=True))
    kept = [
        one
        for one in values["participants"]
        if one.get("slug") not in gone and not any(found.names(one.get(name, "")) for name in ("name_en", "name_ar"))
    ]
    return {**values, "participants": kept}


def edtf(text: str) -> EdtfDate | None:
    """Return the date of an editor's text, None for an empty one (unknown); raises Unacceptable."""
    try:
        return EdtfDate.parse(text.strip()) if text.strip() else None
    except ValueError as error:
        raise Unacceptable(f"{text} is no date: write 2020-01-13, 2020-01, 2020 or 2020-01-18/2020-01-23.") from error


def _column(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - each field has its own kind of value
    if name in _CODES:
        if value not in {code.value for code in _CODES[name]}:
            raise Unacceptable(f"There is no {name} {value}.")
        return {name: value}
    if name == "date":
        return {**date_columns(edtf(value)), "date_basis": BY_EDITOR}
    if name == "place":
        return {"place": _place(value)}
    if name == "resolution":
        if value and not _SYMBOL.fullmatch(value):
            raise Unacceptable(f"{value} is no resolution: write S/RES/2510 (2020).")
        return {"resolution": _resolution(value), "resolution_symbol": value}
    return {"core": bool(value)}


def _place(slug: str) -> Place | None:
    found = Place.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise Unacceptable(f"The registers do not know the place {slug}.")
    return found


def _resolution(symbol: str) -> Resolution | None:
    return Resolution.objects.filter(symbol=symbol).first() if symbol else None
