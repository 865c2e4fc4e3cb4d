"""A bound on the attributes of a tag, before a page is parsed.

libxml2 compares each attribute of a tag with all before it: 5 MB of them in one tag keep it busy for an hour, in which
no time limit is heard. Pages have a few dozen.
"""

import re

from events.ingest.raw import Unreadable

MOST = 10_000
_HARMLESS = 50_000  # characters: too few attributes fit in
# As browsers and libxml2 read them: a name, perhaps a value, which a quotation mark only opens behind the equals sign.
_ATTRIBUTE = r"""[\s/]*+(?:=?[^\s/>=]++|=)(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST}}}+")
_ONE_MORE = re.compile(_ATTRIBUTE)


def check_tags(markup: str) -> None:
    """Raise Unreadable where a tag has more attributes than any page's."""
    if len(markup) <= _HARMLESS:
        return
    for tag in _TAG.finditer(markup):
        if _ONE_MORE.match(markup, tag.end()):
            raise Unreadable(f"a tag of more than {MOST} attributes")
