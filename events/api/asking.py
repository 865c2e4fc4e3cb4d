"""What a request asks for: the timeline's filter, and the API's own parameters. Whatever is unknown is refused."""

from dataclasses import dataclass

from rest_framework.request import Request

from events.api.problems import BadParameters
from events.timeline.filters import Refusal, TimelineFilter, read_filter
from events.timeline.paging import BadCursor, Cursor
from events.timeline.parameters import PARAMETERS
from events.timeline.titles import LANGUAGES

LARGEST_PAGE = 200
USUAL_PAGE = 50
OWN = {
    "lang": "ar, en or fr: the language of titles (both names are always there)",
    "limit": f"a whole number from 1 to {LARGEST_PAGE}",
    "cursor": "what “next” of the page before carries",
    "count": "true or false: whether to count all results",
    "as_of": "a day or a moment (2024-03-01): the record as it stood then, through today's gate",
    "include": "mentions: the words of every source and how each date was worked out",
}
_IGNORED = {"format", "as_of"}  # as_of is read before any view is asked: events/web/past.py


@dataclass(frozen=True, slots=True)
class Question:
    """A request to the events resource."""

    filter: TimelineFilter
    language: str
    limit: int
    after: Cursor | None
    count: bool
    mentions: bool


def read_question(request: Request) -> Question:
    """Read a request; raises BadParameters naming everything that cannot be answered."""
    raw = {name: request.query_params.getlist(name) for name in request.query_params}
    asked = read_filter({name: values for name, values in raw.items() if name not in OWN and name not in _IGNORED})
    known = [*(parameter.name for parameter in PARAMETERS), *OWN]
    refused = [*asked.refused, *(Refusal(name, "|".join(raw[name]), "not a parameter") for name in asked.unknown)]
    own = _Own({name: values[-1] for name, values in raw.items() if name in OWN}, refused)
    question = Question(
        asked.filter, own.language(), own.limit(), own.after(), own.flag("count"), own.includes_mentions()
    )
    if refused:
        raise BadParameters(refused, known=known)
    return question


def refuse_unknown(request: Request, *known: str) -> None:
    """Raise BadParameters when a request carries a name that its resource does not know."""
    refused = [
        Refusal(name, request.query_params[name], "not a parameter")
        for name in request.query_params
        if name not in known and name not in _IGNORED
    ]
    if refused:
        raise BadParameters(refused, known=list(known))


@dataclass(frozen=True, slots=True)
class _Own:
    given: dict[str, str]
    refused: list[Refusal]

    def _refuse(self, name: str) -> None:
        self.refused.append(Refusal(name, self.given[name][:100], OWN[name]))

    def language(self) -> str:
        asked = self.given.get("lang", "en")
        if asked not in LANGUAGES:
            self._refuse("lang")
        return asked

    def limit(self) -> int:
        text = self.given.get("limit", str(USUAL_PAGE))
        if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_PAGE:
            return int(text)
        self._refuse("limit")
        return USUAL_PAGE

    def after(self) -> Cursor | None:
        text = self.given.get("cursor", "")
        try:
            return Cursor.read(text) if text else None
        except BadCursor:
            self._refuse("cursor")
            return None

    def flag(self, name: str) -> bool:
        text = self.given.get(name, "false")
        if text not in ("true", "false"):
            self._refuse(name)
        return text == "true"

    def includes_mentions(self) -> bool:
        text = self.given.get("include", "")
        if text not in ("", "mentions"):
            self._refuse("include")
        return text == "mentions"
