"""What people will ask first of the sample corpus, each question with its right answer."""

from events.timeline.filters import read_filter
from events.timeline.paging import read_page

BOTH = {"actor": ["fayez-al-sarraj", "khalifa-haftar"], "actor_match": "all"}


def events(**asked):
    found = read_filter({name: value if isinstance(value, list) else [value] for name, value in asked.items()})
    assert not found.refused
    return read_page(found.filter, size=200).events


def dates(found):
    return [event.when.edtf if event.when else None for event in found]


def moscow_in_january_2020():
    found = events(place="moscow", order="date", **{"from": "2020-01", "to": "2020-01"})
    return dates(found) == ["2020-01-11", "2020-01-13", "2020-01-13", "2020-01-14"]


def the_moscow_talks_failed():
    found = events(place="moscow", type="talks|agreement|ceasefire", **{"from": "2020-01", "to": "2020-01"})
    return {event.status for event in found} == {"failed"}


def sarraj_and_haftar_met_five_times():
    met = events(type="meeting", status="occurred", order="date", **BOTH)
    where = [event.place.slug if event.place else None for event in met]
    return where == ["abu-dhabi", "la-celle-saint-cloud", None, "palermo", "abu-dhabi"] and dates(met)[2] == "2018-05"


def never_in_moscow_or_berlin_2020():
    met = events(
        type="meeting|conference|talks|call|visit", status="occurred", **{"from": "2020", "to": "2020"}, **BOTH
    )
    return not [event for event in met if event.place and event.place.slug in ("moscow", "berlin")]


def sixteen_resolutions():
    return len(events(type="resolution", status="occurred")) == 16


def one_planned_resolution():
    return len(events(type="resolution", status="planned")) == 1


def resolution_2510_is_one():
    return len(events(resolution="2510")) == 1


def seven_ceasefires():
    return len(events(type="ceasefire")) == 7


def five_in_berlin():
    return len(events(place="berlin")) == 5


def the_berlin_conference_is_one_from_eleven_articles():
    found = [event for event in events(place="berlin", type="conference") if dates([event]) == ["2020-01-19"]]
    languages = [{mention.article.language for mention in event.mentions} for event in found]
    return [event.n_articles for event in found] == [11] and languages == [{"ar", "en", "fr"}]


def four_were_cancelled():
    return len(events(status="cancelled")) == 4


def four_failed():
    return len(events(status="failed")) == 4


QUESTIONS = (
    moscow_in_january_2020,
    the_moscow_talks_failed,
    sarraj_and_haftar_met_five_times,
    never_in_moscow_or_berlin_2020,
    sixteen_resolutions,
    one_planned_resolution,
    resolution_2510_is_one,
    seven_ceasefires,
    five_in_berlin,
    the_berlin_conference_is_one_from_eleven_articles,
    four_were_cancelled,
    four_failed,
)
