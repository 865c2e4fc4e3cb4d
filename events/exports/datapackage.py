"""All tables of a selection as one package: the files, and a codebook (Frictionless) with their SHA-256."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from events.exports.tables import TABLES, Table
from events.timeline.records import EventRecord

CODEBOOK = "datapackage.json"
MEDIA_TYPE = "application/zip"
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Written:
    """What a file turned out to be."""

    table: Table
    bytes: int
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """What goes into a package: ``read`` walks the selection anew for each table, in constant memory."""

    read: Callable[[], Iterable[EventRecord]]
    language: str
    page_url: str
    version: str
    selection: str
    made: datetime
    bom: bool = False

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield a table's lines."""
        lines = table.write(self.read(), language=self.language, page_url=self.page_url, bom=self.bom)
        return (line.encode() for line in lines)

    def codebook(self, files: Iterable[Written]) -> bytes:
        """Return datapackage.json."""
        body = {
            "profile": "tabular-data-package",
            "name": "libya-diplomacy-timeline",
            "title": "Libya Diplomacy Timeline",
            "version": self.version,
            "created": self.made.isoformat(),
            "selection": self.selection,
            "resources": [_resource(one, bom=self.bom) for one in files],
        }
        return json.dumps(body, ensure_ascii=False, indent=2).encode()


def _resource(one: Written, *, bom: bool) -> dict[str, object]:
    fields = [
        {"name": column.name, "type": column.type, "description": column.meaning, **_booleans(column.type)}
        for column in one.table.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": one.table.name,
        "description": one.table.meaning,
        "path": f"{one.table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": fields, "primaryKey": list(one.table.key), "missingValues": [""]},
    }


def _booleans(kind: str) -> dict[str, object]:
    return {"trueValues": ["TRUE"], "falseValues": ["FALSE"]} if kind == "boolean" else {}


class _Counted:
    """Counts and digests what passes."""

    def __init__(self, table: Table) -> None:
        self.table, self.size, self.lines, self.digest = table, 0, 0, hashlib.sha256()

    def see(self, line: bytes) -> bytes:
        """Take note of a line and hand it on."""
        self.digest.update(line)
        self.size += len(line)
        self.lines += 1
        return line

    def through(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        return map(self.see, lines)

    def written(self) -> Written:
        return Written(self.table, self.size, self.lines - 1, self.digest.hexdigest())


def write_files(package: Package, start: Callable[[str], BinaryIO]) -> list[Written]:
    """Write each file of the package, the codebook last, in one walk over the events; return what was written.

    ``start`` opens a file of a name to be written.
    """
    counted = [_Counted(table) for table in TABLES.values()]
    with ExitStack() as stack:
        files = [stack.enter_context(start(f"{one.table.name}.csv")) for one in counted]
        for one, file in zip(counted, files, strict=True):
            file.write(one.see(one.table.header(bom=package.bom).encode()))
        for event in package.read():
            for one, file in zip(counted, files, strict=True):
                lines = one.table.lines(event, language=package.language, page_url=package.page_url)
                file.writelines(one.see(line.encode()) for line in lines)
    written = [one.written() for one in counted]
    with start(CODEBOOK) as file:
        file.write(package.codebook(written))
    return written


class _Outlet(io.RawIOBase):
    """A file that keeps what was written until it is taken; it cannot be rewound, as an answer cannot."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(data)  # type: ignore[call-overload]
        self.waiting.append(taken)
        return len(taken)

    def take(self) -> bytes:
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def zipped(package: Package) -> Iterator[bytes]:
    """Yield the package as a zip file while it is being made."""
    outlet = _Outlet()
    written = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES.values():
            counted = _Counted(table)
            with archive.open(f"{table.name}.csv", "w", force_zip64=True) as file:
                for block in _blocks(counted.through(package.lines(table))):
                    file.write(block)
                    yield outlet.take()
            written.append(counted.written())
        archive.writestr(CODEBOOK, package.codebook(written))
    yield outlet.take()


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join lines to blocks that are worth compressing."""
    waiting = bytearray()
    for line in lines:
        waiting += line
        if len(waiting) >= _CHUNK:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)
