"""What a request asks for: the timeline's filter, and the API's own parameters. Whatever is unknown is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rest_framework import serializers as drf
from rest_framework.request import Request

from events.api import serializers
from events.api.fields import EVERY_FIELD, UnknownField, Wanted, field_tree, read_wanted
from events.api.problems import BadParameters
from events.timeline.facets import FACETS
from events.timeline.filters import Refusal, TimelineFilter, read_filter
from events.timeline.paging import SHAPE, BadCursor, Cursor
from events.timeline.parameters import MAX_TEXT, PARAMETERS
from events.timeline.titles import LANGUAGES

LARGEST_PAGE = 200
USUAL_PAGE = 50
LONGEST_DAYS = 1000  # of a histogram by day
INCLUDED = ("mentions", "selectors")
UNITS = ("year", "month", "day")
FORMAT = "json"


@dataclass(frozen=True, slots=True)
class Own:
    """A parameter of the answer, not of the selection: what it means and what it accepts."""

    name: str
    meaning: str
    allowed: str
    choices: tuple[str, ...] = ()
    default: str = ""
    pattern: str = ""


OWN = {
    one.name: one
    for one in (
        Own("lang", "Language of titles and labels; names come in all.", "ar, en or fr", LANGUAGES, "en"),
        Own("limit", "Results on a page.", f"a whole number from 1 to {LARGEST_PAGE}", default=str(USUAL_PAGE)),
        Own("cursor", "Where the page begins.", "what “next” of the page before carries", pattern=f"^{SHAPE.pattern}$"),
        Own("count", "Whether to count all results.", "true or false", ("true", "false"), "false"),
        Own(
            "include", "Adds every source's reading, and selectors that find its words.", ", ".join(INCLUDED), INCLUDED
        ),
        Own("fields", "Only these fields, joined by commas; dots reach into what is nested.", "names of the answer"),
        Own("omit", "All but these fields, likewise.", "names of the answer"),
        Own("facet", "Only these groups.", ", ".join(FACETS), tuple(FACETS)),
        Own("q", "Words as they are typed.", f"text of at most {MAX_TEXT} characters, not empty"),
        Own(
            "by",
            "Unit of the histogram.",
            f"year, month, day (at most {LONGEST_DAYS} days, from and to)",
            UNITS,
            "month",
        ),
        Own(
            "as_of",
            "The record as it stood then, read through today's gate (events/web/past.py).",
            "a day or a moment: 2024-03-01, 2024-03-01T12:00:00Z",
        ),
        Own("format", "The only format here; files have their own addresses.", FORMAT, (FORMAT,), FORMAT),
    )
}
PAGED = ("lang", "limit", "cursor", "count", "include", "fields", "omit", "as_of", "format")


@dataclass(slots=True)
class Asking:
    """The parameters of one request, read one by one; ``finish`` refuses all that was wrong at once."""

    raw: Mapping[str, list[str]]
    known: tuple[str, ...]
    filtered: bool
    refused: list[Refusal] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request, *known: str, filtered: bool = False) -> "Asking":
        """Begin to read a request to a resource that knows some parameters, those of a filter among them or not."""
        raw = {name: request.query_params.getlist(name) for name in request.query_params}
        return cls(raw, tuple(dict.fromkeys((*known, "as_of", "format"))), filtered)

    def filter(self, *, only: tuple[str, ...] = ()) -> TimelineFilter:
        """Return the selection that is asked for, by any parameter of a filter or by a few of them."""
        names = [name for name in self.raw if name in only or (not only and name not in self.known)]
        asked = read_filter({name: self.raw[name] for name in names})
        self.refused += asked.refused
        self.refused += [Refusal(name, "|".join(self.raw[name])[:100], "not a parameter") for name in asked.unknown]
        return asked.filter

    def text(self, name: str) -> str:
        """Return the last value given, or the default."""
        return self.raw.get(name, [""])[-1] or OWN[name].default

    def refuse(self, name: str, allowed: str = "") -> None:
        """Note that a value cannot be read."""
        self.refused.append(Refusal(name, "|".join(self.raw.get(name, []))[:100], allowed or OWN[name].allowed))

    def choice(self, name: str) -> str:
        """Return one of a closed list."""
        text = self.text(name)
        if text not in OWN[name].choices:
            self.refuse(name)
            return OWN[name].default
        return text

    def choices(self, name: str) -> tuple[str, ...]:
        """Return some of a closed list."""
        parts = [part for text in self.raw.get(name, []) for part in text.replace("|", ",").split(",") if part]
        if not set(parts) <= set(OWN[name].choices):
            self.refuse(name)
        return tuple(parts)

    def limit(self) -> int:
        """Return how many results a page holds."""
        text = self.text("limit")
        if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_PAGE and len(text) <= 6:
            return int(text)
        self.refuse("limit")
        return USUAL_PAGE

    def after(self) -> Cursor | None:
        """Return where the page begins."""
        text = self.text("cursor")
        try:
            return Cursor.read(text) if text else None
        except BadCursor:
            self.refuse("cursor")
            return None

    def wanted(self, of: type[drf.BaseSerializer]) -> Wanted:
        """Return which fields are wanted of an answer."""
        for name in ("fields", "omit"):
            try:
                read_wanted(self.text(name), "", of=of)
            except UnknownField as error:
                self.raw = {**self.raw, name: [str(error)]}
                self.refuse(name, f"names of the answer: {', '.join(field_tree(of))}")
                return EVERY_FIELD
        return read_wanted(self.text("fields"), self.text("omit"), of=of)

    def finish(self) -> None:
        """Raise BadParameters naming everything that cannot be answered."""
        names = [*(parameter.name for parameter in PARAMETERS)] if self.filtered else []
        if not self.filtered:
            unknown = [name for name in self.raw if name not in self.known]
            self.refused += [Refusal(name, "|".join(self.raw[name])[:100], "not a parameter") for name in unknown]
        if self.text("format") != FORMAT:
            self.refuse("format")
        if self.refused:
            raise BadParameters(self.refused, known=[*names, *self.known])


@dataclass(frozen=True, slots=True)
class Question:
    """A request to a resource that comes in pages."""

    filter: TimelineFilter
    language: str
    limit: int
    after: Cursor | None
    count: bool
    include: tuple[str, ...]
    wanted: Wanted


def read_question(
    request: Request,
    *,
    of: type[drf.BaseSerializer] = serializers.EventDetailSerializer,
    known: tuple[str, ...] = PAGED,
) -> Question:
    """Read a request; raises BadParameters naming everything that cannot be answered."""
    asking = Asking.of(request, *known, filtered=True)
    question = Question(
        filter=asking.filter(),
        language=asking.choice("lang"),
        limit=asking.limit(),
        after=asking.after(),
        count=asking.choice("count") == "true",
        include=asking.choices("include"),
        wanted=asking.wanted(of),
    )
    asking.finish()
    return question


def read_unit(asking: Asking, chosen: TimelineFilter) -> str:
    """Read a histogram's unit; days need a period that is not too long."""
    unit = asking.choice("by")
    first, last = chosen.first, chosen.last
    if unit == "day" and (not first or not last or (last.latest - first.earliest).days >= LONGEST_DAYS):
        asking.refuse("by")
    return unit


def refuse_unknown(request: Request, *known: str) -> str:
    """Raise BadParameters when a request carries what its resource does not know; return the language."""
    asking = Asking.of(request, *known)
    language = asking.choice("lang") if "lang" in known else "en"
    asking.finish()
    return language
