"""The few stems by which a page of an archive is taken up or passed over, as bytes in the encodings pages come in."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("first_look.toml")
_ENCODINGS = ("utf-8", "cp1256")


@lru_cache(maxsize=1)
def first_look_stems() -> tuple[bytes, ...]:
    """Return what to look for in a page's bytes: each stem in its usual cases and encodings."""
    stems = tomllib.loads(_FILE.read_text(encoding="utf-8"))["stems"]
    written = {form for stem in stems for form in (stem, stem.upper(), stem.capitalize())}
    return tuple(sorted({form.encode(encoding) for form in written for encoding in _ENCODINGS}))


def names_the_country(raw: bytes) -> bool:
    """Say at once whether a page may be about the country.

    >>> names_the_country(b"<p>Talks on LIBYA</p>"), names_the_country(b"<p>Talks on Mali</p>")
    (True, False)
    """
    ascii_only, all_of_them = _rests()
    rests = ascii_only if raw.isascii() else all_of_them
    return any(rest in raw for rest in rests) and any(stem in raw for stem in first_look_stems())


@lru_cache(maxsize=1)
def _rests() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return what any stem's bytes hold, for pages of ASCII alone and for others.

    Each is looked for through the whole of nearly every page, so fewer are better: a capital leaves the rest of a stem.
    """
    rests = tuple(sorted({stem[1:] if stem.isascii() else stem for stem in first_look_stems()}))
    return tuple(rest for rest in rests if rest.isascii()), rests
