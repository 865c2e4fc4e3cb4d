"""What a request asks for: the timeline's filter, and the API's own parameters. Whatever is unknown is refused."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rest_framework import serializers as drf
from rest_framework.request import Request

from events.api import serializers
from events.api.fields import EVERY_FIELD, MOST, UnknownField, Wanted, field_tree, read_wanted
from events.api.problems import BadParameters
from events.timeline.changes import read_since
from events.timeline.facets import FACETS
from events.timeline.filters import Refusal, TimelineFilter, read_filter, require_values
from events.timeline.paging import BadCursor, Cursor, read_row_cursor
from events.timeline.parameters import MAX_TEXT, PARAMETERS, BadValue, Parameter
from events.timeline.past import BadMoment, read_moment
from events.timeline.titles import LANGUAGES

LARGEST_PAGE = 1000
USUAL_PAGE = 50
MOST_DAYS = 1000  # of a histogram by day
INCLUDED = ("mentions", "selectors")
UNITS = ("year", "month", "day")
FORMAT = "json"
_SINCE = "a position that “next” gave, or a day or moment to begin with (2024-03-01); 0 for everything"

OWN = {
    one.name: one
    for one in (
        Parameter("lang", "choice", "Language of titles and labels; names come in all.", LANGUAGES, "en"),
        Parameter("limit", "size", "Results on a page.", default=str(USUAL_PAGE), most=LARGEST_PAGE,
                  accepts=f"a whole number from 1 to {LARGEST_PAGE}"),
        Parameter("cursor", "cursor", "Where the page begins.", accepts="what “next” of the page before carries"),
        Parameter("count", "choice", "Whether to count all results.", ("true", "false"), "false"),
        Parameter("include", "some", "Adds every source's reading, and selectors that find its words.", INCLUDED),
        Parameter("fields", "fields", "Only these fields; dots reach into what is nested."),
        Parameter("omit", "fields", "All but these fields, likewise."),
        Parameter("facet", "some", "Only these groups.", tuple(FACETS)),
        Parameter("by", "choice", f"Unit of the histogram; at most {MOST_DAYS} days come at once.", UNITS, "month"),
        Parameter("since", "since", "Where to go on, or to begin.", default="0", accepts=_SINCE),
        Parameter(
            "as_of", "moment", "The record as it stood then, read through today's gate.",
            example="2024-03-01",
        ),
        Parameter("format", "choice", "The only format here; files have their own addresses.", (FORMAT,), FORMAT),
    )
}  # fmt: skip
# The same name in lists that are ordered by id alone: a cursor of one order says nothing in another.
OWN["row_cursor"] = Parameter("cursor", "row_cursor", OWN["cursor"].meaning, accepts=OWN["cursor"].accepts)
OWN["q"] = Parameter(
    "q", "words", "Words as they are typed.", accepts=f"text of at most {MAX_TEXT} characters, not empty"
)
EVERYWHERE = ("as_of", "format")
SELECTING = tuple(parameter.name for parameter in PARAMETERS)
PAGED = ("lang", "limit", "cursor", "count", "include", "fields", "omit")


def unknown_parameters(raw: Mapping[str, list[str]], *, known: Collection[str]) -> list[Refusal]:
    """Return a refusal for each parameter that a resource does not have.

    >>> unknown_parameters({"lang": ["ar"], "langue": ["ar"]}, known=["lang"])[0].name
    'langue'
    """
    return [
        Refusal(name, "|".join(values)[:100], "not a parameter") for name, values in raw.items() if name not in known
    ]


@dataclass(slots=True)
class Asking:
    """The parameters of one request, read one by one; ``finish`` refuses all that was wrong at once."""

    raw: Mapping[str, list[str]]
    known: tuple[Parameter, ...]
    selecting: tuple[str, ...] = ()
    refused: list[Refusal] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request, *known: str) -> "Asking":
        """Begin to read a request to a resource that knows some parameters of the answer."""
        raw = {name: request.query_params.getlist(name) for name in request.query_params}
        own = tuple(OWN[name] for name in dict.fromkeys((*known, *EVERYWHERE)))
        return cls(raw, own)

    def filter(self, names: tuple[str, ...] = SELECTING) -> TimelineFilter:
        """Return the selection that is asked for, by any parameter of a filter or by a few of them."""
        self.selecting = names
        asked = read_filter({name: self.raw[name] for name in names if name in self.raw}, blanks=False)
        self.refused += asked.refused
        return asked.filter

    def texts(self, name: str) -> list[str]:
        """Return the values given, in part joined by commas or |."""
        return [part.strip() for text in self.raw.get(name, []) for part in text.replace("|", ",").split(",")]

    def text(self, name: str) -> str:
        """Return the value given, or the default."""
        return self.raw.get(name, [OWN[name].default])[-1]

    def refuse(self, parameter: Parameter, allowed: str = "") -> None:
        """Note that a value cannot be read."""
        told = Refusal(parameter.name, "|".join(self.raw.get(parameter.name, []))[:100], allowed or parameter.allowed)
        if parameter.name not in {one.name for one in self.refused}:
            self.refused.append(told)

    def choice(self, name: str) -> str:
        """Return one of a closed list."""
        text = self.text(name)
        if text not in OWN[name].choices:
            self.refuse(OWN[name])
            return OWN[name].default
        return text

    def choices(self, name: str) -> tuple[str, ...]:
        """Return some of a closed list."""
        parts = self.texts(name)
        if not set(parts) <= set(OWN[name].choices):
            self.refuse(OWN[name])
        return tuple(parts)

    def limit(self) -> int:
        """Return how many results a page holds."""
        text = self.text("limit")
        if text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= LARGEST_PAGE:
            return int(text)
        self.refuse(OWN["limit"])
        return USUAL_PAGE

    def after(self) -> Cursor | None:
        """Return where the page begins."""
        text = self.text("cursor")
        try:
            return Cursor.read(text) if text else None
        except BadCursor:
            self.refuse(OWN["cursor"])
            return None

    def after_row(self) -> int:
        """Return the id after which a page begins of a list that is ordered by id alone."""
        text = self.text("cursor")
        try:
            return read_row_cursor(text) if text else 0
        except BadCursor:
            self.refuse(OWN["row_cursor"])
            return 0

    def since(self) -> int:
        """Return the position after which a reader of changes goes on."""
        try:
            return read_since(self.text("since"))
        except BadMoment:
            self.refuse(OWN["since"])
            return 0

    def words(self) -> str:
        """Return what was typed."""
        words = " ".join(self.raw.get("q", [""])[-1].split())
        if not words or len(words) > MAX_TEXT or "\x00" in words:
            self.refuse(OWN["q"])
        return words

    def wanted(self, of: type[drf.BaseSerializer]) -> Wanted:
        """Return which fields are wanted of an answer."""
        for name in ("fields", "omit"):
            try:
                read_wanted(self.texts(name), [], of=of)
            except UnknownField as error:
                names = f"at most {MOST} names of the answer: {', '.join(field_tree(of))}"
                self.refused.append(Refusal(name, str(error)[:100], names))
                return EVERY_FIELD
        return read_wanted(self.texts("fields"), self.texts("omit"), of=of)

    def finish(self) -> None:
        """Raise BadParameters naming everything that cannot be answered."""
        names = [*self.selecting, *(parameter.name for parameter in self.known)]
        self.refused += unknown_parameters(self.raw, known=names)
        if self.text("format") != FORMAT:
            self.refuse(OWN["format"])
        self._check_moment()
        self._check_values()
        if self.refused:
            raise BadParameters(self.refused, known=names)

    def _check_values(self) -> None:
        """Refuse a parameter without a value, and a second value where one is meant."""
        for parameter in self.known:
            try:
                require_values(parameter, self.raw.get(parameter.name, ["given"]))
            except BadValue:
                self.refuse(parameter)

    def _check_moment(self) -> None:
        """Refuse a moment that cannot be read; one that can was turned to before the view was asked."""
        try:
            read_moment(self.text("as_of") or "2024-03-01")
        except BadMoment:
            self.refuse(OWN["as_of"])


@dataclass(frozen=True, slots=True)
class Question:
    """A request to a resource that comes in pages."""

    filter: TimelineFilter
    language: str
    limit: int
    after: Cursor | None
    after_row: int
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
    asking = Asking.of(request, *known)
    question = Question(
        filter=asking.filter(),
        language=asking.choice("lang"),
        limit=asking.limit(),
        after=asking.after() if "cursor" in known else None,
        after_row=asking.after_row() if "row_cursor" in known else 0,
        count=asking.choice("count") == "true",
        include=asking.choices("include"),
        wanted=asking.wanted(of),
    )
    asking.finish()
    return question


def refuse_unknown(request: Request, *known: str) -> str:
    """Raise BadParameters when a request carries what its resource does not know; return the language."""
    asking = Asking.of(request, *known)
    language = asking.choice("lang") if "lang" in known else "en"
    asking.finish()
    return language
