"""How much of other people's text may be shown: of a source that allows quotes only, a quarter of each article in sum.

The stretches are chosen once for an article and all its mentions, so that no number of pages, answers and files can
add up to more: whatever shows a quote shows what of it lies in them (``timeline.records``). The title and the names
that are shown beside the quotes count as well. What a suppressed or rejected event stands on is shown of no source:
a suppressed one's words even where another event's quote holds them, a rejected one's where no event that stands does.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.db.models import Q

from events.lexicon.folding import fold
from events.models import Article, Mention, MentionParticipant, ReviewState
from events.store.many_rows import update_rows

SHARE = 4
_OF_THE_TITLE = 3  # what of the share a title may take: the words that assert an event need the rest
_TELLING = 4  # letters: shorter words stand in any title
_Span = tuple[int, int]
_HOMES = ("event", "former_event", "held_by")
_SORTED_BY = (
    *("article_id", "passages", "date_derivation", "is_current"),
    *(f"{home}__{column}" for home in _HOMES for column in ("suppressed", "review_state", "waits")),
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """The mentions of one article: those whose events stand, and those of suppressed and of rejected ones."""

    standing: tuple[Mention, ...]
    suppressed: tuple[Mention, ...]
    rejected: tuple[Mention, ...]


def allot_articles(article_ids: Iterable[int], *, touched: Iterable[int] = ()) -> None:
    """Choose again for some articles, and for those with words of events that were just hidden or let back."""
    events = list(touched)
    of_events = Q(event_id__in=events) | Q(former_event_id__in=events) | Q(held_by_id__in=events)
    rows = Mention.objects.filter(of_events).order_by()
    hidden = Q(event__suppressed=True) | Q(former_event__suppressed=True) | Q(held_by__suppressed=True)
    hidden |= Q(event__review_state=ReviewState.REJECTED.value) | Q(event__waits=True)
    hidden |= Q(article__withheld__has_any_keys=["words", "waits"])
    found = rows.filter(hidden).values_list("article_id", flat=True).distinct()
    allot_again({*article_ids, *found})


def allot_again(article_ids: Iterable[int]) -> None:
    """Choose which stretches of some articles may be shown, and which of their words may not be."""
    # For whoever chooses for the same article at the same moment: the second one sees what the first has changed.
    columns = ("text", "title", "url", "archive_url", "supersedes")
    rows = Article.objects.select_for_update().only(*columns).filter(pk__in=list(article_ids))
    articles = list(rows.order_by("pk"))
    mentions = _mentions_of(articles)
    strangers = _strangers_of(articles)
    chosen = {one: _chosen(one, mentions.get(one.pk, []), strangers.get(one.pk, [])) for one in articles}
    update_rows(Article, [{"id": article.pk, **values} for article, values in chosen.items()])
    for article, values in chosen.items():
        _narrow_former(article, values)


def allot_article(article_id: int) -> None:
    """Choose again for one article."""
    allot_again([article_id])


def _chosen(article: Article, mentions: Sequence[Mention], strangers: Sequence[tuple[int, _Span]]) -> dict[str, Any]:
    kept = _sorted_out(mentions)
    standing = {one.pk for one in kept.standing}
    title = shown_of_title(len(article.title), len(article.text))
    spans = allot(
        len(article.text) // SHARE - title,
        dates=[(one.date_derivation["start"], one.date_derivation["end"]) for one in kept.standing if _dated(one)],
        quotes=[_passages(one) for one in kept.standing],
        names=[span for mention, span in strangers if mention in standing],
    )
    withheld = withheld_of(article, kept)
    return {"quotable": [list(span) for span in spans], "title_shown": title, "withheld": withheld}


def shown_of_title(title: int, text: int) -> int:
    """Return how many letters of a title may be shown beside a text of so many.

    >>> shown_of_title(60, 2000), shown_of_title(60, 240)
    (60, 20)
    """
    return min(title, text // SHARE // _OF_THE_TITLE)


def allot(
    budget: int, *, dates: Sequence[_Span], quotes: Sequence[Sequence[_Span]], names: Sequence[_Span] = ()
) -> list[_Span]:
    """Return stretches of at most so many letters in sum: every mention's best quote first, each with a fair share.

    ``names`` are shown beside the quotes in any case and come first.

    >>> allot(10, dates=[], quotes=[[(0, 20)], [(30, 33)]])
    [(0, 7), (30, 33)]
    """
    shown: set[int] = set()
    for name in names:
        _show(shown, name, most=budget - len(shown))
    best = sorted((quote[0] for quote in quotes if quote), key=lambda span: span[1] - span[0])
    for done, span in enumerate(best):
        share = (budget - len(shown)) // (len(best) - done)
        _show(shown, span, most=share)
    for span in [*dates, *(span for quote in quotes for span in quote)]:
        _show(shown, span, most=budget - len(shown))
    return _stretches(shown)


def withheld_of(article: Article, kept: Kept) -> dict[str, object]:
    """Return what of an article is shown nowhere: words, and the title or address where they tell of the same.

    ``waits`` and ``unreviewed`` say that the title may tell of an event that waits or that no editor has confirmed;
    whether that is shown is the site's setting.
    """
    hidden = _places(kept.suppressed) | (_places(kept.rejected) - _places(kept.standing))
    own = _told(kept.suppressed + kept.rejected) - _told(kept.standing)
    if not hidden:
        return _untold_title(article, kept)
    return {
        "words": [list(span) for span in _stretches(hidden)],
        "title": bool(own & _telling(article.title)),
        "link": bool(own & _telling(_path(article.url) + _path(article.archive_url))),
        **_untold_title(article, kept),
    }


def _untold_title(article: Article, kept: Kept) -> dict[str, object]:
    """Say whether a title may tell of events that are not public where the site keeps them back.

    Of one that waits it tells where it has telling words of it alone. Where review is required it is shown only if the
    words of reviewed events say all of it.
    """
    homes = {one: one.event or one.former_event for one in kept.standing}
    waits = {one for one, home in homes.items() if home is not None and home.waits}
    accepted = ReviewState.ACCEPTED.value
    unreviewed = {one for one, home in homes.items() if home is not None and home.review_state != accepted}
    title = _telling(article.title)
    told = title & (_told(waits) - _told(homes.keys() - waits))
    untold = bool(unreviewed) and not title <= _told(homes.keys() - unreviewed)
    return {**({"waits": True} if told else {}), **({"unreviewed": True} if untold else {})}


def _mentions_of(articles: Sequence[Article]) -> dict[int, list[Mention]]:
    """Return the mentions of some articles with the events they belong to, the surest first."""
    found: dict[int, list[Mention]] = {}
    rows = Mention.objects.filter(article__in=articles).select_related(*_HOMES).only(*_SORTED_BY)
    for row in rows.order_by("-confidence", "id"):
        found.setdefault(row.article_id, []).append(row)
    return found


def _sorted_out(mentions: Iterable[Mention]) -> Kept:
    standing, suppressed, rejected = [], [], []
    for one in mentions:
        homes = [home for home in (one.event or one.former_event, one.held_by) if home is not None]
        if any(home.suppressed for home in homes):
            suppressed.append(one)
        elif any(home.review_state == ReviewState.REJECTED.value for home in homes):
            rejected.append(one)
        elif one.is_current:
            standing.append(one)
    return Kept(tuple(standing), tuple(suppressed), tuple(rejected))


def _passages(mention: Mention) -> list[_Span]:
    return [(said["start"], said["end"]) for said in mention.passages]


def _places(mentions: Iterable[Mention]) -> set[int]:
    return {place for one in mentions for span in _passages(one) for place in range(*span)}


def _told(mentions: Iterable[Mention]) -> set[str]:
    return {word for one in mentions for said in one.passages for word in _telling(said["text"])}


def _path(url: str) -> str:
    """Return what of an address its host does not say."""
    return unquote(url).partition("//")[2].partition("/")[2] + " "


def _telling(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if len(word) >= _TELLING and not word.isdigit()}


def _strangers_of(articles: Sequence[Article]) -> dict[int, list[tuple[int, _Span]]]:
    """Return where names stand that the registers do not know, by article, each with its mention: they are shown as
    the article writes them.
    """
    found: dict[int, list[tuple[int, _Span]]] = {}
    rows = MentionParticipant.objects.filter(
        mention__article__in=articles, actor=None, start__isnull=False, end__isnull=False
    )
    columns = ("mention__article", "mention", "start", "end")
    for article, mention, start, end in rows.order_by("start", "end").values_list(*columns):
        found.setdefault(article, []).append((mention, (start or 0, end or 0)))
    return found


def _narrow_former(article: Article, chosen: Mapping[str, Any]) -> None:
    """Leave of the versions that this one replaced only what this one shows too: all versions are one article."""
    shown = [article.text[start:end] for start, end in chosen["quotable"]]
    former = article.supersedes
    while former is not None:
        kept = [
            [start, end]
            for start, end in former.quotable
            if any(former.text[start:end].strip() in words for words in shown)
        ]
        same = former.title == article.title
        title = chosen["title_shown"] if same else 0
        if (kept, title) != (former.quotable, former.title_shown):
            Article.objects.filter(pk=former.pk).update(quotable=kept, title_shown=title)
        former = former.supersedes


def _show(shown: set[int], span: _Span, *, most: int) -> None:
    """Add what is not shown yet of a stretch, from its beginning, as far as it may go."""
    fresh = [place for place in range(*span) if place not in shown]
    shown.update(fresh[: max(most, 0)])


def _stretches(places: Iterable[int]) -> list[_Span]:
    found: list[_Span] = []
    for place in sorted(places):
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def _dated(mention: Mention) -> bool:
    return isinstance(mention.date_derivation.get("start"), int) and isinstance(mention.date_derivation.get("end"), int)
