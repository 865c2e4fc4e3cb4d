"""How much of other people's text may be shown: of a source that allows quotes only, a quarter of each article in sum.

The stretches are chosen once for an article and all its mentions, so that no number of pages, answers and files can
add up to more: whatever shows a quote shows what of it lies in them (``timeline.records``).
"""

from collections.abc import Iterable, Sequence

from events.models import Article, Mention

SHARE = 4
_Span = tuple[int, int]


def allot_article(article_id: int) -> None:
    """Choose which stretches of an article may be shown."""
    article = Article.objects.defer("raw").get(pk=article_id)
    mentions = list(article.mentions.filter(is_current=True).order_by("-confidence", "id"))
    dates = [(one.date_derivation["start"], one.date_derivation["end"]) for one in mentions if _dated(one)]
    quotes = [[(said["start"], said["end"]) for said in one.passages] for one in mentions]
    spans = allot(len(article.text) // SHARE, dates=dates, quotes=quotes)
    Article.objects.filter(pk=article_id).update(quotable=[list(span) for span in spans])


def allot(budget: int, *, dates: Sequence[_Span], quotes: Sequence[Sequence[_Span]]) -> list[_Span]:
    """Return stretches of at most so many letters in sum: every mention's best quote first, each with a fair share.

    >>> allot(10, dates=[], quotes=[[(0, 20)], [(30, 33)]])
    [(0, 7), (30, 33)]
    """
    shown: set[int] = set()
    best = sorted((quote[0] for quote in quotes if quote), key=lambda span: span[1] - span[0])
    for done, span in enumerate(best):
        share = (budget - len(shown)) // (len(best) - done)
        _show(shown, span, most=share)
    for span in [*dates, *(span for quote in quotes for span in quote)]:
        _show(shown, span, most=budget - len(shown))
    return _stretches(shown)


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
