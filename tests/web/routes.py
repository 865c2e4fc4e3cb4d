"""Every address of the site, taken from its own table of routes: a new route is walked too, or fails for want of one.

``FILL`` says how to fill what stands in an address; ``ASKED`` which questions are put to it besides the bare one.
"""

from dataclasses import dataclass

from django.urls import get_resolver, reverse
from django.urls.converters import UUIDConverter
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern
from django.utils.translation import override

from events.api.files import FORMATS
from events.exports.tables import TABLES

LANGUAGES = ("ar", "en", "fr")


@dataclass(frozen=True)
class Subject:
    """What the addresses are to be about."""

    event: str
    article: str
    mention: int
    slug: str
    word: str

    @property
    def things(self):
        """The ids of who took part, where it was and who told of it."""
        return [self.slug, f"{self.word}-place", f"{self.word}-wire"]


FILL = {
    "uuid": lambda about: [about.article],
    "public_id": lambda about: [about.event],
    "pk": lambda about: [about.mention],
    "slug": lambda about: about.things,
    "number": lambda about: [2510],
    "year": lambda about: [2020],
    "suffix": lambda about: list(FORMATS),
    "name": lambda about: [table for table in TABLES if table != "events"],
}
_FILES = ("", "id={event}", "q={word}", "lang=ar")
ASKED = {
    "timeline": (
        *("", "view=compact", "q={word}", "id={event}", "actor={slug}&undated=include", "place={word}-place"),
        *("search={word}", "zoom=2020", "zoom=2020-01", "review=unreviewed", "suppressed=true", "source={word}-wire"),
    ),
    "api-events": (
        *("limit=200&include=mentions&count=true", "include=selectors", "q={word}", "id={event}"),
        *("include=mentions,selectors&lang=fr&undated=include", "fields=id,title,mentions.evidence&include=mentions"),
        *("source={word}-wire&order=date", "place=!{word}-place"),
    ),
    "api-event": ("", "include=selectors", "include=mentions&lang=ar", "fields=mentions", "omit=mentions"),
    "api-mentions": ("", "include=selectors", "q={word}", "fields=article,evidence", "source={word}-wire"),
    "api-annotation": ("", "lang=ar"),
    "api-suggestions": ("q={word}", "q={word}%20person"),
    "api-facets": ("", "q={word}", "facet=actor&actor={slug}", "facet=place,source&place={word}-place&lang=ar"),
    "api-histogram": ("", "q={word}", "by=day&from=2020-01&to=2020-02", "by=year&undated=include"),
    "api-changes": ("since=0", "since=2020-01-01", "since=0&limit=1"),
    "api-articles": ("", "source={word}-wire", "language=en"),
    "export": _FILES,
    "export-table": _FILES,
    "export-everything": _FILES,
    "corrections-feed": ("", "lang=ar"),
    "embed": ("", "q={word}", "id={event}", "actor={slug}&undated=include", "review=unreviewed"),
    "oembed": (
        "url=http://testserver/en/events/{event}/",
        "url=http://testserver/en/actors/{slug}/",
        "url=http://testserver/en/places/{word}-place/",
        "url=http://testserver/en/%3Fq%3D{word}",
    ),
}


def names():
    """Return the names of all routes outside the editors' desk."""
    return {name for name, _, _ in _routes(get_resolver())}


def every_address(about, *, languages=("en",)):
    """Return every address, filled in for one subject; three pages in every language, the others in those named."""
    found = []
    for name, wanted, spoken in _routes(get_resolver()):
        assert name, "a route without a name cannot be walked"
        everywhere = LANGUAGES if name in ("timeline", "event", "embed") else languages
        for language in everywhere if spoken else ("en",):
            with override(language):
                paths = [reverse(name, kwargs=given) for given in _filled(wanted, about)]
            asked = ASKED.get(name, ("",)) if language == "en" else ("",)
            found += [_with(path, query, about) for path in paths for query in asked]
    return found


def _routes(resolver, *, spoken=False):
    """Yield each route's name, what stands in it, and whether it is below a language's prefix."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if getattr(pattern, "app_name", None) != "admin":
                yield from _routes(pattern, spoken=spoken or isinstance(pattern.pattern, LocalePrefixPattern))
        else:
            yield pattern.name, _wanted(pattern.pattern), spoken


def _wanted(pattern):
    assert isinstance(pattern, (RoutePattern, RegexPattern)), pattern
    if isinstance(pattern, RegexPattern):
        return {parameter: parameter for parameter in pattern.regex.groupindex}
    kinds = {UUIDConverter: "uuid"}
    return {parameter: kinds.get(type(how), parameter) for parameter, how in pattern.converters.items()}


def _filled(wanted, about):
    given = [{}]
    for parameter, kind in wanted.items():
        values = FILL[kind](about)
        given = [{**one, parameter: value} for one in given for value in values]
    return given


def _with(path, query, about):
    filled = query.format(event=about.event, slug=about.slug, word=about.word)
    return f"{path}?{filled}" if filled else path
