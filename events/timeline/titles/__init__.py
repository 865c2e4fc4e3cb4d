"""Titles composed in the reader's language from what was extracted; the patterns are data, one file per language.

Nothing is translated: the quote stays in its own script, and the title says type, participants, place and status.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import override

from events.timeline.records import EventRecord, Names, ParticipantRecord
from events.timeline.wording import date_words
from events.vocabulary import EdtfDate, EntityKind, EventType, Role

LANGUAGES = ("ar", "en", "fr")
SHOWN = 3
_FIRST_STRONG, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LEADING = {
    EventType.VISIT: Role.VISITOR,
    EventType.APPOINTMENT: Role.APPOINTEE,
    EventType.SANCTION: Role.TARGET,
}
_BETWEEN_PEOPLE = (EventType.MEETING, EventType.CALL, EventType.TALKS)


@cache
def patterns(language: str) -> dict[str, Any]:
    """Return a language's patterns."""
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))


def compose_title(event: EventRecord, *, language: str, isolate: bool = False) -> str:
    """Return what an event is called, such as "Ghassan Salame and Fayez al-Sarraj meet in Tripoli".

    ``isolate`` sets names of the other direction apart with invisible marks, for text that cannot carry markup.
    """
    spoken = language if language in LANGUAGES else "en"
    words = patterns(spoken)
    who = [_named(one.names, spoken, isolate=isolate) for one in title_participants(event)]
    at = _named(event.place.names, spoken, isolate=isolate) if event.place else ""
    pattern = _pattern(words[event.type], event, len(who), has_place=bool(at))
    title = pattern.format(
        who=_listed(who, words["words"]),
        whom=_listed(who, words["words"], governed=True),
        at=at,
        place=words["words"]["place"].format(at=at) if at else "",
        number=_number(event),
        noun=_matter(words, event)["noun"],
        status=_status_word(words, event),
    )
    if not (who or at or event.resolution_symbol) and event.when:
        title += words["words"]["comma"] + _date(event.when, spoken)
    return title[0].upper() + title[1:]


def title_participants(event: EventRecord) -> list[ParticipantRecord]:
    """Return those whom the title names: present, leading by role, and people rather than the bodies they speak for."""
    present = [one for one in event.participants if one.role != Role.ABSENT]
    leading = [one for one in present if one.role == _LEADING.get(event.type)]
    chosen = leading or (
        [one for one in present if one.role != Role.HOST] if event.type == EventType.VISIT else present
    )
    people = [one for one in chosen if one.kind == EntityKind.PERSON]
    return people if event.type in _BETWEEN_PEOPLE and len(people) > 1 else chosen


def _pattern(table: dict[str, Any], event: EventRecord, people: int, *, has_place: bool) -> str:
    for variants in (table.get(event.status, {}), table["noun"]):
        for key in _variants(event, people, has_place=has_place):
            if key in variants:
                return str(variants[key])
    raise LookupError(f"no title for {event.type} {event.status}")


def _variants(event: EventRecord, people: int, *, has_place: bool) -> list[str]:
    if event.type == EventType.RESOLUTION:
        return ["numbered", "none"] if event.resolution_symbol else ["none"]
    named = "many" if people > 1 else "one" if people else "none"
    return [f"{named}_in", named] if has_place else [named]


def _date(when: EdtfDate, language: str) -> str:
    with override(language):
        return date_words(when)


def _matter(words: dict[str, Any], event: EventRecord) -> dict[str, Any]:
    """Return what an event of type "other" is about, as far as the rules that found it are of one mind."""
    said = {rule[2] for one in event.mentions if len(rule := one.rule.split(".")) > 2 and rule[1] == EventType.OTHER}
    matters: dict[str, dict[str, Any]] = words["matters"]
    found = matters.get(said.pop() if len(said) == 1 else "event", matters["event"])
    persons = any(one.kind == EntityKind.PERSON for one in title_participants(event))
    return matters["event"] if persons and found.get("bodies") else found


def _status_word(words: dict[str, Any], event: EventRecord) -> str:
    word = words["status"][event.status]
    table = _matter(words, event) if event.type == EventType.OTHER else words[event.type]
    return str(word if isinstance(word, str) else word[table["gender"]])


def _number(event: EventRecord) -> str:
    return event.resolution_symbol.removeprefix("S/RES/")


def _listed(who: list[str], words: dict[str, Any], *, governed: bool = False) -> str:
    """Join names; ``governed`` takes the form that stands after a preposition, where a language has one."""
    rest = len(who) - SHOWN
    if rest > 1:
        form = _plural(rest)
        others: dict[str, str] = words["others"]
        who = [*who[:SHOWN], others.get(f"{form}_governed" if governed else form, others[form]).format(n=rest)]
    if len(who) < 2:
        return "".join(who)
    return str(words["comma"]).join(who[:-1]) + str(words["and"]) + who[-1]


def _plural(count: int) -> str:
    if count <= 2:
        return "one" if count == 1 else "two"
    return "few" if count <= 10 else "many"


def _named(names: Names, language: str, *, isolate: bool) -> str:
    text, written = names.shown(language)
    foreign = (written == "ar") != (language == "ar")
    return f"{_FIRST_STRONG}{text}{_POP}" if isolate and foreign else text
