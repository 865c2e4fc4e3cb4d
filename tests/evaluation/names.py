"""Whether two names mean the same person, body or place, however they are transliterated."""

import difflib
import functools
import json
import re
import unicodedata

_DROPPED = {"al", "el", "the", "of", "and", "for", "in", "bin", "ibn"}
_BODY = {
    "government", "ministry", "council", "army", "commission", "committee", "forum", "congress", "mission",
    "operation", "house", "parliament", "group", "office", "state", "union", "court", "nations", "states",
}  # fmt: skip
_TELLS_NOTHING = {
    "libya",
    "libyan",
    "national",
    "affairs",
    "joint",
    "international",
    "political",
    "on",
    "in",
    "to",
    "s",
}
_SHORT = {
    ("uk",): "united kingdom",
    ("britain",): "united kingdom",
    ("usa",): "united states",
    ("us",): "united states",
    ("united", "states", "america"): "united states",
    ("uae",): "united arab emirates",
    ("un",): "united nations",
    ("eu",): "european union",
    ("gna",): "government national accord",
    ("gnu",): "government national unity",
    ("lna",): "libyan national army",
    ("unsc",): "un security council",
    ("security", "council"): "un security council",
    ("united", "nations", "security", "council"): "un security council",
    ("au",): "african union",
    ("arab", "league"): "league arab states",
    ("hor",): "house representatives",
    ("turkiye",): "turkey",
    ("unsmil",): "united nations support mission libya",
    ("un", "support", "mission", "libya"): "united nations support mission libya",
}


class Names:
    """Compares names; a gold folder's ``names.json`` adds spellings."""

    def __init__(self, gold_dir):
        self.spellings = {}
        path = gold_dir / "names.json"
        groups = json.loads(path.read_text(encoding="utf-8")).values() if path.exists() else []
        for group in groups:
            for canonical, written in group.items() if isinstance(group, dict) else ():
                for name in [canonical, *(written if isinstance(written, list) else [])]:
                    self.spellings[name.strip().lower()] = _words(canonical)

    def same(self, one, two):
        one, two = self._key(one), self._key(two)
        if not one or not two:
            return False
        if one == two or "".join(one) == "".join(two):
            return True
        only_one = [word for word in one if not any(_alike(word, other) for other in two)]
        only_two = [word for word in two if not any(_alike(word, other) for other in one)]
        if _BODY & (set(one) | set(two)):
            return bool(_BODY & set(one) & set(two)) and set(only_one + only_two) <= _TELLS_NOTHING
        if len(one) == len(two) == 1:
            return difflib.SequenceMatcher(None, one[0], two[0]).ratio() >= 0.9
        return not (only_one and only_two) and (_alike(one[-1], two[-1]) or one[0] == two[0])

    def shared(self, gold, predicted):
        """How many gold names a prediction names, each predicted name used once."""
        left, hits = list(predicted), 0
        for wanted in gold:
            found = next((name for name in left if self.same(wanted, name)), None)
            if found is not None:
                left.remove(found)
                hits += 1
        return hits

    def _key(self, name):
        words = self.spellings.get((name or "").strip().lower()) or _words(name)
        return tuple(_SHORT[words].split()) if words in _SHORT else words


@functools.cache  # every article is scored for all, for its language and for merging: the same names each time
def _words(name):
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    kept = [word for word in re.split(r"[^a-z0-9]+", plain) if word and word not in _DROPPED]
    return tuple(re.sub(r"^(al|el)(?=[a-z]{4})", "", word) for word in kept)


@functools.cache
def _alike(one, two):
    return one == two or (min(len(one), len(two)) >= 5 and difflib.SequenceMatcher(None, one, two).ratio() >= 0.8)
