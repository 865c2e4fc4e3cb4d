"""An invented record of events, the same for the same seed; its words are none of any article.

Every event has 3 actors and 2 mentions. What is drawn, and how:

* days: from 2011-02-15 on for 15 years, three times as many in 2014-2021 as in other years; 2,500 events (a quarter of
  a per cent of a million) share 2020-01-19, the day of the Berlin conference. 80 % are known to the day, 8 % to a few
  days, 7 % to the month, 2 % to the year, 3 % not at all; 4 % of the dated ones are approximate;
* actors: 3,000 of them (nine in ten people), drawn without repeating one in an event by Zipf's law with exponent 1.07:
  the first is in about every fifth event, the thousandth in one of some hundreds;
* places: 300 by the same law, one event in ten has none; sources: 60, the same; types, statuses and modalities by the
  shares in the tables below; review: 85 % unreviewed, 13 % accepted, 2 % rejected; 1 % suppressed or retracted;
* articles: one for every four mentions, in Arabic (55 %), English (35 %) or French; the two mentions of an event stand
  in different articles, and quote a sentence that names its actors and place.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

FIRST, YEARS = date(2011, 2, 15), 15
CROWDED, CROWD = date(2020, 1, 19), 400  # one event of so many falls on the crowded day
ACTORS, PLACES, SOURCES, ZIPF = 3000, 300, 60, 1.07
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TYPES = {
    "meeting": 30, "call": 9, "visit": 12, "talks": 10, "conference": 5, "ceasefire": 3, "agreement": 4,
    "resolution": 2, "sanction": 2, "mission": 3, "appointment": 4, "statement": 10, "military": 4, "other": 2,
}  # fmt: skip
STATUSES = {"occurred": 84, "ongoing": 4, "planned": 7, "cancelled": 3, "failed": 2}
MODALITIES = {"unknown": 70, "in_person": 20, "video": 4, "phone": 5, "indirect": 1}
LANGUAGES = {"ar": 55, "en": 35, "fr": 10}
COUNTRIES = ("LY", "TN", "EG", "DE", "FR")
ROLES = {"participant": 80, "host": 8, "visitor": 6, "mediator": 3, "signatory": 2, "absent": 1}
SENTENCES = {
    "ar": "بحث {0} مع {1} و{2} في {at} {topic} يوم {day}.",
    "en": "{0} discussed {topic} with {1} and {2} in {at} on {day}.",
    "fr": "{0} a discuté {topic} avec {1} et {2} à {at} le {day}.",
}
TOPICS = {
    "ar": ["وقف إطلاق النار", "توحيد المؤسسات", "المسار الدستوري", "إعادة فتح الموانئ", "خروج المرتزقة"],
    "en": ["the ceasefire", "unified institutions", "the constitutional track", "oil ports", "the elections"],
    "fr": ["du cessez-le-feu", "des institutions", "de la feuille de route", "des ports pétroliers", "des élections"],
}
SYLLABLES = {
    "en": "ba di ra mo ha ka li sa na ti fo ze ru ma ge vi".split(),
    "ar": "با دي را مو ها كا لي سا نا تي فو زي رو ما جي في".split(),
}


class Draw:
    """Draws values by their shares, quickly."""

    def __init__(self, chance: random.Random, shares: dict[str, int] | list[float]) -> None:
        self.values = list(shares) if isinstance(shares, dict) else range(len(shares))
        self.cumulated = list(accumulate(shares.values() if isinstance(shares, dict) else shares))
        self.chance = chance

    def many(self, count: int) -> list:
        return self.chance.choices(self.values, cum_weights=self.cumulated, k=count)


def zipf(size: int) -> list[float]:
    return [1 / (rank**ZIPF) for rank in range(1, size + 1)]


def name(number: int, script: str) -> str:
    """Return an invented name, another one for every number."""
    parts, left = [], number + 16**3
    while left:
        parts.append(SYLLABLES[script][left % 16])
        left //= 16
    return "".join(parts[:2]).capitalize() + " " + "".join(parts[2:]).capitalize()


@dataclass
class World:
    """What events are drawn from."""

    seed: int
    events: int
    actors: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.actors = [(name(number, "en"), name(number, "ar")) for number in range(ACTORS)]
        self.places = [(name(5000 + number, "en"), name(5000 + number, "ar")) for number in range(PLACES)]

    @property
    def articles(self) -> int:
        return max(2, self.events // 2)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as drawn."""

    pk: int
    type: str
    status: str
    modality: str
    edtf: str
    first: date | None
    last: date | None
    precision: str
    approximate: bool
    actors: tuple[int, ...]
    roles: tuple[str, ...]
    place: int | None
    review: str
    lifecycle: str
    suppressed: bool
    core: bool
    confidence: float
    n_sources: int


def happenings(world: World, *, step: int = 10_000) -> Iterator[list[Happening]]:
    """Yield all events in blocks."""
    chance = random.Random(world.seed)
    days = _days()
    draws = {
        "type": Draw(chance, TYPES), "status": Draw(chance, STATUSES), "modality": Draw(chance, MODALITIES),
        "role": Draw(chance, ROLES), "actor": Draw(chance, zipf(ACTORS)), "place": Draw(chance, zipf(PLACES)),
        "review": Draw(chance, {"unreviewed": 85, "accepted": 13, "rejected": 2}),
        "day": Draw(chance, [days(number) for number in range(365 * YEARS)]),
    }  # fmt: skip
    for start in range(1, world.events + 1, step):
        size = min(step, world.events - start + 1)
        drawn = {key: draw.many(size) for key, draw in draws.items() if key not in ("role", "actor")}
        yield [
            _happening(start + index, {key: values[index] for key, values in drawn.items()}, draws, chance)
            for index in range(size)
        ]


def _days() -> Callable[[int], float]:
    return lambda number: 3.0 if 2014 <= (FIRST + timedelta(number)).year <= 2021 else 1.0


def _happening(pk: int, drawn: dict, draws: dict[str, Draw], chance: random.Random) -> Happening:
    day = CROWDED if pk % CROWD == 0 else FIRST + timedelta(drawn["day"])
    edtf, first, last, precision = _date(day, chance.random() if pk % CROWD else 0.5)
    approximate = first is not None and pk % CROWD != 0 and chance.random() < 0.04
    actors = list(dict.fromkeys(draws["actor"].many(3)))
    while len(actors) < 3:
        actors = list(dict.fromkeys([*actors, *draws["actor"].many(1)]))
    luck = chance.random()
    return Happening(
        pk, drawn["type"], drawn["status"], drawn["modality"], edtf + ("~" if approximate else ""), first, last,
        precision, approximate, tuple(actors), tuple(draws["role"].many(3)),
        drawn["place"] if chance.random() > 0.1 else None, drawn["review"],
        "retracted" if luck < 0.005 else "live", luck > 0.995, luck > 0.15, round(0.3 + 0.69 * chance.random(), 3),
        1 + (pk % 5 == 0),
    )  # fmt: skip


def _date(day: date, luck: float) -> tuple[str, date | None, date | None, str]:
    if luck < 0.8:
        return day.isoformat(), day, day, "day"
    if luck < 0.88:
        last = day + timedelta(1 + int(luck * 1000) % 5)
        return f"{day}/{last}", day, last, "interval"
    if luck < 0.95:
        first = day.replace(day=1)
        return day.isoformat()[:7], first, (first + timedelta(31)).replace(day=1) - timedelta(1), "month"
    if luck < 0.97:
        return str(day.year), date(day.year, 1, 1), date(day.year, 12, 31), "year"
    return "", None, None, ""


def sentences(world: World, one: Happening, languages: dict[int, str]) -> list[tuple[int, str, str]]:
    """Return article, words and date words of an event's two mentions."""
    found = []
    for half in (0, 1):
        article = 1 + (one.pk * 2 + half * (world.articles // 2 + 1)) % world.articles
        language = languages[article]
        script = 1 if language == "ar" else 0
        day = one.edtf or ("مؤخرا" if script else "recently")
        at = world.places[one.place][script] if one.place is not None else ("ليبيا" if script else "Libya")
        topic = TOPICS[language][one.pk % 5]
        who = [world.actors[actor][script] for actor in one.actors]
        found.append((article, SENTENCES[language].format(*who, at=at, topic=topic, day=day), day))
    return found
