"""Addresses of the same page in another language."""

from django.utils.translation import get_language_from_path


def in_language(path: str, language: str) -> str:
    """Return the address of the same page in another language.

    >>> in_language("/ar/events/abc/", "en")
    '/en/events/abc/'
    """
    current = get_language_from_path(path)
    rest = path[len(current) + 1 :] if current else path
    return f"/{language}{rest}"
