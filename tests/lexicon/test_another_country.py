"""Another country by data alone: ten entries on top of ours, and its own words for what an article is about."""

import re
import shutil
from datetime import date
from pathlib import Path

from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import FOLDER, load_lexicon

TEN = Path(__file__).parent / "another_country"
NEWS = """Sudan: council and movement meet in Wad Madani

Sudan's Kamil Idris met Yasser al-Atta in Wad Madani on Thursday for talks on the war in Sudan. The meeting discussed a
ceasefire in El Fasher and negotiations with the Rapid Support Forces, diplomats said. The Security Council had called
for a halt to the fighting in Sudan in its resolution 2724 on 8 March 2024. Talks on Sudan will resume, the envoy said.
"""


def about_another_country(folder):
    """Copy the base and make Sudan the country that articles are about: two lists of words in one file."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "en" / "cues.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^topic_place = \[", 'topic_place = ["=sudan", "=sudanese", "=khartoum", ', text, flags=re.MULTILINE)
    path.write_text(text.replace('"=sudan", "=sudanese", "=syria"', '"=syria"'), encoding="utf-8")
    return folder


def test_ten_entries_are_read_without_a_change_of_code(tmp_path):
    document = Document(text=NEWS, published=date(2025, 7, 4))
    assert not extract(document, load_lexicon()).on_topic
    lexicon = load_lexicon(about_another_country(tmp_path / "base"), TEN)
    found = extract(document, lexicon)
    assert found.on_topic
    met = next(event for event in found.events if event.type == "meeting")
    assert {one.id for one in met.participants} == {"kamil-idris", "yasser-al-atta"}
    assert met.place.id == "wad-madani"
    assert met.date.edtf == "2025-07-03"
    assert any(event.resolution and "2724" in event.resolution for event in found.events)
