"""Which known events a sentence may be telling: what they share, weighed by how rare it is."""

from collections.abc import Iterable, Iterator, Sequence

from events.extraction.document_date.known_events import Facts, KnownEvents, Setting
from events.extraction.document_date.shared import PARTLY, Shared
from events.extraction.document_date.survey import Sentence, Survey
from events.extraction.document_date.told import Told, days_named

# How alike a sentence and an event must be before they may be the same, and how alike they can get at the most. What
# each likeness adds was fitted to the sentences of the sample and development articles: where sentence and opening
# name all who took part, the place and the sort, it is that event four times in five.
_ENOUGH, STRONGEST = 4.0, 9.0
_MOST, _STRONGEST_UNCHECKED = 13.5, 6.5
_UNLIKE = -1.2
_OF_PEOPLE, _MOST_PEOPLE = 0.2, 14.0
_OF_TITLE, _MOST_TITLE = 0.75, 6.0
_ALL_NAMED, _PLACE_NAMED, _SAME_SORT = 4.7, 3.8, 2.0
# The most that a title adds; a hair more, for sums differ by their order.
_MOST_BY_TITLE = _OF_TITLE * _MOST_TITLE + 1e-9
# Who the sentence names beside: it may be another event.
_STRANGER, _MOST_STRANGERS = -1.1, 4
# "arrived in Russia": the town of the event is not told, its country is.
_IN_ITS_LAND = 0.8
# An event without a place, a sentence with one: a session by video is not the meeting in Geneva.
_NOWHERE = 0.2
# The sentence itself tells of another town abroad.
_ELSEWHERE = -0.8
_AT_HOME = {"libya"}
_NAMED = 3.0
# The sentence gives the day and month of an event of two whom it names: hardly by chance.
_ON_ITS_DAY = 4.0
# "the third ministerial" is not the fourth.
_SAME_NUMBER, _OTHER_NUMBER = 1.0, -7.0
_TITLE_WORD = 0.4
_CONTEXT = 0.5
_MOST_CONTEXT = 5.0


def told_landmarks(
    sentence: Sentence, survey: Survey, known: KnownEvents, said: Shared, *, alone: bool
) -> Iterator[Told]:
    """Yield the known events that a sentence may be about; ``alone`` asks only for those it names several people of."""
    names = said.people | said.places | said.people_around | said.places_around
    if not names:
        return
    named = {day for one in survey.named_in(sentence) for day in one.dates}
    days = {day for one in sentence.said for day in days_named(one.expression)}
    index, likeness = known.index, _Likeness(said, known)
    most_beside = (_NAMED if named else 0.0) + (_ON_ITS_DAY if days else 0.0)
    numbers = index.of_several(said.people) if alone else index.sharing(names, named)
    for number in numbers if alone else likeness.near(numbers, _ENOUGH - most_beside):
        landmark, facts = index.known[number]
        called = bool(named) and landmark.date in named
        beside = _NAMED if called else 0.0
        if days and facts.day in days and _coverage(facts, said):
            beside += _ON_ITS_DAY
        score = likeness.of(number, _ENOUGH - beside) + beside
        if score < _ENOUGH:
            continue
        strongest = _MOST if landmark.tells_a_day else _STRONGEST_UNCHECKED
        score = min(score, strongest) + _of_number(facts, said)
        if score >= _ENOUGH:
            yield Told(landmark.date, score, _coverage(facts, said), landmark, called)


class _Likeness:
    """How much one sentence, with the opening around it, and known events have in common."""

    def __init__(self, said: Shared, known: KnownEvents) -> None:
        """Take up a sentence."""
        self._said, self._index, self._absences = said, known.index, known.absences
        self._settings = _Settings(said, known.index.settings)

    def near(self, numbers: Iterable[int], enough: float) -> Iterator[int]:
        """Yield the events that may have so much in common if their titles fit: most have but a name."""
        settings, absences, setting_of, sizes = (
            self._settings,
            self._absences,
            self._index.setting_of,
            self._index.sizes,
        )
        people, most_worth = self._index.counts(self._said.all_people), _OF_PEOPLE * self._index.most_worth
        least = enough - _MOST_BY_TITLE
        for number in numbers:
            score = settings[setting_of[number]] + absences[number]
            if number in people:
                score += people[number] * (most_worth + _ALL_NAMED / (sizes[number] + 1))
            if score >= least:
                yield number

    def of(self, number: int, enough: float) -> float:
        """Return how much an event has in common with the sentence.

        Nothing, where that cannot be ``enough`` whatever its title says: most events share a name with most sentences.
        """
        said, facts = self._said, self._index.known[number][1]
        score = self._settings[self._index.setting_of[number]]
        if said.persons:
            score += _STRANGER * min(len(said.persons - facts.allies), _MOST_STRANGERS)
        score += self._absences[number]
        if not facts.people.isdisjoint(said.all_people):
            score += self._shared_people(facts.people)
        if score + _MOST_BY_TITLE < enough:
            return 0.0
        titled = _TITLE_WORD * sum(map(self._index.words.__getitem__, facts.titled & said.words))
        return score + _OF_TITLE * min(titled, _MOST_TITLE)

    def _shared_people(self, people: frozenset[str]) -> float:
        """Return what the people that the sentence, or the opening around it, shares with an event tell."""
        said, worth = self._said, self._index.people.__getitem__
        here, around = people & said.people, people & said.people_around
        worths = sum(map(worth, here))
        if around:
            worths += min(_CONTEXT * sum(map(worth, around)), _MOST_CONTEXT)
        return _OF_PEOPLE * min(worths, _MOST_PEOPLE) + _ALL_NAMED * len(here | around) / (len(people) + 1)


class _Settings(dict[int, float]):
    """What the places and the sort of events tell of a sentence: many share them, each is weighed once."""

    __slots__ = ("_said", "_settings")

    def __init__(self, said: Shared, settings: Sequence[Setting]) -> None:
        super().__init__()
        self._said, self._settings = said, settings

    def __missing__(self, number: int) -> float:
        said, setting = self._said, self._settings[number]
        score = _UNLIKE + _PLACE_NAMED * _shared_place(setting, said) + _SAME_SORT * said.alike[setting.type]
        self[number] = score
        return score


def _of_number(facts: Facts, said: Shared) -> float:
    """Return what the number of a meeting of a row says where the sentence counts too."""
    if not facts.numbers or not said.numbers:
        return 0.0
    return _OTHER_NUMBER if facts.numbers.isdisjoint(said.numbers) else _SAME_NUMBER


def _coverage(facts: Facts, said: Shared) -> float:
    """Return how many of the people of an event a sentence names; one alone tells nothing."""
    shared = len(facts.people & said.people)
    return shared / max(len(facts.people), 1) if shared > 1 else 0.0


def _shared_place(setting: Setting, said: Shared) -> float:
    """Return how well the places named fit an event: its own, its country, none at all, or only others."""
    if not said.abroad:
        return PARTLY
    if not setting.places:
        return _NOWHERE
    if not said.abroad.isdisjoint(setting.places):
        return 1.0
    if not said.abroad.isdisjoint(setting.lands):
        return _IN_ITS_LAND
    return 0.0 if said.places <= _AT_HOME else _ELSEWHERE
