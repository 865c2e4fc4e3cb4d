"""A selection as TimelineJS reads it (timeline.knightlab.com): slides with dates, each leading to its event's page."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.utils.html import escape
from django.utils.translation import gettext, override

from events.exports.chronology import direction
from events.exports.walk import dated_only, walk
from events.timeline.filters import TimelineFilter
from events.timeline.labels import label
from events.timeline.records import EventRecord, MentionRecord
from events.timeline.titles import compose_title
from events.timeline.wording import date_words
from events.vocabulary import EdtfDate, Precision

MEDIA_TYPE = "application/json"
MOST = 1000  # slides: a browser draws no more in a time that anybody waits
_DAYS, _MONTHS = 3, 2


def read(chosen: TimelineFilter) -> Iterable[EventRecord]:
    """Return the dated events of a selection, as many as a browser can draw."""
    return walk(dated_only(chosen), most=MOST)


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[str]:
    """Yield one object with a slide a line; undated events have no place on it."""
    with override(language):
        title = {"text": {"headline": gettext("Libya Diplomacy Timeline"), "text": gettext(_PROMISE)}}
    yield f'{{"title": {json.dumps(title, ensure_ascii=False)}, "events": ['
    separator = "\n"
    for event in islice((one for one in events if one.when is not None), MOST):
        with override(language):
            slide = _slide(event, language, page_url.format(id=event.public_id))
        yield separator + json.dumps(slide, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


_PROMISE = "Absence from this record does not mean that nothing happened."


def _slide(event: EventRecord, language: str, url: str) -> dict[str, object]:
    """Return a slide; TimelineJS takes its texts for HTML, so what is not ours is escaped."""
    when = event.when
    assert when is not None
    slide: dict[str, object] = {
        "unique_id": event.public_id,
        "start_date": _day(when.earliest, when),
        "display_date": date_words(when),
        "group": label("type", event.type),
        "text": {"headline": f'<a href="{escape(url)}">{escape(_title(event, language))}</a>', "text": _text(event)},
    }
    return slide if when.earliest == when.latest else slide | {"end_date": _day(when.latest, when)}


def _title(event: EventRecord, language: str) -> str:
    return compose_title(event, language=language, isolate=True)


def _text(event: EventRecord) -> str:
    marks = [label("status", event.status)]
    marks += [] if event.reviewed else [gettext("[Machine-read, not reviewed]")]
    marks += [gettext("[Sample content]")] if event.shows_sample else []
    return f"{_quote(event.lead) if event.lead else ''}<p>{escape(' · '.join(marks))}</p>"


def _quote(mention: MentionRecord) -> str:
    """Return the words that assert an event, running as their own language does."""
    written = mention.article.language
    says = f' lang="{escape(written)}" dir="{direction(written)}"' if written else ' dir="auto"'
    return f"<blockquote{says}>{escape(mention.quote.text)}</blockquote>"


def _day(day: date, when: EdtfDate) -> dict[str, int]:
    """Return a date with as many of its parts as are known.

    >>> _day(date(2020, 1, 1), EdtfDate.month(2020, 1))
    {'year': 2020, 'month': 1}
    """
    known = {Precision.YEAR: 1, Precision.MONTH: _MONTHS}.get(when.precision, _DAYS)
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(islice(parts.items(), known))
