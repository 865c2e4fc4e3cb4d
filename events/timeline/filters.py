"""From an address to a frozen TimelineFilter and back: the one definition behind page, API, feeds and exports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlencode

from events.timeline.parameters import (
    BY_NAME,
    NO_TERMS,
    PARAMETERS,
    BadValue,
    DateTest,
    Match,
    Order,
    Parameter,
    Presence,
    Terms,
    read_value,
)
from events.timeline.periods import Period

_FIELDS = {"from": "first", "to": "last", "id": "ids"}


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What was asked for; the default asks for everything, newest first."""

    q: str = ""
    first: Period | None = None
    last: Period | None = None
    dates: str = DateTest.OVERLAPS
    type: Terms = NO_TERMS
    status: Terms = NO_TERMS
    actor: Terms = NO_TERMS
    actor_match: str = Match.ANY
    role: Terms = NO_TERMS
    place: Terms = NO_TERMS
    country: Terms = NO_TERMS
    resolution: Terms = NO_TERMS
    source: Terms = NO_TERMS
    language: Terms = NO_TERMS
    modality: Terms = NO_TERMS
    precision: Terms = NO_TERMS
    background: str = Presence.INCLUDE
    undated: str = Presence.INCLUDE
    review: Terms = NO_TERMS
    min_sources: int = 0
    min_confidence: float = 0.0
    ids: Terms = NO_TERMS
    order: str = Order.NEWEST

    def value(self, name: str) -> object:
        """Return what a parameter of this name holds."""
        return getattr(self, _FIELDS.get(name, name))

    def pairs(self) -> list[tuple[str, str]]:
        """Write the filter as address parameters, defaults left out, in the table's order."""
        given = [(name, value) for name, column, usual in _COLUMNS if (value := getattr(self, column)) != usual]
        return [(name, text) for name, value in given for text in _written(value)]

    def query(self, extra: Iterable[tuple[str, str]] = ()) -> str:
        """Write the filter as a query string; reading it gives the same filter."""
        return urlencode([*self.pairs(), *extra])

    def without(self, name: str, value: str | None = None) -> "TimelineFilter":
        """Return the filter less one parameter, or less one of its values."""
        current = self.value(name)
        if value is None or not isinstance(current, Terms):
            return self._with(name, EVERYTHING.value(name))
        kept = [text for text in current.values if text != value]
        return self._with(name, Terms.parse(kept))

    def toggled(self, name: str, value: str) -> "TimelineFilter":
        """Return the filter with one value added, no longer unwanted, or taken away where it is there."""
        current = self.value(name)
        if not isinstance(current, Terms):
            return self._with(name, value)
        if value in current.values:
            return self.without(name, value)
        others = [text for text in current.values if text != f"!{value}"]
        return self._with(name, Terms.parse([*others, value]))

    def _with(self, name: str, value: object) -> "TimelineFilter":
        return replace(self, **{_FIELDS.get(name, name): value})  # type: ignore[arg-type]

    def during(self, period: Period | None) -> "TimelineFilter":
        """Return the filter for another period."""
        return replace(self, first=period, last=period)

    @property
    def dated(self) -> bool:
        """Say whether a period was asked for, which leaves undated events out."""
        return self.first is not None or self.last is not None

    @property
    def narrowed(self) -> bool:
        """Say whether anything but the order was asked for."""
        return replace(self, order=Order.NEWEST) != EVERYTHING


EVERYTHING = TimelineFilter()


# Each parameter with its column and its usual value, looked up once: facets write hundreds of filters for an answer.
_COLUMNS = tuple(
    (parameter.name, _FIELDS.get(parameter.name, parameter.name), EVERYTHING.value(parameter.name))
    for parameter in PARAMETERS
)


def _written(value: object) -> tuple[str, ...]:
    if isinstance(value, Terms):
        return value.values
    return (f"{value:g}" if isinstance(value, float) else str(value),)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing in an address that cannot be read: which parameter, what it held, what it accepts."""

    name: str
    value: str
    allowed: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as read from an address, with what could not be read and what is nobody's parameter."""

    filter: TimelineFilter
    refused: tuple[Refusal, ...] = ()
    unknown: tuple[str, ...] = field(default=())


def read_filter(raw: Mapping[str, list[str]], *, blanks: bool = True) -> Asked:
    """Read the parameters of an address; what is wrong is reported, never guessed.

    A form sends its empty fields along; without ``blanks`` they are wrong too, and so is a second value where one is
    meant: a program that sends them is mistaken, and would take the answer for what it asked for.

    >>> asked = read_filter({"type": ["meeting"], "from": ["soon"]})
    >>> asked.filter.type.included, asked.refused[0].name
    (('meeting',), 'from')
    """
    values: dict[str, object] = {}
    refused = []
    for name, texts in raw.items():
        if name not in BY_NAME or (blanks and not any(texts)):
            continue
        try:
            if not blanks:
                require_values(BY_NAME[name], texts)
            values[_FIELDS.get(name, name)] = read_value(BY_NAME[name], texts)
        except BadValue as error:
            refused.append(Refusal(name, str(error), BY_NAME[name].allowed))
    asked = TimelineFilter(**values)  # type: ignore[arg-type]
    refused.extend(_ends_before_it_starts(asked))
    return Asked(asked, tuple(refused), tuple(name for name in raw if name not in BY_NAME))


def require_values(parameter: Parameter, texts: list[str]) -> None:
    """Raise BadValue where a parameter came without a value, or with two where one is meant."""
    if not all(text.strip() for text in texts):
        raise BadValue("")
    if len(texts) > 1 and not parameter.many:
        raise BadValue("|".join(texts)[:100])


def _ends_before_it_starts(asked: TimelineFilter) -> list[Refusal]:
    if asked.first is None or asked.last is None or asked.first.earliest <= asked.last.latest:
        return []
    told = f"a period that does not end before {asked.first.text}"
    return [Refusal("to", asked.last.text, told)]


assert {_FIELDS.get(parameter.name, parameter.name) for parameter in PARAMETERS} == {
    item.name for item in fields(TimelineFilter)
}, "the filter's fields are the table's parameters"
