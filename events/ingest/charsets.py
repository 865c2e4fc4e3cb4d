"""Bytes to clean text: the one place where encodings are guessed and characters thrown away."""

import codecs
import re
import unicodedata

from events.ingest.raw import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})""")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HEAD = 4096
_MAX_DAMAGE = 0.02


def clean(text: str) -> str:
    """Return the text in NFC, with plain line ends and nothing a database refuses.

    >>> clean("Sarraj\\x00 met\\r\\nHaftar \\ud83d")
    'Sarraj met\\nHaftar '
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", unified))


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """Return clean text; raises Unreadable when the bytes are no text.

    A byte order mark decides; then UTF-8 where it fits (a page that declares windows-1256 and is valid UTF-8 is
    UTF-8); then what the page declares; then the Arabic or the western code page, by which letters come out.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _readable(raw.decode(encoding, errors="replace"))
    for candidate in ("utf-8", declared or _declared(raw)):
        text = _try(raw, candidate)
        if text is not None:
            return _readable(text)
    damaged = raw.decode("utf-8", errors="replace")
    if _damage(damaged) <= _MAX_DAMAGE:
        return _readable(damaged.replace("\ufffd", ""))
    return _readable(_by_letters(raw))


def _declared(raw: bytes) -> str | None:
    found = _XML_DECLARED.search(raw[:_HEAD]) or _DECLARED.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else None


def _try(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        if codecs.lookup(encoding).name == "iso8859-1":
            encoding = "cp1252"  # browsers read Latin-1 so, and so are such pages written
        return raw.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _damage(text: str) -> float:
    """Return what part of the letters beyond ASCII, among which the damaged ones are, is damaged."""
    return text.count("\ufffd") / sum(not character.isascii() for character in text)


def _by_letters(raw: bytes) -> str:
    arabic = raw.decode("cp1256", errors="replace")
    letters = [character for character in arabic if not character.isascii() and character.isalpha()]
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 >= len(letters):
        return arabic
    return raw.decode("cp1252", errors="replace")


def _readable(text: str) -> str:
    controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
    if controls > max(4, len(text) // 50):
        raise Unreadable("not a text: too many control characters")
    return clean(text)
