"""The interface's words in Arabic and French, without the system's gettext.

`python -m tools.catalogues update` brings every marked string of templates and code into the .po files (new ones
empty), `compile` writes the .mo files that Django reads, `check` says what is missing. The .mo files are committed; a
test compares them with the .po files.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import template as django_template

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "events" / "locale"
LANGUAGES = ("ar", "fr")
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = """# Words of the interface. Edit here, then: python -m tools.catalogues compile
msgid ""
msgstr ""
"Project-Id-Version: Libya Diplomacy Timeline\\n"
"Language: {language}\\n"
"Plural-Forms: {plural};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def marked() -> Catalog:
    """Return every marked string with where it stands."""
    catalog = Catalog(project="Libya Diplomacy Timeline", fuzzy=False)
    for path, text in _sources():
        found = extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"})
        for _line, message, _comments, context in found:
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return catalog


def _sources() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path, django_template.templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for path in sorted((ROOT / "events").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "gettext" in text:
            yield path, text


def po_path(language: str) -> Path:
    """Return a language's catalogue as people edit it."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """Return a language's catalogue, empty where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return what Django reads."""
    catalogue.creation_date = catalogue.revision_date = _ALWAYS  # the same words are the same bytes on any day
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def missing(language: str) -> list[str]:
    """Return the marked strings that a language does not have."""
    catalogue = read_catalogue(language)
    wanted = (message for message in marked() if message.id)
    lacking = [message for message in wanted if not _complete(catalogue, message.id, message.context)]
    return [str(message.id) for message in lacking]


def _complete(catalogue: Catalog, key: object, context: str | None) -> bool:
    message = catalogue.get(key, context)  # type: ignore[arg-type]
    if message is None or not message.string:
        return False
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms) and (isinstance(message.id, str) or len(forms) == catalogue.num_plurals)


def update() -> None:
    """Bring the catalogues up to date; what is no longer used is dropped."""
    template = marked()
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_written(catalogue, language), encoding="utf-8")


def _written(catalogue: Catalog, language: str) -> str:
    """Return a catalogue as text, its header without the dates and names that only make noise between versions."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    header = _HEADER.format(language=language, plural=catalogue.plural_forms.rstrip(";"))
    return f"{header}\n{buffer.getvalue().decode()}"


def compile_all() -> None:
    """Write the compiled catalogues beside the edited ones."""
    for language in LANGUAGES:
        po_path(language).with_suffix(".mo").write_bytes(compiled(read_catalogue(language)))


def check() -> int:
    """Say what is missing; return how much."""
    lacking = [f"{language}: {text}" for language in LANGUAGES for text in missing(language)]
    sys.stderr.write("".join(f"{line}\n" for line in lacking))
    return len(lacking)


if __name__ == "__main__":
    action = sys.argv[1] if len(sys.argv) > 1 else "check"
    if action == "update":
        update()
    elif action == "compile":
        compile_all()
    else:
        sys.exit(1 if check() else 0)
