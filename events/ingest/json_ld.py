"""What a page says of itself in JSON-LD: its own article nodes, told from other articles' and from comments'."""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

Node = dict[str, object]
_ARTICLE = re.compile(r"(?:.*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$")
_PAGE = ("WebPage", "ItemPage")
_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DEEPEST = 6


def article_nodes(tree: HtmlElement, *, title: str) -> list[Node]:
    """Return the nodes of the page's article: those with its headline, else all articles, else the page itself."""
    nodes = [node for script in _scripts(tree) for node in _own(_parse(script))]
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _types(node))]
    wanted = _plain(title)
    named = [node for node in articles if wanted and _plain(str(node.get("headline", ""))) == wanted]
    return named or articles or [node for node in nodes if any(kind in _PAGE for kind in _types(node))]


def dates_in_broken_scripts(tree: HtmlElement) -> list[str]:
    """Return the one publication date that scripts which are no valid JSON state, if it is only one."""
    found = {date for script in _scripts(tree) if _parse(script) is None for date in _DATE.findall(script)}
    return list(found) if len(found) == 1 else []


def publisher_name(node: Node, tree: HtmlElement) -> str:
    """Return the name of a node's publisher, stated there or in the node it points at, or nothing."""
    publisher = node.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict) and "name" not in publisher and isinstance(publisher.get("@id"), str):
        nodes = (own for script in _scripts(tree) for own in _own(_parse(script)))
        publisher = next((own for own in nodes if own.get("@id") == publisher["@id"] and "name" in own), None)
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) else ""


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")


def _parse(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _own(value: object, *, depth: int = 0) -> Iterator[Node]:
    """Yield the page's own nodes: lists, @graph and mainEntity are entered, lists of other articles are not."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _own(entry, depth=depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _own(value.get(key), depth=depth + 1)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
