"""Pictures in templates: icons, markers, the council's squares, bars."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.timeline.records import EventRecord
from events.vocabulary import Precision

register = template.Library()


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration, the word stands beside it."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, static("icons.svg"), name
    )


@register.filter
def marker(event: EventRecord) -> str:
    """Return the marker's classes: its shape says the date's precision, its fill the status, its hue the type."""
    return f"mk mk--{shape(event)} mk--{event.status} t-{event.type}"


@register.filter
def shape(event: EventRecord) -> str:
    """Return the marker's shape."""
    if event.disputed:
        return "dispute"
    if event.when is None:
        return "undated"
    if event.when.approximate:
        return "approx"
    return {Precision.DAY: "day", Precision.INTERVAL: "range"}.get(event.when.precision, "month")


@register.filter
def precision_shape(precision: str) -> str:
    """Return the marker's shape for a precision."""
    return {"interval": "range", "year": "month", "approximate": "approx"}.get(precision, precision)


@register.filter
def vote_squares(votes: tuple[int, int, int], mirrored_page: bool) -> list[dict[str, object]]:  # noqa: FBT001 - a template filter has no keywords
    """Return the council's squares, in favour first, from whichever side the page reads."""
    styles = ["v-f"] * votes[0] + ["v-a"] * votes[1] + ["v-s"] * votes[2]
    return [
        {"x": (168 - 12 * index if mirrored_page else 12 * index) + 0.5, "style": style}
        for index, style in enumerate(styles[:15])
    ]


@register.filter
def percent_of(count: int, highest: int) -> float:
    """Return a count as per cent of the highest."""
    return round(100 * count / highest, 1) if highest else 0


@register.filter
def mirrored(percent: float) -> float:
    """Return where a bar begins that ends at the far side."""
    return round(100 - percent, 1)
