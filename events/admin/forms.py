"""What an editor types, as plain values for the store: only what was changed is set, and so locked."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.timeline.labels import MODALITIES, ROLES, STATUSES, TYPES

_ROLES = set(ROLES)


def _choices(labels: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - a table of lazy words
    return [(str(code), word) for code, word in labels.items()]


class Reasoned(forms.Form):
    """Any decision may say why; the reason stays inside."""

    reason = forms.CharField(label=_("Reason (kept, never public)"), required=False, max_length=1000)


class EventForm(Reasoned):
    """An event's fields."""

    type = forms.ChoiceField(label=_("Type"), choices=_choices(TYPES))
    status = forms.ChoiceField(label=_("Status"), choices=_choices(STATUSES))
    date = forms.CharField(label=_("Date"), required=False, help_text=_("2020-01-13, 2020-01, 2020; empty: unknown"))
    place = forms.CharField(label=_("Place"), required=False, help_text=_("its id in the registers, such as berlin"))
    resolution = forms.CharField(label=_("Resolution"), required=False, help_text="S/RES/2510 (2020)")
    modality = forms.ChoiceField(label=_("How they met"), choices=_choices(MODALITIES))
    core = forms.BooleanField(label=_("The article's own news (not background)"), required=False)
    participants = forms.CharField(
        label=_("Participants"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("one a line: the id in the registers or a name, then | and the role"),
    )
    field_order = ["type", "status", "date", "place", "participants", "resolution", "modality", "core", "reason"]

    def values(self) -> dict[str, Any]:
        """Return the fields that differ from what was shown."""
        given = {name: self.cleaned_data[name] for name in self.changed_data if name != "reason"}
        if "participants" in given:
            given["participants"] = list(read_people(given["participants"].splitlines()))
        return given


class AddForm(EventForm):
    """An event, and the words of an article that assert it."""

    article = forms.CharField(label=_("Article"), help_text=_("its id or its address"))
    quote = forms.CharField(
        label=_("The words that assert it"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("copied exactly from the article"),
    )
    field_order = ["article", "quote", *EventForm.field_order]


class WordsForm(Reasoned):
    """More words that assert an event."""

    article = forms.CharField(label=_("Article"), help_text=_("its id or its address"))
    quote = forms.CharField(
        label=_("The words that assert it"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    field_order = ["article", "quote", "reason"]


class NameForm(Reasoned):
    """A name to take out of everything."""

    actor = forms.CharField(label=_("Actor"), required=False, help_text=_("the id in the registers, if it has one"))
    spellings = forms.CharField(
        label=_("Every spelling, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("in Latin and in Arabic letters; those of Cyrillic and Greek follow from the Latin ones"),
    )
    sure = forms.BooleanField(label=_("I know that masked words cannot be brought back"))
    field_order = ["actor", "spellings", "reason", "sure"]


def shown(event: Event) -> dict[str, Any]:
    """Return an event's fields as the form shows them."""
    return {
        "type": event.type,
        "status": event.status,
        "date": event.edtf,
        "place": event.place.slug if event.place else "",
        "resolution": event.resolution_symbol,
        "modality": event.modality,
        "core": event.core,
        "participants": "\n".join(_line(one) for one in event.participants.select_related("actor")),
    }


def read_people(lines: Iterable[str]) -> Iterable[dict[str, str]]:
    """Yield participants from lines.

    >>> list(read_people(["khalifa-haftar | host", "Ghassan Salamé"]))
    [{'slug': 'khalifa-haftar', 'role': 'host'}, {'name_en': 'Ghassan Salamé', 'role': 'participant'}]
    """
    for line in lines:
        name, _, role = (part.strip() for part in line.partition("|"))
        if name:
            yield {**_named(name), "role": role or "participant"}


def _named(name: str) -> dict[str, str]:
    if name.isascii() and name == name.lower() and " " not in name:
        return {"slug": name}
    arabic = any(unicodedata.name(letter, "").startswith("ARABIC") for letter in name)
    return {"name_ar" if arabic else "name_en": name}


def _line(one: Any) -> str:  # noqa: ANN401 - a participant's row
    return f"{one.actor.slug if one.actor else one.name_en or one.name_ar} | {one.role}"
