"""The one table of what can be asked of the timeline: page, API, feeds and exports read the same names.

A parameter that may hold several values is repeated or joined by ``|`` (either is enough); a value after ``!`` must
not hold. ``PARAMETERS`` is what the filter form, the API's refusals and its guide are made from.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from events.timeline.periods import Period, parse_period
from events.vocabulary import EventStatus, EventType, Language, Modality, Precision, Role

APPROXIMATE = "approximate"
MAX_TEXT = 200
MAX_VALUES = 100
NAME = r"[\w./()\-][\w ./()\-]{0,80}"  # an id: no list mark (|) and no NOT mark (!) inside
TEXT = r"^[^\x00]*\S[^\x00]*$"
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+(e[+-]?[0-9]{1,3})?")


class Presence(StrEnum):
    """Whether events of a kind come along, come alone or stay away."""

    INCLUDE = "include"
    ONLY = "only"
    EXCLUDE = "exclude"


class DateTest(StrEnum):
    """What it means for an event to be of a period: to share a day with it, or to lie wholly inside."""

    OVERLAPS = "overlaps"
    WITHIN = "within"


class Match(StrEnum):
    """Whether one of the named actors is enough, or all are needed."""

    ANY = "any"
    ALL = "all"


class Order(StrEnum):
    """Newest or oldest first."""

    NEWEST = "-date"
    OLDEST = "date"


class Review(StrEnum):
    """What an editor said of an event that is shown."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One name that may stand in an address: its kind, its allowed values and what it does.

    The table below is of what selects events; ``events.api.asking`` has another of what shapes an answer. ``accepts``
    says in words what the kind does not.
    """

    name: str
    kind: str
    meaning: str
    choices: tuple[str, ...] = ()
    default: str = ""
    example: str = ""
    accepts: str = ""
    most: int = 1000

    @property
    def many(self) -> bool:
        """Say whether several values may be given."""
        return self.kind in ("terms", "names", "some", "fields")

    @property
    def allowed(self) -> str:
        """Describe the values that are accepted."""
        return self.allowed_in(str)

    def allowed_in(self, say: Callable[[str], str]) -> str:
        """Describe them in the words that ``say`` has for English ones; codes are the same in every language."""
        return self.accepts or (", ".join(self.choices) if self.choices else say(_ALLOWED[self.kind]).format(**_LIMITS))


_ALLOWED = {
    "text": _("text of at most {text} characters"),
    "period": _("a year, a month or a day: 2020, 2020-01, 2020-01-13"),
    "names": _("at most {values} ids, repeated or joined by |"),
    "count": _("a whole number from 0 to 1000"),
    "fields": "names of the answer, repeated or joined by commas",
    "moment": "a day or a moment: 2024-03-01, 2024-03-01T12:00:00Z",
    "share": _("a number from 0 to 1"),
}
_LIMITS = {"text": MAX_TEXT, "values": MAX_VALUES}


def _values(codes: type[StrEnum]) -> tuple[str, ...]:
    return tuple(code.value for code in codes)


PARAMETERS: tuple[Parameter, ...] = (
    Parameter("q", "text", _("Words of the event's names, places or quotes, in any spelling."), example="Berlin"),
    Parameter("from", "period", _("First day of the period."), example="2020-01"),
    Parameter("to", "period", _("Last day of the period; a month or a year counts to its end."), example="2020-12"),
    Parameter(
        "dates", "choice", _("Whether an event must share a day with the period or lie within it."),
        _values(DateTest), DateTest.OVERLAPS,
    ),
    Parameter("type", "terms", _("Kind of event."), _values(EventType), example="meeting|call"),
    Parameter("status", "terms", _("Whether it happened."), _values(EventStatus), example="!cancelled"),
    Parameter("actor", "names", _("Who took part."), example="unsmil"),
    Parameter(
        "actor_match", "choice", _("Whether any or all of the actors must take part."), _values(Match), Match.ANY,
    ),
    Parameter("role", "terms", _("Role that the named actors (or anybody) had."), _values(Role), example="mediator"),
    Parameter("place", "names", _("Where it happened."), example="berlin"),
    Parameter("country", "names", _("Country of the place, ISO 3166 code."), example="DE"),
    Parameter("resolution", "names", _("Security Council resolution, by symbol or number."), example="2510"),
    Parameter("source", "names", _("Who reported it.")),
    Parameter("language", "terms", _("Language of an article that reports it."), _values(Language), example="ar"),
    Parameter("modality", "terms", _("How the participants met."), _values(Modality), example="video"),
    Parameter("precision", "terms", _("How narrowly the date is known."), (*_values(Precision), APPROXIMATE)),
    Parameter("background", "choice", _("Events that articles only recall."), _values(Presence), Presence.INCLUDE),
    Parameter("undated", "choice", _("Events whose date is unknown."), _values(Presence), Presence.INCLUDE),
    Parameter("review", "terms", _("Whether an editor has confirmed it."), _values(Review), example="accepted"),
    Parameter("min_sources", "count", _("Least number of independent sources."), default="0", example="2"),
    Parameter("min_confidence", "share", _("Least confidence of the extraction."), default="0", example="0.6"),
    Parameter("id", "names", _("A hand-picked set of events.")),
    Parameter("order", "choice", _("Newest or oldest first."), _values(Order), Order.NEWEST),
)  # fmt: skip
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


@dataclass(frozen=True, slots=True)
class Terms:
    """Values of which one must hold, and values that must not.

    >>> Terms.parse(["meeting|call", "!visit"])
    Terms(included=('meeting', 'call'), excluded=('visit',))
    """

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @classmethod
    def parse(cls, raw: list[str]) -> "Terms":
        """Read repeated and joined values, each once, in the order given."""
        values = dict.fromkeys(part.strip() for value in raw for part in value.split("|"))
        return cls(
            tuple(value for value in values if value and not value.startswith("!")),
            tuple(value[1:].strip() for value in values if value.startswith("!") and value[1:].strip()),
        )

    def __bool__(self) -> bool:
        return bool(self.included or self.excluded)

    @property
    def values(self) -> tuple[str, ...]:
        """Write the values as they stand in an address."""
        return (*self.included, *(f"!{value}" for value in self.excluded))


NO_TERMS = Terms()


class BadValue(ValueError):
    """A value that its parameter does not accept."""


def _read_text(parameter: Parameter, raw: list[str]) -> str:
    text = " ".join(raw[-1].split())
    if len(text) > MAX_TEXT or "\x00" in text:
        raise BadValue(text[:40])
    return text


def _read_period(parameter: Parameter, raw: list[str]) -> Period | None:
    if not raw[-1].strip():
        return None
    try:
        return parse_period(raw[-1].strip())
    except ValueError as error:
        raise BadValue(raw[-1]) from error


def _read_choice(parameter: Parameter, raw: list[str]) -> str:
    if raw[-1] not in parameter.choices:
        raise BadValue(raw[-1])
    return raw[-1]


def _read_terms(parameter: Parameter, raw: list[str]) -> Terms:
    terms = Terms.parse(raw)
    for value in (*terms.included, *terms.excluded):
        if parameter.choices and value not in parameter.choices:
            raise BadValue(value)
    if sum(text.count("|") + 1 for text in raw) > MAX_VALUES:
        raise BadValue("|".join(terms.values)[:40])
    return terms


def _read_names(parameter: Parameter, raw: list[str]) -> Terms:
    terms = _read_terms(parameter, raw)
    for value in (*terms.included, *terms.excluded):
        if not re.fullmatch(NAME, value):
            raise BadValue(value[:MAX_TEXT])
    return terms


def _read_count(parameter: Parameter, raw: list[str]) -> int:
    if not (raw[-1].isascii() and raw[-1].isdigit() and int(raw[-1]) <= 1000):
        raise BadValue(raw[-1])
    return int(raw[-1])


def _read_share(parameter: Parameter, raw: list[str]) -> float:
    if not _NUMBER.fullmatch(raw[-1]) or float(raw[-1]) > 1:
        raise BadValue(raw[-1])
    return float(raw[-1])


_READERS: dict[str, Callable[[Parameter, list[str]], object]] = {
    "text": _read_text,
    "period": _read_period,
    "choice": _read_choice,
    "terms": _read_terms,
    "names": _read_names,
    "count": _read_count,
    "share": _read_share,
}


def read_value(parameter: Parameter, raw: list[str]) -> object:
    """Return the value that was meant; raises BadValue holding the part that is not accepted."""
    return _READERS[parameter.kind](parameter, raw)
