"""Codes of other ontologies: every type and status has its entry, and a wrong table is refused."""

import itertools
import tomllib

import pytest

from events.vocabulary import EventStatus, EventType, Modality
from events.vocabulary.ontologies import FILE, codes_body, load_ontologies

CONTEXTS = {"diplomatic", "military", "legal", "peacekeeping"}


@pytest.mark.parametrize(("type_", "status"), list(itertools.product(EventType, EventStatus)))
def test_every_type_and_status_has_codes(type_, status):
    codes = load_ontologies().codes_of(type_, status)
    assert codes.own == f"{type_.value}.{status.value}"
    assert codes.plover is None or set(codes.plover.context) <= CONTEXTS
    assert codes.cameo is None or 3 <= len(codes.cameo) <= 4


@pytest.mark.parametrize(
    ("type_", "status", "modality", "category", "mode", "cameo"),
    [
        ("meeting", "occurred", "in_person", "CONSULT", None, "040"),
        ("meeting", "occurred", "video", "CONSULT", "phone", "041"),
        ("meeting", "planned", "video", "AGREE", None, "036"),
        ("talks", "ongoing", "indirect", "CONSULT", None, "045"),
        ("talks", "failed", "unknown", "SANCTION", "withdraw", "164"),
        ("visit", "cancelled", "unknown", "REJECT", "meet", "125"),
        ("conference", "occurred", "unknown", "CONSULT", "multilateral", "040"),
        ("ceasefire", "occurred", "unknown", "CONCEDE", None, "0871"),
        ("ceasefire", "ongoing", "unknown", "RETREAT", "ceasefire", "0871"),
        ("sanction", "occurred", "unknown", "SANCTION", "discontinue", "163"),
        ("resolution", "failed", "unknown", "REJECT", "yield", "129"),
    ],
)
def test_codes_follow_the_manual(type_, status, modality, category, mode, cameo):
    found = codes_body(EventType(type_), EventStatus(status), Modality(modality))
    assert (found["plover"]["category"], found["plover"]["mode"]) == (category, mode)
    assert found["cameo"]["code"] == cameo
    assert (found["plover"]["version"], found["cameo"]["version"]) == ("0.8", "1.1b3")


def test_a_code_comes_from_the_manual_unless_it_says_otherwise():
    entries = load_ontologies().entries.values()
    assert {one.plover.source for one in entries if one.plover} == {"manual", "crosswalk"}


def test_what_they_do_not_know_has_our_code_alone():
    found = codes_body(EventType.RESOLUTION, EventStatus.OCCURRED, Modality.UNKNOWN)
    assert found == {"plover": None, "cameo": None, "own": {"version": "1", "code": "resolution.occurred"}}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('cameo = "040"', "cameo = 40", "text of digits"),
        ('category = "CONCEDE"', 'category = "YIELD"', "no PLOVER category"),
        ('mode = "multilateral"', 'mode = "summit"', "CONSULT has no mode"),
        ('"], from = "crosswalk"', '"], from = "memory"', "from is one of"),
        ('type = ["call"]', 'type = ["call"]\nstate = "x"', "unknown key"),
        (
            'type = ["call"]',
            'type = ["meeting"]',
            r"^ontologies\.toml, code 4: meeting occurred {2}has been given before$",
        ),
        ('type = ["other"]\nstatus = ["occurred", ', 'type = ["other"]\nstatus = [', "no entry for other occurred"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path, old, new, complaint):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "ontologies.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load_ontologies(path)


def test_every_category_of_the_manual_is_listed():
    assert len(tomllib.loads(FILE.read_text(encoding="utf-8"))["plover"]) == 16
