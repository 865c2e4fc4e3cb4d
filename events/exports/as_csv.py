"""Any table as CSV, for a spreadsheet or a statistics program: RFC 4180, no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of any table, its column names first, no cell able to run as a formula."""
    yield _line(columns)
    for row in rows:
        yield _line([neutral(str(value)) for value in row])


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def neutral(text: str) -> str:
    """Keep a spreadsheet from running a cell that begins like a formula.

    >>> neutral("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
