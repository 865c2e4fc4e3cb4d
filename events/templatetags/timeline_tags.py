"""What templates need beyond Django's own: titles, dates in words, names that never scramble, addresses of views."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from events.templatetags.addresses import DIGITS, in_language
from events.templatetags.quoting import pieces_of
from events.timeline import difference_words, labels, past, wording
from events.timeline.facets import Facet, Option
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import Terms
from events.timeline.periods import Period
from events.timeline.records import EventRecord, MentionRecord, Names, Quote
from events.timeline.titles import compose_title
from events.vocabulary import EdtfDate, Precision

register = template.Library()
OPEN_OPTIONS = 6


def _language() -> str:
    return (get_language() or "ar").split("-")[0]


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration, the word stands beside it."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, static("icons.svg"), name
    )


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
def date_words(when: EdtfDate | None) -> str:
    """Write a date at its own precision."""
    return wording.date_words(when)


@register.filter
def date_words_long(when: EdtfDate | None) -> str:
    """Write a date with its weekday where it is a day."""
    return wording.date_words(when, weekday=True)


@register.filter
def day_words(day: date | None) -> str:
    """Write a calendar day."""
    return wording.day_words(day) if day else ""


@register.filter
def day_words_long(day: date | None) -> str:
    """Write a calendar day with its weekday."""
    return wording.day_words(day, weekday=True) if day else ""


@register.filter
def month_words(day: date) -> str:
    """Write "January 2020"."""
    return wording.month_words(day)


@register.filter
def month_name(day: date) -> str:
    """Write "January"."""
    return wording.month_name(day.month)


@register.filter
def month_short(day: date) -> str:
    """Write "Jan"; Arabic months have no short form."""
    return wording.month_short(day.month)


@register.filter
def weekday_name(day: date) -> str:
    """Write "Monday"."""
    return wording.weekday_name(day)


@register.filter
def weekday_short(day: date) -> str:
    """Write "Mon"."""
    return wording.weekday_short(day)


@register.filter
def word(value: str, name: str) -> str:
    """Return the word for a code: ``event.type|word:"type"``."""
    return labels.label(name, value)


@register.filter
def group_word(name: str) -> str:
    """Return the name of a filter group."""
    return str(labels.GROUPS.get(name, name))


@register.filter
def split_words(text: str) -> list[str]:
    """Return the words of a literal list in a template."""
    return text.split()


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
def length_in_days(when: EdtfDate) -> int:
    """Count a date's days."""
    return (when.latest - when.earliest).days + 1


@register.simple_tag(takes_context=True)
def view_url(context: dict[str, Any], chosen: TimelineFilter, **extra: str) -> str:
    """Write the address of this page for another filter, with the view (density, zoom) as it is or as given."""
    kept = dict(context.get("view_pairs", ()))
    kept.update({name: str(value) for name, value in extra.items()})
    pairs = [(name, value) for name, value in kept.items() if value]
    query = chosen.query(pairs)
    path = context.get("view_path") or context["request"].path
    return f"{path}?{query}" if query else str(path)


@register.simple_tag(takes_context=True)
def slot_url(context: dict[str, Any], period: Period) -> str:
    """Write the address that narrows the timeline to a stretch of the strip; a year opens in months."""
    zoom = period.text if len(period.text) == 4 else period.text[:7]
    return view_url(context, context["chosen"].during(period), zoom=zoom)


@register.simple_tag(takes_context=True)
def type_url(context: dict[str, Any], kind: str) -> str:
    """Write the address with one type switched."""
    return view_url(context, context["chosen"].toggled("type", kind))


@register.simple_tag(takes_context=True)
def place_url(context: dict[str, Any], slug: str) -> str:
    """Write the address of the selection at one place."""
    chosen: TimelineFilter = context["chosen"]
    return view_url(context, replace(chosen, place=Terms((slug,))))


@register.simple_tag(takes_context=True)
def order_url(context: dict[str, Any], order: str) -> str:
    """Write the address in another order; a page about one thing keeps its own address."""
    if "own_filter" in context:
        return f"?order={order}"
    return view_url(context, replace(context["chosen"], order=order))


@register.simple_tag
def other_languages() -> list[tuple[str, str]]:
    """Return the other languages, each by its own name."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code != _language()]


@register.simple_tag(takes_context=True)
def other_language_url(context: dict[str, Any], language: str) -> str:
    """Write the address of this page in another language."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("lang", None)
    path = in_language(request.path, language)
    return f"{path}?{query.urlencode()}" if query else path


@register.simple_tag(takes_context=True)
def digits_choices(context: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Return the choice of digits that Arabic pages offer: code, address, whether it is the present one."""
    request = context["request"]
    if _language() != "ar":
        return []
    addresses = [(code, request.GET.copy()) for code in DIGITS]
    for code, query in addresses:
        query["digits"] = code
    return [(code, f"?{query.urlencode()}", code == request.digits) for code, query in addresses]


@register.simple_tag(takes_context=True)
def canonical_path(context: dict[str, Any]) -> str:
    """Write the page's own address, without what a visitor asked of it."""
    return in_language(context["request"].path, _language())


@register.simple_tag
def hidden_kept(chosen: TimelineFilter, facets: list[Facet]) -> SafeString:
    """Write what the filter form has no field for as hidden fields: search, period, order, exclusions."""
    own = {facet.name for facet in facets} | {"from", "to", "min_sources", "background"}
    kept = [(name, value) for name, value in chosen.pairs() if name not in own or value.startswith("!")]
    return _hidden(kept)


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


@register.filter
def precision_shape(precision: str) -> str:
    """Return the marker's shape for a precision."""
    return {"interval": "range", "year": "month", "approximate": "approx"}.get(precision, precision)


@register.filter
def period_words(period: Period) -> str:
    """Write a period."""
    return wording.date_words(EdtfDate(period.earliest, period.latest))


@register.filter
def vote_squares(votes: tuple[int, int, int], mirrored_page: bool) -> list[dict[str, object]]:  # noqa: FBT001 - a template filter has no keywords
    """Return the council's squares, in favour first, from whichever side the page reads."""
    styles = ["v-f"] * votes[0] + ["v-a"] * votes[1] + ["v-s"] * votes[2]
    return [
        {"x": (168 - 12 * index if mirrored_page else 12 * index) + 0.5, "style": style}
        for index, style in enumerate(styles[:15])
    ]


@register.simple_tag
def hidden_pairs(chosen: TimelineFilter, *left_out: str) -> SafeString:
    """Write a filter as hidden fields, so that one form keeps what another one chose."""
    return _hidden((name, value) for name, value in chosen.pairs() if name not in left_out)


@register.simple_tag(takes_context=True)
def hidden_view(context: dict[str, Any]) -> SafeString:
    """Write how the selection is looked at (density, zoom) as hidden fields, so that a new filter keeps it."""
    return _hidden(context.get("view_pairs", ()))


def _hidden(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def percent_of(count: int, highest: int) -> float:
    """Return a count as per cent of the highest."""
    return round(100 * count / highest, 1) if highest else 0


@register.filter
def mirrored(percent: float) -> float:
    """Return where a bar begins that ends at the far side."""
    return round(100 - percent, 1)


@register.inclusion_tag("partials/quote.html")
def quotation(mention: MentionRecord, quote: Quote, classes: str = "") -> dict[str, Any]:
    """Show an article's words with the date and the names marked in them."""
    return {"pieces": pieces_of(mention, quote), "mention": mention, "classes": classes}


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
def moment_words(moment: datetime) -> str:
    """Write a moment of the record: its day and hour, in UTC."""
    return f"{wording.day_words(moment.astimezone(UTC).date())} {moment.astimezone(UTC):%H:%M} UTC"


@register.filter
def as_address(moment: datetime) -> str:
    """Write a moment as an address carries it."""
    return quote(moment.astimezone(UTC).isoformat())


@register.filter
def report_word(kind: str) -> str:
    """Say what a reader finds wrong."""
    return str(labels.REPORTS[kind])


@register.simple_tag
def moment_read() -> datetime | None:
    """Return the moment whose record is shown, None for today's."""
    return past.moment_read()
