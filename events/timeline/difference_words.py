"""What changed in a version, in the words of the page's language."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.timeline.labels import GROUPS, label
from events.timeline.records import Names
from events.timeline.wording import date_words
from events.vocabulary import EdtfDate

_CODES = ("type", "status", "modality", "review")


def action_words(action: str) -> str:
    """Say what was done.

    >>> action_words("merge") != action_words("split")
    True
    """
    words = {
        "edit": _("Corrected"),
        "merge": _("Two events joined into one"),
        "split": _("One event divided in two"),
        "undo": _("A correction taken back"),
        "withdrawn": _("An event withdrawn"),
        "accept": _("Confirmed"),
        "add_event": _("Added by hand"),
        "add_mention": _("Another source added"),
        "read": _("Read from articles"),
        "reject": _("Rejected"),
        "suppress": _("Suppressed"),
        "release": _("Let back in"),
        "redact": _("Names withheld"),
    }
    return words.get(action, _("Changed"))


def field_words(field: str) -> str:
    """Name a field."""
    own = {"date": _("Date"), "participants": _("Participants"), "mentions": _("Sources"), "denials": _("Denied")}
    return own.get(field) or str(GROUPS[field])


def value_words(field: str, value: object, language: str) -> str:
    """Write a field's value as plain words."""
    if isinstance(value, EdtfDate) or (field == "date" and value is None):
        return date_words(value)
    if not value:
        return "-"
    if isinstance(value, tuple):
        return pgettext("between names", ", ").join(_name(one, language) for one in value)
    return label(field, str(value)) if field in _CODES else str(value)


def list_change(before: object, after: object, language: str) -> tuple[list[str], list[str]]:
    """Return what left a list and what joined it; where one side is no list, or only their order changed, nothing.

    >>> list_change(("Reuters",), ("Reuters", "AFP"), "en")
    ([], ['AFP'])
    """
    if not (isinstance(before, tuple) and isinstance(after, tuple)):
        return [], []
    old, new = ([_name(one, language) for one in side] for side in (before, after))
    return list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())


def _name(one: object, language: str) -> str:
    return one.shown(language)[0] if isinstance(one, Names) else str(one)
