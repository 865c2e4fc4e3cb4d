"""Who held which office, found by the ways an article can name it."""

from collections.abc import Iterator

from events.lexicon.entries import Office
from events.lexicon.load import Lexicon
from events.vocabulary import EntityKind


def holders_of(lexicon: Lexicon) -> dict[tuple[str, str], list[tuple[Office, str]]]:
    """Return offices and holders by role and state or body."""
    found: dict[tuple[str, str], list[tuple[Office, str]]] = {}
    for entity in lexicon.entities.values():
        for office in entity.offices:
            for key in _keys(office, lexicon):
                found.setdefault(key, []).append((office, entity.id))
    return found


def _keys(office: Office, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the ways an office can be named: a government's minister is also the state's."""
    if office.of is None:
        return
    yield office.role, office.of
    if (office.role, office.of) == ("head", "unsmil"):
        yield "envoy-to-libya", "un"
    owner = lexicon.entities[office.of]
    if owner.country != "LY" or owner.kind is not EntityKind.BODY:
        return
    role = _STATE_ROLES.get((office.role, owner.form)) if office.role == "head" else office.role
    if role is not None:
        yield role, "state-of-libya"
    if office.role == "head" and owner.id.startswith("presiden"):
        yield "president", "state-of-libya"


_STATE_ROLES = {
    ("head", "government"): "prime-minister",
    ("head", "legislature"): "parliament-speaker",
}
