"""Titles, names that never scramble, and words for codes, in the page's language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from events.timeline import difference_words, labels
from events.timeline.history import FieldChange
from events.timeline.parameters import Parameter
from events.timeline.records import EventRecord, Names, ParticipantRecord
from events.timeline.titles import compose_title
from events.vocabulary import EventStatus, Role

register = template.Library()


def _language() -> str:
    return (get_language() or "ar").split("-")[0]


@register.filter
def title(event: EventRecord) -> str:
    """Compose an event's title in the page's language."""
    return compose_title(event, language=_language(), isolate=True)


@register.filter
def title_in(event: EventRecord, language: str) -> str:
    """Compose an event's title in another language."""
    return compose_title(event, language=language, isolate=True)


@register.filter
def direction(language: str | None) -> str:
    """Return the direction of a language's script; "auto" where it is unknown."""
    return {"": "auto", "ar": "rtl"}.get(language or "", "ltr")


@register.filter
def named(names: Names) -> str | SafeString:
    """Show a name, set apart with its language where it is not the page's."""
    text, written = names.shown(_language())
    if written == _language():
        return text
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', written, direction(written), text)


@register.filter
def plain_name(names: Names) -> str:
    """Return a name for a place that carries no markup."""
    return names.shown(_language())[0]


@register.filter
def other_name(names: Names) -> SafeString | str:
    """Return the Arabic name on other pages, the English one on Arabic pages; nothing when there is no other."""
    language = "en" if _language() == "ar" else "ar"
    text = names.en if language == "en" else names.ar
    if not text or text == names.shown(_language())[0]:
        return ""
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), text)


@register.filter
def shortened(text: str, most: int) -> str:
    """Cut a long title between two words.

    >>> shortened("Second Berlin meeting keeps Libya vote on course", 30)
    'Second Berlin meeting keeps…'
    """
    if len(text) <= most:
        return text
    return text[: most + 1].rsplit(maxsplit=1)[0].rstrip(" .,;:") + "…"


@register.filter
def word(value: str, name: str) -> str:
    """Return the word for a code: ``event.type|word:"type"``."""
    return labels.label(name, value)


@register.filter
def role_word(event: EventRecord, one: ParticipantRecord) -> str:
    """Name a participant's role; nobody is called a signatory of what was not signed."""
    unsigned = one.role == Role.SIGNATORY and event.status not in (EventStatus.OCCURRED, EventStatus.ONGOING)
    return "" if one.role == Role.PARTICIPANT or unsigned else labels.label("role", one.role)


@register.filter
def group_word(name: str) -> str:
    """Return the name of a filter group."""
    return str(labels.GROUPS.get(name, name))


@register.filter
def allowed_words(parameter: Parameter) -> str:
    """Say what a parameter accepts."""
    return parameter.allowed_in(gettext)


@register.filter
def kind_word(kind: str) -> str:
    """Return the name of a kind of actor."""
    return str(labels.KINDS[kind])


@register.filter
def certainty(confidence: float) -> str:
    """Return one word for a confidence."""
    return labels.certainty(confidence)


@register.filter
def certainty_level(confidence: float) -> str:
    """Return the style of a confidence."""
    return "high" if confidence >= 0.8 else "medium" if confidence >= 0.6 else "low"


@register.filter
def action_word(action: str) -> str:
    """Say what made a version."""
    return difference_words.action_words(action)


@register.filter
def field_word(field: str) -> str:
    """Name a field of an event."""
    return difference_words.field_words(field)


@register.simple_tag
def value_word(field: str, value: object) -> str:
    """Write a field's value before or after a change."""
    return difference_words.value_words(field, value, _language())


@register.filter
def list_change(change: FieldChange) -> list[tuple[str, str]]:
    """Return what left a list ("del") and what joined it ("ins"); empty where a change is of another kind."""
    left, joined = difference_words.list_change(change.before, change.after, _language())
    return [*(("del", name) for name in left), *(("ins", name) for name in joined)]


@register.filter
def report_word(kind: str) -> str:
    """Say what a reader finds wrong."""
    return str(labels.REPORTS[kind])
