"""Names that are withheld, found in any words that are about to be stored, and covered letter for letter.

Whoever writes words asks for the ``Cover`` first. It is had under a lock that lets many writers in at a time and keeps
them apart from the withholding of a name: what is being written then is either seen by that or covered by this.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from django.db import connection

from events.lexicon.folding import fold
from events.models import Actor, SuppressedName
from events.store.name_patterns import addresses_in, foldings, in_one, names_pattern, solid
from events.vocabulary import EntityKind

MASK = "\N{FULL BLOCK}"
_LOCK = 4_701_005
_SHORTEST_IN_ONE = 7  # letters: a shorter name without its gaps stands in other words by chance
_NAME_COLUMNS = ("name_ar", "name_en", "name_fr")


@dataclass(frozen=True)
class Cover:
    """Some folded names, and the longer names of others that hold them and stay: "Salem" in "Omar Salem"."""

    spellings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    slugs: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return bool(self.spellings)

    def text(self, text: str) -> str:
        """Return a text of the same length in which the names are covered.

        >>> Cover(("jon smith",)).text("He met Jon\N{NO-BREAK SPACE}SMITH.") == "He met " + MASK * 9 + "."
        True
        """
        if not self.spellings or not text:
            return text
        covered = _covered(text, self._named(text))
        return _covered(covered, self._addressed(covered))

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the names stand, also written with another script's letters."""
        for folded, places in foldings(text):
            for found in self._pattern.finditer(folded):
                if found.lastgroup == "named":
                    yield places[found.start()], places[found.end() - 1] + 1

    def _addressed(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the addresses, handles and tags that hold one of the names: there it stands glued to other words."""
        for start, end in addresses_in(text):
            if not self.address(text[start:end]):
                yield start, end

    def names(self, text: str) -> bool:
        """Say whether some words hold one of the names."""
        return self.text(text) != text

    def address(self, url: str) -> str:
        """Return an address, or nothing where one of the names stands in it.

        >>> Cover(("jon smith",)).address("https://news.example/2020/jon%2Dsmith-resigns")
        ''
        """
        if not self.spellings or not url:
            return url
        written = _plain(url)
        runs = [solid(folded) for folded, _ in foldings(written)]
        named = any(self._named(written)) or any(one in run for one in self._in_one for run in runs)
        return "" if named else url

    def identity(self, address: str | None) -> str | None:
        """Return what tells an address from others, without the address where one of the names stands in it."""
        if not address or self.address(address):
            return address
        kind = "file:" if address.startswith("file:") else ""
        return f"{kind}withheld:{sha256(address.encode()).hexdigest()}"

    def value(self, value: Any) -> Any:  # noqa: ANN401 - any JSON
        """Return a JSON value with the names covered in every text of it."""
        if not self.spellings:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {key: self.value(one) for key, one in value.items()}
        return value

    def is_of(self, names: Mapping[str, Any]) -> bool:
        """Say whether an entry of the registers is one of the names: one of its own is, not only holds, a spelling."""
        own = [fold(str(names.get(column, ""))).strip() for column in _NAME_COLUMNS]
        return names.get("slug") in self.slugs or any(one in self.spellings for one in own)

    @cached_property
    def _in_one(self) -> frozenset[str]:
        every = {one for spelling in self.spellings for one in in_one(spelling)}
        return frozenset(one for one in every if len(one) >= _SHORTEST_IN_ONE)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return names_pattern(self.spellings, self.others)


def cover() -> Cover:
    """Return the names that are withheld now; until the transaction ends no other can be added."""
    wait_for_names()
    return cover_of({one for row in SuppressedName.objects.values_list("spellings", flat=True) for one in row})


def wait_for_names() -> None:
    """Let a name that is being withheld be finished first, and no other begin until the transaction ends.

    It is the first lock that a writer takes: whoever withholds a name holds it before all others.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def cover_of(spellings: Iterable[str]) -> Cover:
    """Return the cover of some folded spellings."""
    chosen = tuple(sorted(spellings))
    if not chosen:
        return Cover()
    pattern = names_pattern(chosen, ())
    others = {name for name in _others() if pattern.search(name) and name not in chosen}
    slugs = Actor.objects.filter(suppressed=True).values_list("slug", flat=True)
    return Cover(chosen, tuple(sorted(others)), frozenset(slugs))


def shut_out_writers() -> None:
    """Wait until nobody writes, and let nobody write until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _others() -> Iterable[str]:
    """Yield the names of people whom the registers know and nobody withholds."""
    rows = Actor.objects.filter(suppressed=False, kind=EntityKind.PERSON.value)
    for *names, aliases in rows.values_list(*_NAME_COLUMNS, "aliases"):
        for name in (*names, *aliases):
            if " " in (folded := fold(str(name)).strip()):
                yield folded


def _covered(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [MASK] * (end - start)
    return "".join(letters)


def _plain(url: str) -> str:
    """Return an address without its escapes: percent signs, and names of hosts in punycode."""
    try:
        plain = unquote(unquote(url))
        return re.sub(r"xn--[a-z0-9\-]+", lambda found: found[0].encode().decode("idna"), plain)
    except UnicodeError:
        return unquote(url)
