"""Short ways to say a mention."""

from events.merging.mention import MergeMention, Where, Who
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType

TOWNS = {
    "tripoli": Where("tripoli", "LY"),
    "benghazi": Where("benghazi", "LY"),
    "libya": Where("libya", "LY", is_country=True),
    "tunis": Where("tunis", "TN"),
    "paris": Where("paris", "FR"),
    "geneva": Where("geneva", "CH"),
    "palais-des-nations": Where("palais-des-nations", "CH", within="geneva"),
    "a hotel in Geneva": Where("a hotel in Geneva", "CH", within="geneva"),
}
SIDES = {"minister": frozenset({"france"}), "haftar": frozenset({"lna"})}
BODIES = {"forum", "commission"}
STATES = {"france", "turkey", "italy"}


def day(text):
    return EdtfDate.parse(text) if text else None


def someone(name):
    kind = EntityKind.STATE if name in STATES else EntityKind.BODY if name in BODIES else EntityKind.PERSON
    return Who(name, kind=kind, stands_for=SIDES.get(name, frozenset()))


def mention(key, kind="meeting", date="2020-01-13", who=(), where=None, status="occurred", **given):
    """Return a mention; its article is its key up to a dot: "a.1" and "a.2" stand in article "a"."""
    values = {
        "key": key,
        "article": key.split(".")[0],
        "type": EventType(kind),
        "status": EventStatus(status),
        "date": day(date),
        "who": tuple(someone(name) for name in who),
        "where": TOWNS[where] if where else None,
        "doc_date": day(given.pop("published", "2020-01-14")),
        "origin": key.split(".")[0],
    }
    return MergeMention(**values | given)
