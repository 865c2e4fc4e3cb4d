"""What an editor's password may not be: common, made of this site's own words, or known from a breach elsewhere.

The words stand in ``password_words.txt``. A set of breached passwords is too large to ship: an operator names a file of
their SHA-1 digests, one a line and in order (as Have I Been Pwned gives them), with ``BREACHED_PASSWORDS``.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS_FILE = Path(__file__).with_name("password_words.txt")
FEWEST_OTHER = 8
_DIGEST = 40


class Common(CommonPasswordValidator):
    """Refuses a common password, two of them in a row, and one with nothing but digits and signs behind it.

    Of Django's 20,000 few are as long as ours must be: most long ones that people choose are made of two short ones.
    """

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        plain = password.lower().strip()
        if any(plain[:at] in self.passwords and self._adds_little(plain[at:]) for at in range(1, len(plain) + 1)):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def _adds_little(self, rest: str) -> bool:
        return rest in self.passwords or not any(letter.isalpha() for letter in rest)


class OwnWords:
    """Refuses a password in which too little is left without the words that everybody tries here first."""

    def __init__(self, words: Iterable[str] | None = None) -> None:
        """Take the words, or read them from their file."""
        lines = WORDS_FILE.read_text(encoding="utf-8").splitlines() if words is None else words
        known = sorted((line.strip() for line in lines if line.strip() and not line.startswith("#")), key=len)
        self._words = re.compile("|".join(map(re.escape, reversed(known))), re.IGNORECASE)

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        if len(self._words.sub("", password)) < min(FEWEST_OTHER, len(password)):
            raise ValidationError(self.get_help_text(), code="password_of_own_words")

    def get_help_text(self) -> str:
        """Say what is asked for."""
        return _("Your password must not be made of the words of this site.")


class Breached:
    """Refuses a password that stands in a file of breached ones; without a file it refuses none."""

    def __init__(self, path: str = "") -> None:
        """Take the file's path."""
        self._path = path

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password, and OSError where the file is not there."""
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if self._path:
            with open(self._path, "rb") as file:
                if _stands_in(file, digest.encode()):
                    raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        """Say what is asked for."""
        return _("Your password must not be one that was stolen from another site.")


def _stands_in(file: BinaryIO, digest: bytes) -> bool:
    """Look a digest up in a file of lines in order, by halves: tens of gigabytes are some forty steps."""
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        start, line = _line_at(file, middle)
        if start >= high or not line or line[:_DIGEST].upper() > digest:
            high = middle
        elif line[:_DIGEST].upper() == digest:
            return True
        else:
            low = start + len(line)
    return False


def _line_at(file: BinaryIO, position: int) -> tuple[int, bytes]:
    """Return the first line that begins at a position or behind it, and where that is."""
    file.seek(max(position - 1, 0))
    if position:
        file.readline()
    start = file.tell()
    return start, file.readline()
