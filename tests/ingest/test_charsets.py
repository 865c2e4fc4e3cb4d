"""Whatever the bytes, what comes out is clean text or a reason."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingest.charsets import clean, decode
from events.ingest.raw import Unreadable

ARABIC = "التقى الوزير المبعوث الأممي في طرابلس يوم الاثنين"
FRENCH = "Le ministre a été reçu à Tripoli, où il a rencontré l'émissaire."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_arabic_is_read_without_a_declaration(encoding):
    assert decode(ARABIC.encode(encoding)) == ARABIC


def test_french_in_the_western_code_page():
    assert decode(FRENCH.encode("cp1252")) == FRENCH


def test_a_declared_charset_is_used():
    page = f'<meta charset="iso-8859-6"><p>{ARABIC}</p>'
    assert ARABIC in decode(page.encode("iso-8859-6"))


def test_utf8_wins_over_a_wrong_declaration():
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>{ARABIC}</p>'
    assert ARABIC in decode(page.encode())


def test_an_unknown_charset_does_not_stop_the_reading():
    assert ARABIC in decode(f'<meta charset="klingon"><p>{ARABIC}</p>'.encode("cp1256"))


def test_latin1_is_read_as_browsers_do():
    assert decode('<meta charset="iso-8859-1">\u201cété\u201d'.encode("cp1252")).endswith("\u201cété\u201d")


def test_one_broken_letter_does_not_turn_a_text_into_another_code_page():
    damaged = (ARABIC * 5).encode() + b"\xd8"
    assert decode(damaged) == ARABIC * 5


@pytest.mark.parametrize(("whole", "kept"), [(49, True), (48, False)])
def test_one_broken_letter_of_fifty_is_borne(whole, kept):
    text = "\N{ARABIC LETTER SEEN}" * whole + "\x7f" * 20
    read = decode(text.encode() + b"\xd8")
    assert (read == text.replace("\x7f", "")) is kept


def test_a_declaration_counts_in_the_first_four_kilobytes():
    declaration = '<meta charset="iso-8859-6'
    for space, read in ((4096, True), (4097, False)):
        page = " " * (space - len(declaration)) + declaration + f'"><p>{ARABIC}</p>'
        assert (ARABIC in decode(page.encode("iso-8859-6"))) is read


def test_letters_tell_the_code_page():
    """Of the letters beyond ASCII half are Arabic at least; markup and English around them say nothing."""
    markup = '<div class="article article-body">' * 20
    assert decode(f"{markup}{ARABIC}".encode("cp1256")) == markup + ARABIC
    mixed = "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER LAM} été"
    assert decode(mixed.encode("cp1256")) == mixed
    accents = "À l'Élysée, été"  # two of these five would be Arabic letters
    assert decode(accents.encode("cp1252")) == accents


@pytest.mark.parametrize(("length", "most"), [(20, 4), (400, 8)])
def test_a_few_control_characters_are_thrown_away(length, most):
    assert decode(b"\x01" * most + b"a" * (length - most)) == "a" * (length - most)
    with pytest.raises(Unreadable):
        decode(b"\x01" * (most + 1) + b"a" * (length - most - 1))


def test_line_ends_tabs_and_page_breaks_are_no_control_characters():
    assert decode(b"a\t\n\f" * 100) == "a\t\n" * 100


def test_binary_is_no_text():
    with pytest.raises(Unreadable, match="not a text"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20)


def test_nul_and_lone_surrogates_go():
    assert clean("a\x00b\ud800c\x0bd") == "abcd"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_is_idempotent_and_storable(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()


@given(st.binary(max_size=300))
def test_no_bytes_break_decoding(raw):
    with suppress(Unreadable):
        decode(raw).encode()
