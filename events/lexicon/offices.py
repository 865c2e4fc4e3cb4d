"""What pages call a person on a day: the neutral title of the office held, with its source."""

from datetime import date

from events.lexicon.entries import Entity, Office


def office_at(person: Entity, day: date) -> Office | None:
    """Return the office a person held on a day, the one begun last when there were several; None outside office."""
    held = [office for office in person.offices if office.held_on(day)]
    return max(held, key=_began, default=None)


def offices_at(person: Entity, day: date) -> tuple[Office, ...]:
    """Return every office a person held on a day, the one begun last first."""
    return tuple(sorted((office for office in person.offices if office.held_on(day)), key=_began, reverse=True))


def _began(office: Office) -> date:
    return office.start.earliest if office.start else date.min
