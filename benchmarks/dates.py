"""How long reading all dates of articles takes, beside dateparser.search.search_dates on the same texts.

    python -m benchmarks.dates [FILE...]

Both are warmed up on the texts first; the best of several rounds counts, in processor time. Without
files, the sample corpus is read.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from events.extraction.dates import find_dates
from events.extraction.normalize import normalize
from events.lexicon.load import load_lexicon
from events.vocabulary import EdtfDate, Language

SAMPLES = Path(__file__).parents[1] / "events" / "sample_corpus"
ROUNDS = 7


def main(paths: list[str]) -> None:
    files = [Path(path) for path in paths] or sorted(SAMPLES.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    lexicon, anchor = load_lexicon(), EdtfDate.parse("2020-06-09")

    def ours(text: str) -> int:
        return len(find_dates(normalize(text), anchor=anchor, language=Language.ARABIC, lexicon=lexicon))

    def theirs(text: str) -> int:
        return len(search_dates(text, languages=["ar"]) or ())

    mine, other = best_rounds([ours, theirs], texts)
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters")
    print(f"find_dates    {mine * 1000:8.1f} ms, {sum(map(ours, texts))} expressions")
    print(f"search_dates  {other * 1000:8.1f} ms, {sum(map(theirs, texts))} expressions")
    print(f"ratio         {mine / other:8.2f}")


def best_rounds(readers: list[Callable[[str], int]], texts: list[str]) -> list[float]:
    """Return the seconds of each reader's fastest round; they take turns, so that a busy machine slows both."""
    rounds: list[list[float]] = [[] for _ in readers]
    for number in range(ROUNDS + 1):
        for reader, times in zip(readers, rounds, strict=True):
            start = time.process_time()
            for text in texts:
                reader(text)
            if number:  # the first round only warms up
                times.append(time.process_time() - start)
    return [min(times) for times in rounds]


if __name__ == "__main__":
    main(sys.argv[1:])
