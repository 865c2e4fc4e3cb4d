"""Addresses of the same page in another language or in other digits."""

from django.utils.translation import get_language_from_path

DIGITS = ("latn", "arab")  # 123 and the Eastern Arabic ones, by their CLDR codes


def in_language(path: str, language: str) -> str:
    """Return the address of the same page in another language.

    >>> in_language("/ar/events/abc/", "en")
    '/en/events/abc/'
    """
    current = get_language_from_path(path)
    rest = path[len(current) + 1 :] if current else path
    return f"/{language}{rest}"
