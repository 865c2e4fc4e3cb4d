"""Another country by data alone: ten entries and its own words for what an article is about, over our lexicon."""

from datetime import date
from pathlib import Path

import pytest

from events.extraction.document import Document
from events.extraction.extract import extract
from events.lexicon.load import FOLDER, load_lexicon

TEN = Path(__file__).parent / "another_country"
NEWS = {
    "en": """Sudan: council and movement meet in Wad Madani

Sudan's Kamil Idris met Yasser al-Atta in Wad Madani on Thursday to speak of the war in Sudan. Both men want a
ceasefire in El Fasher and an answer of the Rapid Support Forces, diplomats said. The Security Council had called
for a halt to the fighting in Sudan in its resolution 2724 on 8 March 2024. Talks on Sudan will resume, the envoy said.
""",
    "ar": """السودان: لقاء في ود مدني لبحث وقف إطلاق النار

التقى رئيس الوزراء السوداني كامل إدريس ياسر العطا في ود مدني أمس الخميس، وبحث اللقاء الحرب في السودان ووقف إطلاق
النار في الفاشر والمفاوضات مع قوات الدعم السريع. وكان مجلس الأمن قد اعتمد القرار 2724 في 8 مارس 2024 ودعا فيه إلى وقف
القتال في السودان. وقال دبلوماسيون إن المفاوضات بشأن السودان ستستأنف.
""",
    "fr": """Soudan : rencontre à Wad Madani sur un cessez-le-feu

Le Premier ministre soudanais Kamil Idris a rencontré Yasser Al-Atta jeudi à Wad Madani au sujet de la guerre au Soudan.
Les deux hommes ont parlé d'un cessez-le-feu à El-Fasher et des négociations avec les Forces de soutien rapide. Le
Conseil de sécurité avait adopté le 8 mars 2024 la résolution 2724 appelant à l'arrêt des combats au Soudan.
""",
}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_ten_entries_are_read_without_a_change_of_code(language):
    document = Document(text=NEWS[language], published=date(2025, 7, 4))
    assert not extract(document, load_lexicon()).on_topic
    found = extract(document, load_lexicon(FOLDER, TEN))
    assert found.on_topic
    (met,) = [event for event in found.events if event.type == "meeting"]
    assert {one.id for one in met.participants} == {"kamil-idris", "yasser-al-atta"}
    assert met.place.id == "wad-madani"
    assert met.date.edtf == "2025-07-03"
    (adopted,) = [event for event in found.events if event.resolution]
    assert "2724" in adopted.resolution
    assert adopted.date.edtf == "2024-03-08"


def test_there_are_ten_entries():
    files = [path for path in TEN.rglob("*.toml") if path.name != "cues.toml"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert sum(text.count(f"[[{kind}]]") for kind in ("person", "body", "place", "resolution")) == 10


def test_a_word_that_no_set_holds_cannot_be_taken_out(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "cues.toml").write_text('[without]\nelsewhere = ["=atlantis"]\n', encoding="utf-8")
    document = Document(text=NEWS["en"], published=date(2025, 7, 4))
    with pytest.raises(ValueError, match="atlantis"):
        extract(document, load_lexicon(FOLDER, tmp_path))
