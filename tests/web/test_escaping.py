"""Nothing is marked as safe HTML but what we wrote ourselves; no script builds HTML from text."""

import re

import pytest

from libya_timeline.data_dir import BASE_DIR

# Who may say that a text is HTML already, each for a reason.
MARKED = {
    "events/web/discovery.py",  # JSON-LD of one event: its signs are escaped (test_discovery.py)
    "events/exports/as_html.py",  # our own style sheet, a constant
    "events/templatetags/rows.py",  # what a template has rendered, kept
}
TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.html"))
SCRIPTS = sorted((BASE_DIR / "static" / "js").rglob("*.js"))
CODE = sorted((BASE_DIR / "events").rglob("*.py"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|safeseq|autoescape", text)
    assert not re.search(r"<[^>]*\s(on\w+|style)=", text), "the policy forbids inline scripts and styles"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_html_of_text(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)


def test_only_known_places_vouch_for_their_html():
    marks = {
        path.relative_to(BASE_DIR).as_posix()
        for path in CODE
        if re.search(r"mark_safe|SafeString\(|\.__html__", path.read_text(encoding="utf-8"))
    }
    assert marks == MARKED
    for path in CODE:
        # format_html escapes its values only where they are not in the format already.
        assert not re.search(r"""format_html\(\s*f["']""", path.read_text(encoding="utf-8")), path
