"""A selection as a chronology to hand in, for word processors; needs python-docx (requirements-extras.txt).

Arabic documents run from right to left: the section, the table, every paragraph and every run say so. Quotes run in the
direction of their own language.
"""

import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from events.exports.chronology import About, Entry, SourceLine, Words, direction, entries, links_of, words_of
from events.timeline.records import EventRecord

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_WIDTHS = (4.2, 8.2, 13.2)  # centimetres of a landscape page
_LINK_COLOUR, _QUIET, _SMALL = "0B4A8F", "555555", 9
_LEFT, _RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
_ALONE = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_LOCALES = {"ar": "ar-LY", "en": "en-GB", "fr": "fr-FR"}


def write(events: Iterable[EventRecord], *, language: str, page_url: str, about: About) -> Iterator[bytes]:
    """Yield the whole document; it is made in memory."""
    document = _Document(language)
    words = words_of(about, language=language)
    document.begin(words, about)
    for entry in entries(events, language=language, page_url=page_url, article_page=about.article_page):
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
        row = self.table.add_row()
        self._keep_whole(row)
        when, what, sources = row.cells
        for cell, width in zip((when, what, sources), self.widths, strict=True):
            cell.width = width
        self._text(when.paragraphs[0], entry.date)
        self._text(when.add_paragraph(), entry.precision, small=True)
        self._upright(when.add_paragraph(), entry.edtf)
        self._text(what.paragraphs[0], entry.title, bold=True)
        self._text(what.add_paragraph(), " · ".join([entry.kind, *entry.marks]), small=True)
        if entry.resolution:
            self._link(what.add_paragraph(), entry.resolution, entry.resolution_url)
        address = what.add_paragraph()
        self._upright(address, "")
        self._link(address, entry.permalink, entry.permalink, rtl=False)
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
        # The marks keep numbers from being read together with a name that runs the other way.
        mark = _RIGHT if self.rtl else _LEFT
        self._text(paragraph, f"{source.number}. {mark}")
        self._text(paragraph, _ALONE.format(source.outlet))
        self._text(paragraph, f"{mark} · {source.day}")
        for url, word in links_of(source, words):
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

    def _keep_whole(self, row: Any) -> None:  # noqa: ANN401 - python-docx
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def _upright(self, paragraph: Any, code: str) -> None:  # noqa: ANN401 - python-docx
        """Write what runs from left to right in every document, as "2020-02-18/2020-02-23", on the side of the rest."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if self.rtl:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if code:
            self._text(paragraph, code, rtl=False, small=True)

    def _text(
        self,
        paragraph: Any,  # noqa: ANN401 - python-docx
        text: str,
        *,
        bold: bool = False,
        rtl: bool | None = None,
        small: bool = False,
    ) -> None:
        from docx.shared import Pt, RGBColor

        self._direct(paragraph, rtl=self.rtl if rtl is None else rtl)
        run = paragraph.add_run(text)
        if small:
            run.font.size, run.font.color.rgb = Pt(_SMALL), RGBColor.from_string(_QUIET)
        run.bold = bold or None
        run.font.cs_bold = bold or None
        # An address or a symbol keeps its own order; what Word takes for right-to-left it would turn around.
        run.font.rtl = ((self.rtl if rtl is None else rtl) and _runs_leftwards(text)) or None

    def _link(self, paragraph: Any, text: str, url: str, *, rtl: bool | None = None) -> None:  # noqa: ANN401
        if not url:
            self._text(paragraph, text, rtl=rtl)
            return
        from docx.oxml import OxmlElement
        from docx.shared import RGBColor

        self._text(paragraph, text, rtl=rtl)
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


def _runs_leftwards(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _name(prefixed: str) -> str:
    from docx.oxml.ns import qn

    return qn(prefixed)
