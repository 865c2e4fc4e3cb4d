"""How fast the engine reads: against dateparser on the same articles, by length, and turning strangers away.

    python -m benchmarks.extract [ARTICLE.txt ...]

Prints milliseconds for each article (median, warm) of the whole extraction and of dateparser.search alone on the same
texts, the time per character from 1 kB to 1 MB, and off-topic articles per second, all in processor time. Without
arguments it reads the Arabic .txt articles of the sample corpus.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.language import detect_language
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

SAMPLE = Path(__file__).parents[1] / "events" / "sample_corpus"
OFF_TOPIC = "The council of the city met on Monday to discuss the price of bread. Nobody signed an agreement. " * 20
ROUNDS = 7


def main() -> None:
    """Print the three measurements."""
    lexicon = load_lexicon()
    texts = _texts(sys.argv[1:])
    ours = sum(_median(lambda text=text: extract(Document(text), lexicon)) for text in texts) / len(texts)  # type: ignore[misc]  # mypy cannot type a lambda with a default
    theirs = sum(_median(lambda text=text: search_dates(text, languages=["ar"])) for text in texts) / len(texts)  # type: ignore[misc]  # mypy cannot type a lambda with a default
    print(f"{len(texts)} articles, {sum(map(len, texts)) // len(texts)} characters on average")
    print(f"whole extraction    {ours * 1000:7.1f} ms an article")
    print(f"dateparser.search   {theirs * 1000:7.1f} ms an article   ({ours / theirs:.2f} times)")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        text = (texts[0] + "\n\n") * (size // len(texts[0]) + 1)
        spent = _once(lambda text=text[:size]: extract(Document(text), lexicon))  # type: ignore[misc]  # mypy cannot type a lambda with a default
        print(f"{size:>9,} characters  {spent * 1e6 / size:7.2f} microseconds a character")
    spent = _median(lambda: [extract(Document(OFF_TOPIC), lexicon) for _ in range(200)]) / 200
    print(f"off topic           {1 / spent:7,.0f} articles a second")


def _texts(paths: list[str]) -> list[str]:
    files = [Path(path) for path in paths] or sorted(SAMPLE.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [text for text in texts if detect_language(text) is Language.ARABIC]


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_once(work) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
