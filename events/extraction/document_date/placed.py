"""Known events of one day, and the days of writing from which words of the article land on them."""

from collections.abc import Iterable, Iterator

from events.extraction.document_date.clues import Clue, Stretch
from events.extraction.document_date.survey import Said
from events.extraction.document_date.told import Told


class Placed:
    """The events of a day and all the days of writing from which some words of the article land on them."""

    def __init__(self, event: Told) -> None:
        """Begin with the first event found on the day."""
        self.event = event
        self.found: list[tuple[Stretch, Said]] = []
        self.best = -1.0
        self._words = ""

    def add(self, event: Told, found: Iterable[tuple[Stretch, Said]]) -> None:
        """Add what one sentence says of an event of that day."""
        for stretch, said in found:
            self.found.append((stretch, said))
            if stretch.weight > self.best:
                self.best, self._words, self.event = stretch.weight, said.words, event

    def clue(self, stretches: tuple[Stretch, ...]) -> Clue:
        """Return all of it as one clue."""
        why = f'"{self._words}" is told of {self.event.name} ({self.event.day.edtf})'
        return Clue(why, stretches, checked=self.event.checked)


def each_once(groups: Iterable[Placed]) -> Iterator[Clue]:
    """Yield the clues, the heaviest first; the same words that give the same days twice, by two events, count once."""
    seen: set[tuple[int, int, int]] = set()  # words are told from others by where they stand
    for group in sorted(groups, key=lambda group: -group.best):
        keys = [(said.first, stretch.first, stretch.end) for stretch, said in group.found]
        fresh = tuple([stretch for (stretch, _), key in zip(group.found, keys, strict=True) if key not in seen])
        seen.update(keys)
        if fresh:
            yield group.clue(fresh)
