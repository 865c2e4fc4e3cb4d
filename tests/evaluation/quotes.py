"""Where a quote stands in an article; white space, vowel signs and invisible marks do not matter."""

import functools
import html
import re
import unicodedata

MAX_QUOTE = 700
# Tags that do not part words.
_INLINE = "a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u|wbr"


def visible_text(path):
    """The text a reader of the file sees, roughly: tags gone and entities resolved for .html."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".htm"):
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", text)
        text = re.sub(rf"(?i)</?({_INLINE})\b[^>]*>", "", text)
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return text


def find(text, quote):
    """Every place of a quote in a text."""
    hay, at = _squeezed(text)
    want = _squeeze(quote or "")[0]
    found, start = [], hay.find(want) if want else -1
    while start >= 0:
        found.append((at[start], at[start + len(want) - 1] + 1))
        start = hay.find(want, start + 1)
    return found


def passage(text, event):
    """Where a predicted event's quote stands; its offset only chooses between repeats."""
    evidence = event.get("evidence") or {}
    quote = evidence.get("text") or ""
    found = find(text, quote) if len(quote) <= MAX_QUOTE else []
    if len(found) > 1 and isinstance(evidence.get("start"), int):
        found = sorted(found, key=lambda span: abs(span[0] - evidence["start"]))[:1]
    return found


def _squeeze(text):
    kept = [
        (part, index)
        for index, character in enumerate(text)
        for part in unicodedata.normalize("NFKD", character)
        if not part.isspace() and unicodedata.category(part) not in ("Mn", "Cf", "Cc") and part != "\u0640"
    ]
    return "".join(part for part, _ in kept), [index for _, index in kept]


@functools.lru_cache(maxsize=64)
def _squeezed(text):
    return _squeeze(text)
