"""Any table as CSV, for a spreadsheet or a statistics program: RFC 4180, no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator

MEDIA_TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of any table, its column names first."""
    yield line(columns)
    yield from map(line, rows)


def line(values: Iterable[object]) -> str:
    """Write a row, no text of it able to run as a formula; a number that is less than nothing stays a number."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([neutral(value) if isinstance(value, str) else value for value in values])
    return buffer.getvalue()


def neutral(text: str) -> str:
    """Keep a spreadsheet from running a cell that begins like a formula.

    >>> neutral("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
