"""Score extracted events against gold, as events/sample_corpus/README.md annotates it.

A prediction pairs with a gold event when both point at the same passage or say the same thing (overlapping date and
shared participants or place), and their types belong to one family; pairs are taken greedily, best first. Background
(core false), quoted and dated more than a week before publication, is neither rewarded nor punished. An event whose
quote is not in the article, or longer than 700 characters, counts as false.

Figures: ``detect`` finding core events of the right family; ``strict`` with exact type, status and date; ``type``,
``status``, ``date``, ``place``, ``resolution`` over the pairs; ``who`` participants over the pairs; ``doc_date`` over
undated articles; ``topic``; ``published``; ``quotes`` found in the article.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.evaluation import days, quotes
from tests.evaluation.names import Names

FAMILY = {
    "meeting": "contact",
    "call": "contact",
    "visit": "contact",
    "talks": "contact",
    "conference": "contact",
    "ceasefire": "accord",
    "agreement": "accord",
    "resolution": "resolution",
    "sanction": "measure",
    "mission": "measure",
    "appointment": "appointment",
    "statement": "statement",
    "military": "military",
    "other": "other",
}
TOUCHING = {
    frozenset(pair)
    for pair in (
        ("contact", "accord"),
        ("accord", "resolution"),
        ("measure", "resolution"),
        ("contact", "statement"),
        ("measure", "appointment"),
        ("accord", "military"),
    )
}
FREE_EXTRAS = {"statement", "military", "other"}
ACCURACIES = ("type", "status", "date", "place", "resolution")


@dataclass
class Tally:
    """What has been counted so far."""

    hit: Counter = field(default_factory=Counter)
    total: Counter = field(default_factory=Counter)
    judged: list = field(default_factory=list)  # (confidence, strictly right) of every event that counts

    def add(self, name, right):
        self.total[name] += 1
        self.hit[name] += right


def score(gold_dir, rows, *, only=lambda gold: True):
    """The figures of the rows that ``manage.py extract --format jsonl`` printed for the articles of a gold folder."""
    by_file = {Path(row["file"]).name: row for row in rows}
    names, tally = Names(gold_dir), Tally()
    for path in sorted(gold_dir.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if only(gold):
            _Article(gold, path, by_file, names, tally).score()
    return report(tally)


def pairs_of(gold, path, by_file, names):
    """The file of a gold article, and which of its events pairs with which prediction, by their places."""
    article = _Article(gold, path, by_file, names, Tally())
    return article.name, article._pairs()


def report(tally):
    figures = {name: _prf(tally.hit, name) for name in ("detect", "strict", "who")}
    for name in (*ACCURACIES, "doc_date", "topic", "published", "quotes"):
        total = tally.total[name]
        figures[name] = {"acc": round(tally.hit[name] / total, 3) if total else None, "n": total}
    return {"articles": tally.total["articles"], **figures, "judged": tally.judged}


def _prf(hit, name):
    right, false, missed = hit[f"{name}+"], hit[f"{name}!"], hit[f"{name}-"]
    precision = right / (right + false) if right + false else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


class _Article:
    """One article's gold and predictions."""

    def __init__(self, gold, path, by_file, names, tally):
        name = gold.get("file") or path.name.replace(".gold.json", ".txt")
        self.name, self.gold, self.names, self.tally = name, gold, names, tally
        self.text = quotes.visible_text(path.parent / name)
        self.row = by_file.get(name) or {"on_topic": None, "events": []}
        self.wanted, self.found = gold["events"], self.row.get("events") or []

    def score(self):
        self.tally.total["articles"] += 1
        self.tally.add("published", (self.row.get("published") or None) == self.gold.get("published"))
        self.tally.add("topic", self.row.get("on_topic") is self.gold["on_topic"])
        self._score_doc_date()
        pairs = self._pairs()
        for wanted, found in pairs:
            if self.wanted[wanted].get("core", True):
                self._score_pair(self.wanted[wanted], self.found[found])
        self._count_missed({wanted for wanted, _ in pairs})
        self._count_extras({found for _, found in pairs})

    def _score_doc_date(self):
        inferable = self.gold.get("doc_date_inferable", "day")
        if self.gold.get("published") or not self.gold["on_topic"] or inferable not in ("day", "interval"):
            return
        guess = (self.row.get("doc_date") or {}).get("edtf")
        self.tally.add("doc_date", _doc_date_points(self.gold.get("doc_date"), guess, inferable))

    def _score_pair(self, wanted, found):
        hit = self.tally.hit
        right = {
            "type": _accepts(wanted, "type", found.get("type")),
            "status": _accepts(wanted, "status", found.get("status")),
            "date": days.right(wanted, found.get("date"), self.gold.get("doc_date")),
        }
        strict = all(right.values()) and found.get("core", True) is not False
        hit["detect+"] += 1
        hit["strict+" if strict else "strict!"] += 1
        hit["strict-"] += not strict
        self.tally.judged.append((found.get("confidence"), strict))
        self.tally.add("type", right["type"])
        self.tally.add("status", right["status"])
        if wanted.get("date"):
            self.tally.add("date", right["date"])
        self._score_place(wanted, found)
        self._score_who(wanted, found)

    def _score_place(self, wanted, found):
        if wanted.get("place"):
            places = [wanted["place"], *(wanted.get("place_alt") or [])]
            guess = _place(found)
            self.tally.add("place", any(_same_place(self.names, place, guess) for place in places))
        number = _number(found.get("resolution"))
        if wanted.get("resolution") or number:
            self.tally.add("resolution", _number(wanted.get("resolution")) == number)

    def _score_who(self, wanted, found):
        people, guesses = _who(wanted), _who(found)
        shared = self.names.shared(people, guesses)
        optional = self.names.shared(wanted.get("participants_optional") or [], guesses)
        self.tally.hit["who+"] += shared
        self.tally.hit["who!"] += max(0, len(guesses) - shared - optional)
        self.tally.hit["who-"] += len(people) - shared

    def _count_missed(self, matched):
        missed = sum(event.get("core", True) and index not in matched for index, event in enumerate(self.wanted))
        self.tally.hit["detect-"] += missed
        self.tally.hit["strict-"] += missed

    def _count_extras(self, matched):
        extras = 0
        for index, event in enumerate(self.found):
            self.tally.add("quotes", bool(quotes.passage(self.text, event)))
            if index in matched:
                continue
            if not self._is_free(event, extras):
                self.tally.hit["detect!"] += 1
                self.tally.hit["strict!"] += 1
                self.tally.judged.append((event.get("confidence"), False))
            extras += event.get("type") in FREE_EXTRAS

    def _is_free(self, event, extras):
        if self._on_passage(self.gold.get("non_events") or [], event) or not self.gold["on_topic"]:
            return False
        optional = (other for other in self.gold.get("optional_events") or [] if other.get("type"))
        if any(self._affinity(other, event) for other in optional):
            return True
        return self._is_background(event) or (event.get("type") in FREE_EXTRAS and extras < 2)

    def _is_background(self, event):
        when, written = days.bounds(event.get("date")), days.bounds(self.gold.get("doc_date"))
        old = when and written and when[1] < written[0] - timedelta(days=7)
        return bool(event.get("core") is False and old and quotes.passage(self.text, event))

    def _pairs(self):
        table = [
            (self._affinity(gold, event), wanted, found)
            for wanted, gold in enumerate(self.wanted)
            for found, event in enumerate(self.found)
        ]
        pairs, used_gold, used_found = [], set(), set()
        for points, wanted, found in sorted(table, key=lambda row: (-row[0], row[1], row[2])):
            if points > 0 and wanted not in used_gold and found not in used_found:
                pairs.append((wanted, found))
                used_gold.add(wanted)
                used_found.add(found)
        return pairs

    def _affinity(self, gold, event):
        families = FAMILY.get(gold["type"], "other"), FAMILY.get(event.get("type"), "other")
        if not _comparable(families, event) or not quotes.passage(self.text, event):
            return 0
        here = self._on_passage([gold], event)
        people = _who(gold)
        who = self.names.shared(people, _who(event)) / max(1, len(people))
        where = bool(_place(gold)) and self.names.same(_place(gold), _place(event) or "")
        near = days.overlap(gold.get("date"), event.get("date"))
        number = _number(gold.get("resolution"))
        text = bool(number and number == _number(event.get("resolution")))
        if not (here or text or (near and (who >= 0.3 or where))):
            return 0
        exact = days.same(gold.get("date"), event.get("date"))
        points = 2 * here + (gold["type"] == event.get("type")) + 0.5 * (families[0] == families[1]) + exact
        return points + 0.5 * near + who + 0.5 * where + text + 0.25 * (gold["status"] == event.get("status"))

    def _on_passage(self, golds, event):
        return any(
            start < end_found and start_found < end
            for gold in golds
            for start, end in quotes.find(self.text, gold.get("evidence"))
            for start_found, end_found in quotes.passage(self.text, event)
        )


def _comparable(families, event):
    if families[0] == families[1]:
        return True
    return frozenset(families) in TOUCHING and event.get("type") not in FREE_EXTRAS


def _doc_date_points(wanted, guess, inferable):
    gold, found = days.bounds(wanted), days.bounds(guess)
    if not gold or not found:
        return 0
    if gold == found:
        return 1
    apart = gold[0] > found[1] or found[0] > gold[1]
    if apart or (found[1] - found[0]).days > max(45, (gold[1] - gold[0]).days):
        return 0
    inside = (gold[0] <= found[0] and found[1] <= gold[1]) or (found[0] <= gold[0] and gold[1] <= found[1])
    return 1 if inferable == "interval" and inside else 0.5


def _accepts(gold, name, value):
    return value in (gold.get(name), *(gold.get(f"{name}_alt") or []))


def _same_place(names, wanted, guess):
    return (not wanted and not guess) or (bool(wanted) and bool(guess) and names.same(wanted, guess))


def _place(event):
    place = event.get("place")
    return place if isinstance(place, str) else (place or {}).get("name_en")


def _who(event):
    people = event.get("participants") or []
    return [person if isinstance(person, str) else person.get("name_en", "") for person in people]


def _number(text):
    match = re.search(r"(?<!\d)(\d{3,4})(?!\d)(?!\))", text or "")
    return match.group(1) if match else None
