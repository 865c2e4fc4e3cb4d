"""Dates, periods and moments in words."""

from datetime import UTC, date, datetime
from urllib.parse import quote

from django import template

from events.timeline import past, wording
from events.timeline.periods import Period
from events.vocabulary import EdtfDate

register = template.Library()


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
def length_in_days(when: EdtfDate) -> int:
    """Count a date's days."""
    return (when.latest - when.earliest).days + 1


@register.filter
def period_words(period: Period) -> str:
    """Write a period."""
    return wording.date_words(EdtfDate(period.earliest, period.latest))


@register.filter
def moment_words(moment: datetime) -> str:
    """Write a moment of the record: its day and hour, in UTC."""
    return f"{wording.day_words(moment.astimezone(UTC).date())} {moment.astimezone(UTC):%H:%M} UTC"


@register.filter
def as_address(moment: datetime) -> str:
    """Write a moment as an address carries it."""
    return quote(moment.astimezone(UTC).isoformat())


@register.simple_tag
def moment_read() -> datetime | None:
    """Return the moment whose record is shown, None for today's."""
    return past.moment_read()
