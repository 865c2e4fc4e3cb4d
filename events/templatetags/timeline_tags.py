"""What templates need beyond Django's own, under one name to load: its parts stand in the modules beside it."""

from typing import Any

from django import template

from events.templatetags import dating, drawing, linking, naming, rows
from events.templatetags.quoting import pieces_of
from events.timeline.facets import Option
from events.timeline.records import MentionRecord, Quote

register = template.Library()
for _part in (dating, drawing, linking, naming, rows):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
OPEN_OPTIONS = 6


@register.filter
def split_words(text: str) -> list[str]:
    """Return the words of a literal list in a template."""
    return text.split()


@register.filter
def first_options(options: tuple[Option, ...]) -> list[Option]:
    """Return the options that stand open: all when they are few, else the first and those chosen."""
    if len(options) <= OPEN_OPTIONS + 2:
        return list(options)
    return [one for index, one in enumerate(options) if index < OPEN_OPTIONS or one.selected]


@register.filter
def more_options(options: tuple[Option, ...]) -> list[Option]:
    """Return the options behind "more"."""
    shown = {one.value for one in first_options(options)}
    return [one for one in options if one.value not in shown]


@register.inclusion_tag("partials/quote.html")
def quotation(mention: MentionRecord, quote: Quote, classes: str = "") -> dict[str, Any]:
    """Show an article's words with the date and the names marked in them."""
    return {"pieces": pieces_of(mention, quote), "mention": mention, "classes": classes}
