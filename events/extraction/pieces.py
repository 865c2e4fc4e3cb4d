"""A folded text cut once for all who read it: runs of letters and digits, and what stands between them."""

import re
from itertools import accumulate, chain
from typing import NamedTuple

# The end of the text counts as a run, so that marks without a word behind them are read once.
_RUN = re.compile(r"(\W*)(\w+|\Z)")


class Pieces(NamedTuple):
    """The runs of a text, what stands before each, where each begins and ends, and what follows the last.

    ``parted`` are the runs before which there is more than a blank, or nothing: most stand behind a blank. ``uneven``
    are those and the runs that hold more than letters.
    """

    before: list[str]
    runs: list[str]
    starts: list[int]
    ends: list[int]
    tail: str
    parted: list[int]
    uneven: list[int]

    def cut_finer(self, pattern: re.Pattern[str]) -> tuple[list[str], list[int]]:
        """Return smaller words and where each stands: a run of nothing but letters is one word by any pattern.

        "the 5+5" cut by ``\\w|\\+`` gives "the", "5", "+" and "5".
        """
        words, starts, done = list[str](), list[int](), 0
        for at in self.uneven:  # those between are taken over as they are, and a blank is no word
            words.extend(self.runs[done:at])
            starts.extend(self.starts[done:at])
            before, run, start, done = self.before[at], self.runs[at], self.starts[at], at + 1
            if before != " ":
                _add(words, starts, pattern, before, start - len(before))
            if run.isalpha():
                words.append(run)
                starts.append(start)
            else:
                _add(words, starts, pattern, run, start)
        words.extend(self.runs[done:])
        starts.extend(self.starts[done:])
        _add(words, starts, pattern, self.tail, self.ends[-1] if self.ends else 0)
        return words, starts


def _add(words: list[str], starts: list[int], pattern: re.Pattern[str], piece: str, at: int) -> None:
    for match in pattern.finditer(piece):
        words.append(match[0])
        starts.append(at + match.start())


def cut(text: str) -> Pieces:
    """Cut a text.

    >>> found = cut("met, 5+5")
    >>> found.before, found.runs, found.starts, found.parted
    (['', ', ', '+'], ['met', '5', '5'], [0, 5, 7], [0, 1, 2])
    """
    pieces = _RUN.findall(text)
    while pieces and not pieces[-1][1]:
        pieces.pop()
    edges = list(accumulate(map(len, chain.from_iterable(pieces))))
    before, runs = [before for before, _ in pieces], [run for _, run in pieces]
    parted = [at for at, mark in enumerate(before) if mark != " "]
    uneven = [at for at, (mark, run) in enumerate(pieces) if mark != " " or not run.isalpha()]
    return Pieces(before, runs, edges[::2], edges[1::2], text[edges[-1] :] if edges else text, parted, uneven)
