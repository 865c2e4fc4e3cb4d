"""The gold events of the sample corpus as mentions, and which of them are one event."""

import json
from functools import cache
from pathlib import Path

from events.lexicon.folding import fold
from events.lexicon.load import load_lexicon
from events.merging.extracted import sides, where
from events.merging.mention import MergeMention, Where, Who
from events.vocabulary import EdtfDate, EventStatus, EventType

CORPUS = Path(__file__).parents[2] / "events" / "sample_corpus"


def load_gold(folder=CORPUS):
    """Return the mentions and, for each key, the keys of its true event."""
    mentions, links = [], []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold.setdefault("id", path.name.removesuffix(".gold.json"))
        for index, event in enumerate(gold["events"]):
            mention = _mention(gold, index, event)
            mentions.append(mention)
            links += [(mention.key, _short(link)) for link in event.get("same_as", [])]
    return mentions, _closed({mention.key for mention in mentions}, links)


def _closed(keys, links):
    """The true event of each key: what is linked either way, at first or second hand."""
    truth = {key: frozenset({key}) for key in keys}
    for one, other in links:
        together = truth[one] | truth.get(other, frozenset())
        truth |= dict.fromkeys(together, together)
    return truth


def _short(link):
    article, _, index = link.partition("#")
    return f"{article[:3]}#{index}"


def _mention(gold, index, event):
    doc_date = gold.get("published") or gold.get("doc_date")
    return MergeMention(
        key=f"{gold['id'][:3]}#{index}",
        article=gold["id"],
        type=EventType(event["type"]),
        status=EventStatus(event["status"]),
        date=EdtfDate.parse(event["date"]) if event["date"] else None,
        who=tuple(_who(name) for name in event["participants"]),
        where=_place(event["place"]),
        resolution=event["resolution"] or "",
        doc_date=EdtfDate.parse(doc_date) if doc_date else None,
        dated_article=gold.get("published") is not None,
        origin=gold["id"],
        core=event.get("core", True),
    )


@cache
def registers():
    """The entities and places of the lexicon by folded English name."""
    lexicon = load_lexicon()
    entities: dict = {}
    places: dict = {}
    for register, found in ((lexicon.entities, entities), (lexicon.places, places)):
        for entry in register.values():
            for name in (entry.name.en, *entry.aliases.en):
                found.setdefault(fold(name), entry)
    return entities, places


def _who(name):
    entity = registers()[0].get(fold(name))
    if entity is None:
        return Who(fold(name), name_en=name, known=False)
    return Who(entity.id, kind=entity.kind, stands_for=sides(entity), name_en=name)


def _place(name):
    place = registers()[1].get(fold(name or ""))
    return where(place.id, load_lexicon()) if place else Where(fold(name)) if name else None


def bcubed(clusters, truth):
    """Return B-cubed precision and recall of the clusters against the true events."""
    precision = recall = 0.0
    for cluster in clusters:
        keys = {mention.key for mention in cluster}
        for key in keys:
            right = len(keys & truth[key])
            precision += right / len(keys)
            recall += right / len(truth[key])
    return precision / len(truth), recall / len(truth)
