"""The table of events as Parquet, typed as its codebook says; needs pyarrow (requirements-extras.txt)."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Any

from events.exports.tables import EVENTS, Column
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/vnd.apache.parquet"
_ROWS = 5000  # in memory at once
_IN_MEMORY = 8 << 20
_CHUNK = 1 << 18


def write(events: Iterable[EventRecord], *, language: str, page_url: str) -> Iterator[bytes]:
    """Yield the file; it is written aside first, since its index stands at its end."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([pyarrow.field(one.name, _type(one)) for one in EVENTS.columns])
    rows = chain.from_iterable(EVENTS.rows(event, language, page_url) for event in events)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for some in _batches(rows):
                columns = [
                    [_value(cell, column) for cell in cells]
                    for column, cells in zip(EVENTS.columns, zip(*some, strict=True), strict=True)
                ]
                writer.write_table(pyarrow.Table.from_arrays(list(map(_array, columns, schema)), schema=schema))
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _array(values: list[Any], field: Any) -> Any:  # noqa: ANN401 - pyarrow's own
    import pyarrow

    return pyarrow.array(values, type=field.type)


def _batches(rows: Iterable[list[object]]) -> Iterator[list[list[object]]]:
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        yield some


def _type(column: Column) -> Any:  # noqa: ANN401 - pyarrow's own
    import pyarrow

    known = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return known.get(column.type, pyarrow.string())


def _value(cell: object, column: Column) -> object:
    """Return a cell of the CSV as what it means: empty is unknown."""
    if cell == "" and column.type != "string":
        return None
    if column.type == "boolean":
        return cell == "TRUE"
    if column.type == "number":
        return float(str(cell))
    if column.type == "date":
        return cell if isinstance(cell, date) else date.fromisoformat(str(cell))
    return int(str(cell)) if column.type == "integer" else str(cell)
