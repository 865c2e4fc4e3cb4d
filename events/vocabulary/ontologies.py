"""An event's type and status in the codes of PLOVER and CAMEO, and in ours: read from ontologies.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from events.vocabulary.codes import EventStatus, EventType, Modality

FILE = Path(__file__).with_suffix(".toml")
_KEYS = frozenset({"type", "status", "modality", "plover", "cameo"})
_PLOVER_KEYS = frozenset({"category", "mode", "context", "from"})
_SOURCES = ("manual", "crosswalk")

_Key = tuple[EventType, EventStatus, Modality | None]


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What happened, how and in which context; ``source`` says which of the authors' two texts gives it."""

    category: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    source: str = "manual"


@dataclass(frozen=True, slots=True)
class EventCodes:
    """One event in three ontologies; None where one has nothing of the kind."""

    plover: PloverCode | None
    cameo: str | None
    own: str


@dataclass(frozen=True, slots=True)
class Ontologies:
    """The whole mapping with the version of each ontology."""

    versions: dict[str, str]
    entries: dict[_Key, EventCodes]

    def codes_of(self, type_: EventType, status: EventStatus, modality: Modality = Modality.UNKNOWN) -> EventCodes:
        """Return an event's codes, narrowed by the way they met where that matters.

        >>> load_ontologies().codes_of(EventType.MEETING, EventStatus.OCCURRED, Modality.VIDEO).cameo
        '041'
        """
        return self.entries.get((type_, status, modality)) or self.entries[type_, status, None]


def codes_body(type_: EventType, status: EventStatus, modality: Modality) -> dict[str, Any]:
    """Return an event's codes as plain values, each with its ontology's version."""
    ontologies = load_ontologies()
    codes, versions = ontologies.codes_of(type_, status, modality), ontologies.versions
    return {
        "plover": {"version": versions["plover"], **_plover_body(codes.plover)} if codes.plover else None,
        "cameo": {"version": versions["cameo"], "code": codes.cameo} if codes.cameo else None,
        "own": {"version": versions["own"], "code": codes.own},
    }


def _plover_body(code: PloverCode) -> dict[str, Any]:
    return {"category": code.category, "mode": code.mode, "context": list(code.context)}


@cache
def load_ontologies(path: Path = FILE) -> Ontologies:
    """Read the mapping; raises ValueError for an unknown word, a pair given twice or one left out."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: dict[_Key, EventCodes] = {}
    for number, entry in enumerate(table["code"], start=1):
        where = f"{path.name}, code {number}"
        for key, codes in _read(entry, table["plover"], where):
            if key in entries:
                raise ValueError(f"{where}: {key[0]} {key[1]} {key[2] or ''} has been given before")
            entries[key] = codes
    _check_whole(entries, path.name)
    return Ontologies(dict(table["versions"]), entries)


def _read(entry: dict[str, Any], categories: dict[str, list[str]], where: str) -> Iterator[tuple[_Key, EventCodes]]:
    _only(entry, _KEYS, where)
    plover = _plover(entry["plover"], categories, where) if "plover" in entry else None
    cameo = entry.get("cameo")
    if cameo is not None and not (isinstance(cameo, str) and cameo.isdecimal()):
        raise ValueError(f"{where}: a CAMEO code is a text of digits, not {cameo!r}")
    for type_ in map(EventType, entry["type"]):
        for status in map(EventStatus, entry["status"]):
            for modality in map(Modality, entry["modality"]) if "modality" in entry else (None,):
                yield (type_, status, modality), EventCodes(plover, cameo, f"{type_}.{status}")


def _plover(entry: dict[str, Any], categories: dict[str, list[str]], where: str) -> PloverCode:
    _only(entry, _PLOVER_KEYS, where)
    category, mode, source = entry["category"], entry.get("mode"), entry.get("from", _SOURCES[0])
    if category not in categories:
        raise ValueError(f"{where}: no PLOVER category {category!r}")
    if mode is not None and mode not in categories[category]:
        raise ValueError(f"{where}: {category} has no mode {mode!r}")
    if source not in _SOURCES:
        raise ValueError(f"{where}: from is one of {', '.join(_SOURCES)}")
    return PloverCode(category, mode, tuple(entry.get("context", ())), source)


def _only(entry: dict[str, Any], allowed: frozenset[str], where: str) -> None:
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise ValueError(f"{where}: unknown key {unknown[0]!r}")


def _check_whole(entries: dict[_Key, EventCodes], name: str) -> None:
    missing = [
        f"{type_} {status}" for type_ in EventType for status in EventStatus if (type_, status, None) not in entries
    ]
    if missing:
        raise ValueError(f"{name}: no entry for {', '.join(missing)}")
