"""How fast the engine reads: against dateparser on the same articles, by length, and turning strangers away.

    python -m benchmarks.extract [ARTICLE.txt ...]

Prints milliseconds for each article (warm) of the whole extraction and of dateparser.search alone on the same texts,
turn by turn, the time per character from 1 kB to 1 MB, and off-topic articles per second, all in processor time. Of
several rounds the quickest counts: whatever else the machine does only ever adds to it. Without arguments it reads the
Arabic .txt articles of the sample corpus.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateparser.search import search_dates

from events.extraction.document import Document
from events.extraction.extract import extract
from events.extraction.language import detect_language
from events.lexicon.load import load_lexicon
from events.vocabulary import Language

SAMPLE = Path(__file__).parents[1] / "events" / "sample_corpus"
OFF_TOPIC = "The council of the city met on Monday to discuss the price of bread. Nobody signed an agreement. " * 20
ROUNDS = 15

Reader = Callable[[str], object]


def main() -> None:
    """Print the three measurements."""
    lexicon = load_lexicon()
    texts = _texts(sys.argv[1:])
    readers = (lambda text: extract(Document(text), lexicon), lambda text: search_dates(text, languages=["ar"]))
    ours, theirs = (sum(quickest) / len(texts) for quickest in _turn_by_turn(readers, texts))
    print(f"{len(texts)} articles, {sum(map(len, texts)) // len(texts)} characters on average")
    print(f"whole extraction    {ours * 1000:7.1f} ms an article")
    print(f"dateparser.search   {theirs * 1000:7.1f} ms an article   ({ours / theirs:.2f} times)")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        text = (texts[0] + "\n\n") * (size // len(texts[0]) + 1)
        spent = _spent(lambda text: extract(Document(text), lexicon), text[:size])
        print(f"{size:>9,} characters  {spent * 1e6 / size:7.2f} microseconds a character")
    ((spent,),) = _turn_by_turn([lambda text: [extract(Document(text), lexicon) for _ in range(200)]], [OFF_TOPIC])
    print(f"off topic           {200 / spent:7,.0f} articles a second")


def _texts(paths: list[str]) -> list[str]:
    files = [Path(path) for path in paths] or sorted(SAMPLE.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [text for text in texts if detect_language(text) is Language.ARABIC]


def _turn_by_turn(readers: Sequence[Reader], texts: Sequence[str]) -> list[list[float]]:
    """Return for each reader its quickest time for each text, after a first round that only warms up."""
    rounds = [[[_spent(reader, text) for text in texts] for reader in readers] for _ in range(ROUNDS + 1)]
    return [[min(times) for times in zip(*own, strict=True)] for own in zip(*rounds[1:], strict=True)]


def _spent(reader: Reader, text: str) -> float:
    started = time.process_time()
    reader(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
