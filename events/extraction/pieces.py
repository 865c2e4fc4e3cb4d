"""A folded text cut once for all who read it: runs of letters and digits, and what stands between them."""

import re
from itertools import accumulate, chain
from typing import NamedTuple

# The end of the text counts as a run, so that marks without a word behind them are read once.
_RUN = re.compile(r"(\W*)(\w+|\Z)")


class Pieces(NamedTuple):
    """The runs of a text, what stands before each, where each begins and ends, and what follows the last.

    ``parted`` are the runs before which there is more than a blank, or nothing: most stand behind a blank.
    """

    before: list[str]
    runs: list[str]
    starts: list[int]
    ends: list[int]
    tail: str
    parted: list[int]

    def cut_finer(self, pattern: re.Pattern[str]) -> tuple[list[str], list[int]]:
        """Return smaller words and where each stands: a run of nothing but letters is one word by any pattern.

        "the 5+5" cut by ``\\w|\\+`` gives "the", "5", "+" and "5".
        """
        words, starts = list[str](), list[int]()
        for before, run, start in zip(self.before, self.runs, self.starts, strict=True):
            if before != " ":  # a blank is no word
                _add(words, starts, pattern, before, start - len(before))
            if run.isalpha():
                words.append(run)
                starts.append(start)
            else:
                _add(words, starts, pattern, run, start)
        _add(words, starts, pattern, self.tail, self.ends[-1] if self.ends else 0)
        return words, starts


def _add(words: list[str], starts: list[int], pattern: re.Pattern[str], piece: str, at: int) -> None:
    for match in pattern.finditer(piece):
        words.append(match[0])
        starts.append(at + match.start())


def cut(text: str) -> Pieces:
    """Cut a text.

    >>> cut("met, 5+5")
    Pieces(before=['', ', ', '+'], runs=['met', '5', '5'], starts=[0, 5, 7], ends=[3, 6, 8], tail='', parted=[0, 1, 2])
    """
    pieces = _RUN.findall(text)
    while pieces and not pieces[-1][1]:
        pieces.pop()
    edges = list(accumulate(map(len, chain.from_iterable(pieces))))
    before, runs = [before for before, _ in pieces], [run for _, run in pieces]
    parted = [at for at, mark in enumerate(before) if mark != " "]
    return Pieces(before, runs, edges[::2], edges[1::2], text[edges[-1] :] if edges else text, parted)
