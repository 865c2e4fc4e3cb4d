"""Who speaks independently: copies of one report are one voice, and nobody knows how many the unnamed are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from events.merging.copies import are_copies
from events.merging.mention import MergeMention

UNKNOWN = ""


def with_voices(mentions: Sequence[MergeMention]) -> list[MergeMention]:
    """Return the mentions with ``wording`` naming the report they are copies of, ``origin`` the voice it counts as."""
    report = _reports(mentions)
    printers: dict[str, set[str]] = {}
    for mention in mentions:
        printers.setdefault(report[mention.article], set()).update({mention.origin} - {UNKNOWN})
    voice = _voice_of_reports(printers)
    return [
        replace(mention, wording=report[mention.article], origin=voice[report[mention.article]]) for mention in mentions
    ]


def count_voices(mentions: Iterable[MergeMention]) -> int:
    """Count the independent voices among mentions ``with_voices``: the unnamed count once, and only by themselves."""
    return max(1, len({mention.origin for mention in mentions} - {UNKNOWN}))


def count_reports(mentions: Iterable[MergeMention]) -> int:
    """Count the reports among mentions ``with_voices``, copies aside."""
    return len({mention.wording for mention in mentions})


def _reports(mentions: Iterable[MergeMention]) -> dict[str, str]:
    """Return for each article the first article of those it is a copy of or copied from, itself included."""
    articles = {mention.article: mention for mention in mentions}
    first = {article: article for article in articles}
    for one, other in combinations(sorted(articles), 2):
        if _one_report(articles[one], articles[other]):
            left, right = sorted((first[one], first[other]))
            first = {article: left if home == right else home for article, home in first.items()}
    return first


def _one_report(one: MergeMention, other: MergeMention) -> bool:
    return (bool(one.wording) and one.wording == other.wording) or are_copies(one.sketch, other.sketch)


def _voice_of_reports(printers: dict[str, set[str]]) -> dict[str, str]:
    """Return whose voice each report is.

    A report that one source printed is that source's. One that several printed is that of one who is heard anyway,
    else of the first by name.
    """
    heard = {min(sources) for sources in printers.values() if len(sources) == 1}
    voice: dict[str, str] = {}
    for report in sorted(printers):
        sources = printers[report]
        voice[report] = min(sources & heard or sources, default=UNKNOWN)
        heard.add(voice[report])
    return voice
