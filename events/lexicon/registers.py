"""The registers read from TOML: who and what can act, where, and the resolutions and landmarks they made."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from events.lexicon.entries import Entity, Landmark, Names, Office, Place, Resolution, RoleTitle, Spellings, Vote
from events.lexicon.records import LexiconError, Record, read_entries
from events.vocabulary import EntityKind, EventType

_BASIC = frozenset({"id", "name", "aliases", "country", "source", "verified", "notes"})
_PERSON = _BASIC | {"affiliation", "gender", "offices", "partisan"}
_BODY = _BASIC | {"affiliation", "adjectives", "form", "from", "to", "titles", "partisan"}
_STATE = _BASIC | {"affiliation", "of", "adjectives", "capital", "partisan"}
_OFFICE = frozenset({"role", "of", "from", "to", "acting", "title", "source", "verified"})
_PLACE = _BASIC | {"form", "lat", "lon", "within"}
_RESOLUTION = frozenset(
    "number year adopted vote topics subject mandate_until mandate_basis source verified notes".split()
)
_LANDMARK = frozenset("id date type form title places participants source verified recurs notes".split())

# The entry of roles.toml that says how a title held provisionally is put.
_ACTING = "acting"
Entry = TypeVar("Entry")


def read_roles(folders: tuple[Path, ...]) -> dict[str, RoleTitle]:
    """Read roles.toml: the kinds of office and their neutral titles."""
    return _collect(folders, "roles", "role", _role)


def read_entities(folders: tuple[Path, ...], roles: Mapping[str, RoleTitle]) -> dict[str, Entity]:
    """Read people, bodies and states; a later folder's entry replaces an earlier one of the same id."""
    entities = _collect(folders, "states", "state", _state) | _collect(folders, "bodies", "body", _body)
    titles = {record.text("id"): record for record in _records(folders, "bodies", "body")}
    people = _collect(folders, "people", "person", lambda record: _person(record, entities, titles, roles))
    twice = set(entities) & set(people)
    if twice:
        raise LexiconError(f"one id for a person and a body: {min(twice)}")
    return entities | people


def read_places(folders: tuple[Path, ...]) -> dict[str, Place]:
    """Read the gazetteer."""
    return _collect(folders, "places", "place", _place)


def read_resolutions(folders: tuple[Path, ...]) -> dict[int, Resolution]:
    """Read the Security Council's resolutions, by number."""
    found = [_resolution(record) for record in _records(folders, "resolutions", "resolution", key="number")]
    return {resolution.number: resolution for resolution in found}


def read_landmarks(folders: tuple[Path, ...]) -> dict[str, Landmark]:
    """Read the dated events that articles hang other dates on."""
    return _collect(folders, "landmarks", "landmark", _landmark)


def _files(folder: Path, register: str) -> Iterator[Path]:
    if (folder / f"{register}.toml").exists():
        yield folder / f"{register}.toml"
    yield from sorted((folder / register).glob("*.toml"))


def _records(folders: tuple[Path, ...], register: str, kind: str, *, key: str = "id") -> Iterator[Record]:
    for folder in folders:
        seen = set()
        for record in read_entries(_files(folder, register), kind, key=key):
            name = record.table.get(key)
            if name in seen:
                raise record.wrong("is there twice")
            seen.add(name)
            yield record


def _collect(folders: tuple[Path, ...], register: str, kind: str, build: Callable[[Record], Entry]) -> dict[str, Entry]:
    return {record.text("id"): build(record) for record in _records(folders, register, kind)}


def _role(record: Record) -> RoleTitle:
    record.only(frozenset({"id", "title", "feminine"}))
    title = record.names("title")
    if "feminine" not in record.table:
        return RoleTitle(record.text("id"), title)
    feminine = record.inner("feminine")
    return RoleTitle(record.text("id"), title, Names(feminine.text("ar"), title.en, feminine.text("fr")))


def _state(record: Record) -> Entity:
    record.only(_STATE)
    return Entity(
        id=record.text("id"),
        kind=EntityKind.STATE,
        name=record.names("name"),
        aliases=record.spellings("aliases"),
        source=record.text("source"),
        verified=record.flag("verified"),
        form="state",
        country=record.text("country"),
        affiliation=record.optional("affiliation"),
        partisan=record.texts("partisan"),
        of=record.names("of"),
        adjectives=record.spellings("adjectives"),
        capital=record.optional("capital"),
        notes=record.text("notes", ""),
    )


def _body(record: Record) -> Entity:
    record.only(_BODY)
    return Entity(
        id=record.text("id"),
        kind=EntityKind.BODY,
        name=record.names("name"),
        aliases=record.spellings("aliases"),
        source=record.text("source"),
        verified=record.flag("verified"),
        form=record.text("form"),
        country=record.optional("country"),
        affiliation=record.optional("affiliation"),
        partisan=record.texts("partisan"),
        start=record.edtf("from"),
        end=record.edtf("to"),
        adjectives=record.spellings("adjectives"),
        notes=record.text("notes", ""),
    )


def _person(
    record: Record, owners: Mapping[str, Entity], titles: Mapping[str, Record], roles: Mapping[str, RoleTitle]
) -> Entity:
    record.only(_PERSON)
    feminine = record.text("gender", "m") == "f"
    offices = [_office(inner, owners, titles, roles, feminine=feminine) for inner in record.inners("offices")]
    if not offices:
        raise record.wrong("a person needs a sourced public office")
    return Entity(
        id=record.text("id"),
        kind=EntityKind.PERSON,
        name=record.names("name"),
        aliases=record.spellings("aliases"),
        source=record.text("source"),
        verified=record.flag("verified"),
        form="person",
        country=record.optional("country"),
        affiliation=record.optional("affiliation"),
        gender=record.optional("gender"),
        partisan=record.texts("partisan"),
        offices=tuple(offices),
        adjectives=Spellings(),
        notes=record.text("notes", ""),
    )


def _office(
    record: Record,
    owners: Mapping[str, Entity],
    titles: Mapping[str, Record],
    roles: Mapping[str, RoleTitle],
    *,
    feminine: bool,
) -> Office:
    record.only(_OFFICE)
    role, of = record.text("role"), record.optional("of")
    if role not in roles:
        raise record.wrong(f"unknown role {role!r}; roles.toml lists them")
    if of is not None and of not in owners:
        raise record.wrong(f"nobody is called {of!r}")
    title = _office_title(record, owners.get(of or ""), titles.get(of or ""), roles[role], feminine=feminine)
    return Office(
        role=role,
        of=of,
        title=roles[_ACTING].around(title) if record.flag("acting", default=False) else title,
        start=record.edtf("from"),
        end=record.edtf("to"),
        acting=record.flag("acting", default=False),
        source=record.text("source"),
        verified=record.flag("verified"),
    )


def _office_title(
    record: Record, owner: Entity | None, body: Record | None, role: RoleTitle, *, feminine: bool
) -> Names:
    if "title" in record.table:
        return record.names("title")
    titles = body.inner("titles") if body is not None else None
    for key in (f"{role.id}-f", role.id) if feminine else (role.id,):
        if titles is not None and key in titles.table:
            return titles.names(key)
    return role.of(owner, feminine=feminine)


def _place(record: Record) -> Place:
    record.only(_PLACE)
    return Place(
        id=record.text("id"),
        form=record.text("form"),
        name=record.names("name"),
        aliases=record.spellings("aliases"),
        country=record.text("country"),
        lat=record.decimal("lat"),
        lon=record.decimal("lon"),
        within=record.optional("within"),
        source=record.text("source"),
        verified=record.flag("verified"),
        notes=record.text("notes", ""),
    )


def _resolution(record: Record) -> Resolution:
    record.only(_RESOLUTION)
    adopted = record.day("adopted")
    if adopted is None:
        raise record.wrong("'adopted' is missing")
    vote, subject = record.inner("vote"), record.inner("subject")
    return Resolution(
        number=record.number("number"),
        year=record.number("year"),
        adopted=adopted,
        topics=record.texts("topics"),
        subject_ar=subject.text("ar"),
        subject_en=subject.text("en"),
        source=record.text("source"),
        verified=record.flag("verified"),
        vote=Vote(vote.number("yes"), vote.number("no"), vote.number("abstain")) if vote.table else None,
        mandate_until=record.day("mandate_until"),
        mandate_basis=record.text("mandate_basis", ""),
        notes=record.text("notes", ""),
    )


def _landmark(record: Record) -> Landmark:
    record.only(_LANDMARK)
    when = record.edtf("date")
    if when is None:
        raise record.wrong("'date' is missing")
    try:
        event_type = EventType(record.text("type"))
    except ValueError as error:
        raise record.wrong(str(error)) from error
    title = record.inner("title")
    return Landmark(
        id=record.text("id"),
        date=when,
        type=event_type,
        form=record.text("form", event_type.value),
        title_ar=title.text("ar"),
        title_en=title.text("en"),
        places=record.texts("places"),
        participants=record.texts("participants"),
        source=record.text("source"),
        verified=record.flag("verified"),
        notes=record.text("notes", ""),
        recurs=record.flag("recurs", default=False),
    )
