"""Addresses of views, and the fields that carry one form's choices through another."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from events.exports.embed_code import embed_code
from events.templatetags.addresses import DIGITS, in_language
from events.timeline.facets import Facet
from events.timeline.filters import TimelineFilter
from events.timeline.parameters import Terms
from events.timeline.periods import Period

register = template.Library()


def _language() -> str:
    return (get_language() or "ar").split("-")[0]


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


@register.simple_tag(takes_context=True)
def embed_lines(context: dict[str, Any], exports: str) -> str:
    """Write the lines that put a selection on another page; nothing where no site may show it."""
    if not settings.EMBED_ORIGINS:
        return ""
    pairs = [(name, value) for name, value in parse_qsl(exports) if name != "lang"]
    address = context["request"].build_absolute_uri(reverse("embed")) + (f"?{urlencode(pairs)}" if pairs else "")
    return embed_code(address, title=gettext("Libya Diplomacy Timeline"))


@register.simple_tag(takes_context=True)
def oembed_url(context: dict[str, Any]) -> str:
    """Write the address that says how this page is embedded; nothing where no site may show it."""
    if not settings.EMBED_ORIGINS:
        return ""
    request = context["request"]
    query = urlencode({"url": request.build_absolute_uri(), "format": "json"})
    return f"{request.build_absolute_uri(reverse('oembed'))}?{query}"


@register.simple_tag
def hidden_kept(chosen: TimelineFilter, facets: list[Facet]) -> SafeString:
    """Write what the filter form has no field for as hidden fields: search, period, order, exclusions."""
    own = {facet.name for facet in facets} | {"from", "to", "min_sources", "background"}
    kept = [(name, value) for name, value in chosen.pairs() if name not in own or value.startswith("!")]
    return _hidden(kept)


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
