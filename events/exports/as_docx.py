"""A selection as a chronology to hand in, for word processors; needs python-docx (requirements-extras.txt).

Arabic documents run from right to left: the section, the table, every paragraph and every run say so. Quotes run in the
direction of their own language.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from events.exports.chronology import About, Entry, SourceLine, Words, direction, entries, words_of
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_WIDTHS = (4.2, 8.2, 13.2)  # centimetres of a landscape page
_LINK_COLOUR = "0B4A8F"
_LOCALES = {"ar": "ar-LY", "en": "en-GB", "fr": "fr-FR"}


def write(events: Iterable[EventRecord], *, language: str, page_url: str, about: About) -> Iterator[bytes]:
    """Yield the whole document; it is made in memory."""
    document = _Document(language)
    words = words_of(about, language=language)
    document.begin(words, about)
    for entry in entries(events, language=language, page_url=page_url):
        document.add(entry, words)
    document.end(words)
    yield document.written()


class _Document:
    """A document being written, in one direction."""

    def __init__(self, language: str) -> None:
        from docx import Document

        self.language = language
        self.rtl = direction(language) == "rtl"
        self.document = Document()
        self.table: Any = None
        self._lay_out()

    def begin(self, words: Words, about: About) -> None:
        """Write the heading, where it comes from, and the head of the table."""
        self.document.core_properties.title = words.title
        self.document.core_properties.author = ""
        self.document.core_properties.language = _LOCALES.get(self.language, self.language)
        self._text(self.document.add_heading(level=1), words.title)
        origin = self.document.add_paragraph()
        self._text(origin, f"{words.made} ")
        self._link(origin, about.address, about.address)
        self.table = self.document.add_table(rows=1, cols=len(words.columns), style="Table Grid")
        self._direct_table()
        for cell, column in zip(self.table.rows[0].cells, words.columns, strict=True):
            self._text(cell.paragraphs[0], column, bold=True)

    def add(self, entry: Entry, words: Words) -> None:
        """Write one row."""
        when, what, sources = self.table.add_row().cells
        for cell, width in zip((when, what, sources), self.widths, strict=True):
            cell.width = width
        self._text(when.paragraphs[0], entry.date)
        self._text(when.add_paragraph(), " ".join(part for part in (entry.precision, entry.edtf) if part))
        self._text(what.paragraphs[0], entry.title, bold=True)
        self._text(what.add_paragraph(), " · ".join([entry.kind, *entry.marks]))
        if entry.resolution:
            self._link(what.add_paragraph(), entry.resolution, entry.resolution_url)
        self._link(what.add_paragraph(), entry.permalink, entry.permalink)
        for place, source in enumerate(entry.sources):
            self._source(sources.paragraphs[0] if place == 0 else sources.add_paragraph(), sources, source, words)

    def end(self, words: Words) -> None:
        """Write what holds for all of it."""
        self._text(self.document.add_paragraph(), words.promise)

    def written(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _source(self, paragraph: Any, cell: Any, source: SourceLine, words: Words) -> None:  # noqa: ANN401 - python-docx
        self._text(paragraph, f"{source.number}. {source.outlet} · {source.day}")
        for url, word in ((source.url, words.link), (source.archive_url, words.archive)):
            if url:
                self._text(paragraph, " · ")
                self._link(paragraph, word, url)
        self._text(cell.add_paragraph(), source.quote, rtl=direction(source.language) == "rtl")

    def _lay_out(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.oxml import OxmlElement
        from docx.shared import Cm, Pt

        section = self.document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        self.widths = [Cm(width) for width in _WIDTHS]
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(11)
        normal.element.rPr.rFonts.set(_name("w:cs"), "Times New Roman")
        if self.rtl:
            section._sectPr.find(_name("w:docGrid")).addprevious(OxmlElement("w:bidi"))

    def _direct_table(self) -> None:
        from docx.oxml import OxmlElement

        if self.rtl:
            self.table._tbl.tblPr.find(_name("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))
        self.table.autofit = False
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = width
        head = self.table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))

    def _text(self, paragraph: Any, text: str, *, bold: bool = False, rtl: bool | None = None) -> None:  # noqa: ANN401
        self._direct(paragraph, rtl=self.rtl if rtl is None else rtl)
        run = paragraph.add_run(text)
        run.bold = bold or None
        run.font.cs_bold = bold or None
        # An address or a symbol keeps its own order; what Word takes for right-to-left it would turn around.
        run.font.rtl = ((self.rtl if rtl is None else rtl) and not text.isascii()) or None

    def _link(self, paragraph: Any, text: str, url: str) -> None:  # noqa: ANN401 - python-docx
        if not url:
            self._text(paragraph, text)
            return
        from docx.oxml import OxmlElement
        from docx.shared import RGBColor

        self._text(paragraph, text)
        run = paragraph.runs[-1]
        run.font.color.rgb, run.font.underline = RGBColor.from_string(_LINK_COLOUR), True
        link = OxmlElement("w:hyperlink")
        link.set(_name("r:id"), self.document.part.relate_to(url, _LINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)

    def _direct(self, paragraph: Any, *, rtl: bool) -> None:  # noqa: ANN401 - python-docx
        from docx.oxml import OxmlElement

        properties = paragraph._p.get_or_add_pPr()
        if rtl and properties.find(_name("w:bidi")) is None:
            properties.append(OxmlElement("w:bidi"))


def _name(prefixed: str) -> str:
    from docx.oxml.ns import qn

    return qn(prefixed)
