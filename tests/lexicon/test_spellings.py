"""Further spellings of someone or somewhere known: added up by whom they are of, folder after folder."""

from pathlib import Path

import pytest

from events.lexicon.entries import Spellings
from events.lexicon.load import load_lexicon
from events.lexicon.spellings import read_spellings, respelled

BLOCKS = """
[[spelling]]
of = "khalifa-haftar"
en = ["Haftarov"]
ar = ["خليفه الحفتر"]

[[spelling]]
of = "khalifa-haftar"
en = ["Chaftar"]
fr = ["Haftare"]
"""


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "spellings.toml").write_text(text, encoding="utf-8")
    return path


def test_they_are_added_up(tmp_path: Path) -> None:
    folders = (folder(tmp_path / "a", BLOCKS), tmp_path / "none", folder(tmp_path / "b", BLOCKS.partition("\n\n")[0]))
    found = read_spellings(folders, known={"khalifa-haftar"})
    once = "خليفه الحفتر"
    assert found == {"khalifa-haftar": Spellings((once, once), ("Haftarov", "Chaftar", "Haftarov"), ("Haftare",))}


def test_an_entry_keeps_its_own_beside_them() -> None:
    known = load_lexicon().entities
    more = respelled(known, {"khalifa-haftar": Spellings((), ("Chaftar",), ())})
    before, after = known["khalifa-haftar"], more["khalifa-haftar"]
    assert after.aliases.en == (*before.aliases.en, "Chaftar")
    assert after.aliases.ar == before.aliases.ar
    assert more["aguila-saleh"] == known["aguila-saleh"]


def test_whose_they_are_has_to_be_known(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nobody and no place has this id"):
        read_spellings((folder(tmp_path / "a", BLOCKS),), known={"aguila-saleh"})
