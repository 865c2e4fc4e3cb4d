"""Where in a page its article stands, and its words in paragraphs.

Losing a paragraph is worse than keeping a teaser: only what is clearly not the article is dropped, by what the page
says of itself (nav, aside, figure, class names), and never a part that holds most of the words.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml.html import HtmlElement

_WORDLESS_TAGS = (
    "script style noscript template button select textarea iframe svg canvas audio video object head".split()
)
_NOISE_TAGS = "nav aside footer form figure figcaption dialog".split()
_EDGE = r"(?:^|[\s_-]|$)"
_NEVER_ARTICLE = re.compile(
    rf"{_EDGE}(comments?|commentaires|commentlist|respond|related\w*|recommend(?:ed|ations?)|share|sharing|sharedaddy"
    rf"|social|breadcrumbs?|menu|navbar|navigation|newsletter|sidebar|cookies?|disqus\w*|outbrain|taboola){_EDGE}",
    re.IGNORECASE,
)
_SELDOM_ARTICLE = re.compile(
    rf"{_EDGE}(more-(?:news|stories)|read-?more|read-?also|also|subscri\w+|paywall|promo\w*|gallery|slideshow|carousel"
    rf"|widget|advert\w*|ads?|banner|caption|sponsor\w*|popular|trending|most-read|tags?|keywords|rating|print|toolbar"
    rf"|pagination|teasers?|sr-only|liens|similar|rel|updated|modified){_EDGE}",
    re.IGNORECASE,
)
_NOISE_ROLES = {"navigation", "complementary", "contentinfo", "search", "banner", "menu", "dialog"}
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hgroup hr "
    "html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_ENOUGH = 200
_PROSE = 60
_LARGE_PART = 0.5
_SMALL_PART = 0.25


def article_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the article's paragraphs, headline first; changes the tree by dropping what is not article."""
    body = tree.find(".//body")
    page = body if body is not None else tree
    heading = headline(page)
    _drop_noise(page, heading=heading)
    if not _length(page):
        return [_words(heading)] if heading is not None else []
    block = _main_block(page, heading=heading)
    paragraphs = list(_paragraphs(block))
    if heading is not None and not _holds(block, heading):
        paragraphs.insert(0, _words(heading))
    return [paragraph for paragraph in paragraphs if paragraph]


def headline(page: HtmlElement) -> HtmlElement | None:
    """Return the heading that the page's title names, else the article's first of the first rank, else any."""
    title = _title_words(page)
    for heading in page.iter("h1", "h2"):
        words = _words(heading).casefold()
        if len(words) > 20 and words in title:
            return heading
    headings = [heading for heading in page.iter("h1") if _words(heading)]
    inside = [heading for heading in headings if any(up.tag in ("article", "main") for up in heading.iterancestors())]
    return next(iter(inside or headings), None)


def _title_words(page: HtmlElement) -> str:
    """Return what the page calls itself, in its title and to social networks."""
    root = page.getroottree().getroot()
    stated = [meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:title"]
    return " ".join(" ".join([root.findtext(".//head/title") or "", *stated]).split()).casefold()


def _drop_noise(page: HtmlElement, *, heading: HtmlElement | None) -> None:
    for element in list(page.iter(*_WORDLESS_TAGS)):
        element.drop_tree()
    total = _weight(page)
    for element in list(page.iter()):
        if element is page or not isinstance(element.tag, str) or not _holds(page, element):
            continue
        if _is_noise(element) and not _is_the_article(element, total=total, heading=heading):
            total -= _prose(element)
            element.drop_tree()
    for element in list(page.iter("ul", "ol", "p", "div", "li")):
        if element is not page and element.getparent() is not None and _is_links_only(element):
            element.drop_tree()


def _is_the_article(element: HtmlElement, *, total: int, heading: HtmlElement | None) -> bool:
    """Say whether dropping a part would leave too little: some sites call the article itself a widget."""
    if heading is not None and element is not heading and _holds(element, heading):
        return True
    weight = _weight(element)
    return weight > total * _LARGE_PART and total - weight < _ENOUGH


def _is_noise(element: HtmlElement) -> bool:
    if element.tag in ("body", "main", "article", "h1"):
        return False
    if element.tag in _NOISE_TAGS or element.get("role") in _NOISE_ROLES or element.get("hidden") is not None:
        return True
    if element.tag == "header":
        return next(element.iter("h1", "p"), None) is None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_NEVER_ARTICLE.search(names) or (_SELDOM_ARTICLE.search(names) and not _holds_prose(element)))


def _holds_prose(element: HtmlElement) -> bool:
    """Say whether a part has a paragraph of some length that is not mostly links."""
    return any(
        _length(part) >= _PROSE and sum(_length(link) for link in part.iter("a")) < 0.5 * _length(part)
        for part in element.iter("p", "blockquote")
        if part is not element
    )


def _is_links_only(element: HtmlElement) -> bool:
    words, linked = _length(element), sum(_length(link) for link in element.iter("a"))
    return 0 < words < 300 and linked >= 0.9 * words


def _main_block(page: HtmlElement, *, heading: HtmlElement | None) -> HtmlElement:
    total = _weight(page)
    named = page.xpath("//article | //main | //*[@role='main' or contains(@itemprop, 'articleBody')]")
    inside = [element for element in named if element is page or _holds(page, element)]
    large = [element for element in inside if _weight(element) > total * _LARGE_PART]
    if large:
        # The smallest <article> or <main> that has most of the words: a lead outside articleBody stays in.
        outer = [element for element in large if element.tag in ("article", "main")]
        return _without_cards(min(outer or large, key=_weight))
    return _located_by_trafilatura(page, heading=heading)


def _without_cards(block: HtmlElement) -> HtmlElement:
    total = _weight(block)
    for card in list(block.iter("article")):
        if card is not block and _weight(card) < total * _SMALL_PART and next(card.iter("h1"), None) is None:
            card.drop_tree()
    return block


def _located_by_trafilatura(page: HtmlElement, *, heading: HtmlElement | None) -> HtmlElement:
    """Ask trafilatura where the article stands, then take the whole of the part that holds all it found.

    It may have found only some of it: the part must hold the headline too, or most of the page's words.
    """
    found = trafilatura.extract(page, favor_recall=True, include_comments=False, with_metadata=False) or ""
    wanted = {_squeeze(line) for line in found.split("\n") if len(line) > 80}
    blocks = [element for element in page.iter("p", "div", "td", "blockquote") if _squeeze(_words(element)) in wanted]
    if heading is not None and _holds(page, heading):
        blocks.append(heading)
    if not blocks:
        return page
    shared = set(blocks[0].iterancestors())
    for block in blocks[1:]:
        shared &= set(block.iterancestors())
    inside = [up for up in blocks[0].iterancestors() if up in shared and _holds(page, up)]
    if heading in blocks:
        return next(iter(inside), page)
    return next((up for up in inside if _weight(up) > 0.8 * _weight(page)), page)


def _paragraphs(block: HtmlElement) -> Iterator[str]:
    """Yield the words block by block: an element like <p> or <li> ends a paragraph, an inline one does not."""
    words: list[str] = []
    for kind, piece in _pieces(block):
        if kind == "text":
            words.append(piece)
        elif words:
            yield _squeeze("".join(words))
            words = []
    yield _squeeze("".join(words))


def _pieces(block: HtmlElement) -> Iterator[tuple[str, str]]:
    stack: list[tuple[HtmlElement, bool]] = [(block, False)]
    while stack:
        element, left = stack.pop()
        breaks = element.tag in _BLOCKS or element.tag == "br"
        if not left:
            if breaks:
                yield "break", ""
            if isinstance(element.tag, str) and element.text:
                yield "text", element.text
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        if breaks:
            yield "break", ""
        if element is not block and element.tail:
            yield "text", element.tail


def _words(element: HtmlElement) -> str:
    return _squeeze(" ".join(_paragraphs(element)))


def _weight(element: HtmlElement) -> int:
    """Count the characters in paragraphs, or all where there are none: what an article consists of."""
    return _prose(element) or _length(element)


def _prose(element: HtmlElement) -> int:
    return sum(_length(part) for part in element.iter("p", "blockquote"))


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False) if isinstance(text, str))


def _holds(outer: HtmlElement, inner: HtmlElement) -> bool:
    return inner is outer or any(up is outer for up in inner.iterancestors())


def _squeeze(text: str) -> str:
    return " ".join(text.split())
