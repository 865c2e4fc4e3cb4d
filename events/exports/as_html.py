"""A selection as a chronology to hand in: one HTML file that needs nothing else, printed or opened anywhere."""

import base64
import hashlib
from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.exports.chronology import About, Entry, SourceLine, Words, direction, entries, links_of, words_of
from events.timeline.records import EventRecord

MEDIA_TYPE = "text/html; charset=utf-8"
STYLE = """
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1b2026; background: #fff;
  font: 1rem/1.6 "Noto Serif", "Noto Naskh Arabic", "Times New Roman", serif }
h1 { font-size: 1.5rem; line-height: 1.3 }
table { border-collapse: collapse; width: 100% }
thead { display: table-header-group }
th, td { text-align: start; vertical-align: top; padding: .5rem; border: 1px solid #82888f }
th { background: #f3f1eb }
tr { break-inside: avoid }
td:first-child { width: 18% } td:nth-child(2) { width: 34% }
small { display: block; color: #474f58 }
ol { margin: 0; padding-inline-start: 1.75rem }
li { margin-bottom: .5rem }
q { display: block }
cite { font-style: normal; font-weight: 600 }
a { color: #0b4a8f; overflow-wrap: anywhere }
@page { size: A4 landscape; margin: 15mm }
@media print { body { margin: 0; max-width: none } }
"""
# The page's own style and nothing else: what stands in quotes cannot load or run anything.
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def write(events: Iterable[EventRecord], *, language: str, page_url: str, about: About) -> Iterator[str]:
    """Yield the file: its head, a row for each event, its end."""
    words = words_of(about, language=language)
    yield _head(words, about, language)
    for entry in entries(events, language=language, page_url=page_url, article_page=about.article_page):
        yield _row(entry, words)
    yield format_html("</tbody></table><p>{}</p></body></html>\n", words.promise)


def _head(words: Words, about: About, language: str) -> SafeString:
    return format_html(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{}</style></head>\n'
        '<body><h1>{}</h1><p>{} <a dir="ltr" href="{}">{}</a></p><table><thead><tr>{}</tr></thead><tbody>\n',
        language,
        direction(language),
        words.title,
        SafeString(STYLE),
        words.title,
        words.made,
        about.address,
        about.address,
        format_html_join("", '<th scope="col">{}</th>', ((one,) for one in words.columns)),
    )


def _row(entry: Entry, words: Words) -> SafeString:
    return format_html(
        "<tr><td>{}<small>{}{}</small></td>"
        '<td><strong>{}</strong><small>{}</small>{}{}<small><a dir="ltr" href="{}">{}</a></small></td>'
        '<td><ol start="{}">{}</ol></td></tr>\n',
        entry.date,
        entry.precision,
        format_html(' <code dir="ltr">{}</code>', entry.edtf) if entry.edtf else "",
        entry.title,
        entry.kind,
        format_html_join("", "<small>{}</small>", ((one,) for one in entry.marks)),
        _resolution(entry),
        entry.permalink,
        entry.permalink,
        entry.sources[0].number if entry.sources else 1,
        format_html_join("\n", "<li>{}</li>", ((_source(one, words),) for one in entry.sources)),
    )


def _resolution(entry: Entry) -> SafeString:
    if not entry.resolution:
        return SafeString("")
    if not entry.resolution_url:
        return format_html('<small dir="ltr">{}</small>', entry.resolution)
    return format_html('<small><a dir="ltr" href="{}">{}</a></small>', entry.resolution_url, entry.resolution)


def _source(source: SourceLine, words: Words) -> SafeString:
    links = links_of(source, words)
    return format_html(
        '<cite><bdi>{}</bdi></cite> · {}{} <q lang="{}" dir="{}">{}</q>',
        source.outlet,
        source.day,
        format_html_join("", ' · <a href="{}">{}</a>', links),
        source.language,
        direction(source.language) if source.language else "auto",
        source.quote,
    )
