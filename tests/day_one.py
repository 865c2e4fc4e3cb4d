"""What people will ask first of the sample corpus, each question with its right answer (issue 8)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from events.timeline.filters import read_filter
from events.timeline.paging import read_page

BOTH = {"actor": ["fayez-al-sarraj", "khalifa-haftar"], "actor_match": "all"}
IN_2020 = {"from": "2020", "to": "2020"}
IN_JANUARY_2020 = {"from": "2020-01", "to": "2020-01"}
CONTACTS = "meeting|conference|talks|call|visit"


def events(**asked):
    found = read_filter({name: value if isinstance(value, list) else [value] for name, value in asked.items()})
    assert not found.refused
    return read_page(found.filter, size=200).events


def day(event):
    return event.when.edtf if event.when else ""


def month(event):
    return event.when.earliest.strftime("%Y-%m") if event.when else ""


def where(event):
    return event.place.slug if event.place else ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how the site's answer is read, and what it must be; order is not asked for."""

    name: str
    ask: Callable[[], list[str]]
    right: list[str]

    def is_answered(self):
        """Say whether the answer is exactly right."""
        return sorted(self.ask()) == sorted(self.right)

    def share(self):
        """Return how much of the answer is right (F1 over its parts)."""
        answer, right = Counter(self.ask()), Counter(self.right)
        told = answer.total() + right.total()
        return 2 * (answer & right).total() / told if told else 1.0


def moscow_in_january_2020():
    return [day(event) for event in events(place="moscow", **IN_JANUARY_2020)]


def the_moscow_talks_and_truce():
    return [event.status for event in events(place="moscow", type="talks|agreement|ceasefire", **IN_JANUARY_2020)]


def when_sarraj_met_haftar():
    return [month(event) for event in events(type="meeting", status="occurred", **BOTH)]


def where_they_never_met():
    met = events(type=CONTACTS, status="occurred", **IN_2020, **BOTH)
    return [where(event) for event in met if where(event) in ("moscow", "berlin")]


def adopted_resolutions():
    return [
        event.resolution.symbol if event.resolution else "" for event in events(type="resolution", status="occurred")
    ]


def planned_resolutions():
    return [month(event) for event in events(type="resolution", status="planned")]


def resolution_2510():
    return [month(event) for event in events(resolution="2510")]


def ceasefires():
    return [month(event) for event in events(type="ceasefire")]


def in_berlin():
    return [f"{month(event)} {event.type}" for event in events(place="berlin")]


def the_berlin_conference():
    """Return its languages and one part for each of its articles; two events are no right answer."""
    found = [event for event in events(place="berlin", type="conference") if day(event) == "2020-01-19"]
    languages = {mention.article.language for event in found for mention in event.mentions}
    return [*["event"] * len(found), *languages, *["article"] * sum(event.n_articles for event in found)]


def cancelled():
    return [f"{month(event)} {where(event)}" for event in events(status="cancelled")]


def failed():
    return [f"{month(event)} {where(event)}" for event in events(status="failed")]


_SYMBOLS = (
    *((1970, 2011), (1973, 2011), (2009, 2011), (2040, 2012), (2174, 2014), (2259, 2015), (2292, 2016), (2376, 2017)),
    *((2434, 2018), (2510, 2020), (2542, 2020), (2570, 2021), (2647, 2022), (2656, 2022), (2702, 2023), (2755, 2024)),
)
QUESTIONS = (
    Question(
        "Moscow in January 2020", moscow_in_january_2020, ["2020-01-11", "2020-01-13", "2020-01-13", "2020-01-14"]
    ),
    Question("the Moscow talks and truce", the_moscow_talks_and_truce, ["failed", "failed"]),
    Question("when Sarraj met Haftar", when_sarraj_met_haftar, ["2017-05", "2017-07", "2018-05", "2018-11", "2019-02"]),
    Question("never in Moscow or Berlin 2020", where_they_never_met, []),
    Question("adopted resolutions", adopted_resolutions, [f"S/RES/{number} ({year})" for number, year in _SYMBOLS]),
    Question("planned resolutions", planned_resolutions, ["2025-10"]),
    Question("resolution 2510", resolution_2510, ["2020-02"]),
    Question("ceasefires", ceasefires, "2011-03 2018-09 2020-01 2020-06 2020-08 2020-10 2025-05".split()),
    Question(
        "in Berlin",
        in_berlin,
        ["2020-01 conference", "2020-01 meeting", "2020-01 meeting", "2021-06 conference", "2025-06 conference"],
    ),
    Question("the Berlin conference", the_berlin_conference, ["event", "ar", "en", "fr", *["article"] * 11]),
    Question("cancelled", cancelled, ["2015-12 skhirat", "2019-04 ghadames", "2023-06 bouznika", "2024-04 sirte"]),
    Question("failed", failed, ["2011-04 benghazi", "2020-01 moscow", "2020-01 moscow", "2024-09 tripoli"]),
)
