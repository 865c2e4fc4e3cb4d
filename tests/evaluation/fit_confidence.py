"""Fit the weights of confidence to gold: ``python -m tests.evaluation.fit_confidence [--write]``.

A ridge logistic regression of "type, status and date right" on an event's signs. Rules do better on the gold they were
written with than on any other, so a sign of its own marks that gold while fitting, and is left out of the weights kept,
and its events count less.
The ridge is the weakest that foretells as well as the best, but for chance. Two tables, of gold no rule has seen: each
held-out article judged by weights fitted to all others; and the articles kept out of the fit, judged by those that are
kept. `manage.py evaluate` prints the second too, and says of every other table that it is flattered.
"""

import argparse
import fnmatch
import math
import os
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.evaluation import calibration
from tests.evaluation.scorer import score

KNOWN = (Path("events/sample_corpus"), Path("tests/evaluation/development"))
UNSEEN = Path("tests/evaluation/held_out")
KEPT_OUT = "[67][23]*"  # the held-out articles 620 to 630 and 721 to 738 judge the weights: none is fitted to them
MARK = "gold the rules were written with"
RIDGES = (0.5, 0.8, 1.2, 2.0)  # a weaker one is surer than it should be of articles kept out
FOLDS, FEWEST, STEPS = 10, 8, 25
WORTH_OF_KNOWN = 0.6  # an event of gold the rules were written with tells less of what the rules do elsewhere


@dataclass(frozen=True)
class Observation:
    """One event that counts in the scores: its article, its signs, whether it is strictly right, what it is worth."""

    article: str
    signs: tuple
    right: bool
    worth: float = 1.0


def observations(folder, *, now):
    """What the engine reads of a folder, as the scorer judges it."""
    rows, known = _rows(folder, now)
    return [Observation(*known[number], right) for number, right in score(folder, rows)["judged"]]


def _rows(folder, now):
    """The engine's rows with each event's number in place of its confidence, and what stands behind the number."""
    from events.exports.extraction_jsonl import extraction_row
    from events.extraction.document import Document
    from events.extraction.extract import extract
    from events.ingest.files import read_articles
    from events.ingest.raw import RawArticle
    from events.lexicon.load import load_lexicon

    rows, known, lexicon = [], [], load_lexicon()
    for raw in read_articles([folder], today=now.date()):
        if not isinstance(raw, RawArticle):
            continue
        document = Document(raw.text, published=raw.published, title=raw.title or None, url=raw.url or None)
        found = extract(document, lexicon)
        row = extraction_row(found, file=raw.path.name, published=None)
        for event, shown in zip((one for one in found.events if one.asserted), row["events"], strict=True):
            shown["confidence"] = len(known)
            known.append((raw.path.name, event.signs))
        rows.append(row)
    return rows, known


def fit(some, *, ridge):
    """The start and the weights that foretell best, each drawn towards nought; signs too rare to tell are left out."""
    counts = {}
    for one in some:
        for sign in one.signs:
            counts[sign] = counts.get(sign, 0) + 1
    names = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    place = {name: number + 1 for number, name in enumerate(names)}
    rows = [[0, *(place[sign] for sign in one.signs if sign in place)] for one in some]
    weights = _newton(rows, [(one.right, one.worth) for one in some], len(names) + 1, ridge)
    return weights[0], dict(zip(names, weights[1:], strict=True))


def _newton(rows, truths, size, ridge):
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [0.0, *(ridge * weight for weight in weights[1:])]
        bend = [[0.0] * size for _ in range(size)]
        for number in range(1, size):
            bend[number][number] = ridge
        for row, (truth, worth) in zip(rows, truths, strict=True):
            sure = _share(sum(weights[number] for number in row))
            for one in row:
                slope[one] += worth * (sure - truth)
                for other in row:
                    bend[one][other] += worth * sure * (1 - sure)
        step = _solved(bend, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def _solved(matrix, vector):
    """Solve linear equations by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, vector, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in range(at + 1, len(rows)):
            share = rows[below][at] / rows[at][at]
            if share:
                rows[below] = [low - share * high for low, high in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][number] * found[number] for number in range(at + 1, len(rows)))
        found[at] = (rows[at][-1] - known) / rows[at][at]
    return found


def _share(odds):
    return 1 / (1 + math.exp(-odds))


def foretold(some, fitted):
    """(confidence, right) of each observation."""
    start, weights = fitted
    return [(_share(start + sum(weights.get(sign, 0.0) for sign in one.signs)), one.right) for one in some]


def left_out(known, unseen, *, ridge):
    """(confidence, right) of each unseen observation, by weights fitted to the known and to the other articles."""
    fold = {one.article: zlib.crc32(one.article.encode()) % FOLDS for one in unseen}
    judged = []
    for number in range(FOLDS):
        rest = [one for one in unseen if fold[one.article] != number]
        fitted = fit([*marked(known), *rest], ridge=ridge)
        judged += foretold([one for one in unseen if fold[one.article] == number], fitted)
    return judged


def weakest(known, unseen):
    """The weakest ridge no worse than the best by more than chance: a stronger one only makes every event less sure.

    By chance: the standard error of the difference, event by event.
    """
    losses = {ridge: _losses(left_out(known, unseen, ridge=ridge)) for ridge in RIDGES}
    best = min(losses.values(), key=sum)
    return min(ridge for ridge, found in losses.items() if _no_worse(found, best))


def _no_worse(found, best):
    more = [one - other for one, other in zip(found, best, strict=True)]
    mean = sum(more) / len(more)
    spread = sum((one - mean) ** 2 for one in more) / len(more)
    return mean <= math.sqrt(spread / len(more))


def parted(unseen):
    """The unseen observations that take part in the fit, and those kept out to judge it."""
    kept = [one for one in unseen if fnmatch.fnmatch(one.article, KEPT_OUT)]
    return [one for one in unseen if one not in kept], kept


def marked(known):
    """The observations with a sign that says the rules were written with them, and worth less."""
    return [Observation(one.article, (*one.signs, MARK), one.right, WORTH_OF_KNOWN) for one in known]


def loss(judged):
    """The mean log loss."""
    return sum(_losses(judged)) / len(judged)


def _losses(judged):
    return [-math.log(max(1e-9, sure if right else 1 - sure)) for sure, right in judged]


def as_toml(fitted, *, known, unseen, ridge, judged, now):
    """The weights as a file that says what they were fitted to."""
    start, weights = fitted
    lines = [
        "# Fitted by python -m tests.evaluation.fit_confidence, not written by hand.",
        f"fitted_to = [{', '.join(_quoted(folder) for folder in (*KNOWN, UNSEEN))}]",
        f'kept_out = "{UNSEEN.as_posix()}/{KEPT_OUT}"',
        f"fitted_on = {now.date().isoformat()}",
        f"events = {len(known) + len(unseen)}",
        f"ridge = {ridge}",
        f"log_loss_left_out = {loss(judged):.3f}",
        f"start = {start:.3f}",
        "",
        "[signs]",
        *(f'"{sign}" = {weight:.3f}' for sign, weight in sorted(weights.items()) if sign != MARK),
    ]
    return "\n".join(lines) + "\n"


def _quoted(folder):
    return f'"{folder.as_posix()}"'


def shown(title, judged):
    """The table of a set, its error, and how its surest events did."""
    lines = [f"\n{title}: {len(judged)} events", "confidence   events  mean   strictly right"]
    lines += [
        f"{low:.1f} to {min(high, 1.0):.1f}   {events:6}  {mean:.2f}   {right:.2f}"
        for low, high, events, mean, right in calibration.table(judged)
    ]
    share, right = calibration.surest(judged)
    told = "none" if right is None else f"{right:.2f} of them right"
    error = calibration.expected_error(judged)
    lines.append(f"at 0.9 or more: {share:.2f}, {told}; expected calibration error {error:.3f}")
    return "\n".join(lines)


def main():
    """Fit, settle, show, and keep the weights where asked to."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    import django

    django.setup()
    from events.extraction.confidence import FILE

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"keep the weights in {FILE.name}")
    chosen, now = parser.parse_args(), datetime.now(UTC)  # noqa: TID251 - a command is a door
    known = [one for folder in KNOWN for one in observations(folder, now=now)]
    unseen = observations(UNSEEN, now=now)
    ridge = weakest(known, unseen)
    judged = left_out(known, unseen, ridge=ridge)
    print(shown(f"{UNSEEN.as_posix()}, left out in turn (ridge {ridge})", judged))
    mine, kept = parted(unseen)
    fitted = fit([*marked(known), *mine], ridge=ridge)
    print(shown(f"{UNSEEN.as_posix()}/{KEPT_OUT}, by weights not fitted to it", foretold(kept, fitted)))
    if chosen.write:
        FILE.write_text(as_toml(fitted, known=known, unseen=mine, ridge=ridge, judged=judged, now=now), "utf-8")


if __name__ == "__main__":
    main()
