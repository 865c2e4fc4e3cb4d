import gettext
import io
import re

import pytest

from tools.catalogues import LANGUAGES, compiled, missing, po_path, read_catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_interface_is_translated(language):
    assert missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_django_reads_is_what_people_edit(language):
    committed = po_path(language).with_suffix(".mo").read_bytes()
    assert words(committed) == words(compiled(read_catalogue(language)))


def words(binary):
    catalogue = dict(gettext.GNUTranslations(io.BytesIO(binary))._catalog)
    catalogue.pop("")  # the header says when and by what it was made
    return catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_slots(language):
    for message in read_catalogue(language):
        if message.id and isinstance(message.id, str):
            slots = set(re.findall(r"%\(\w+\)s", message.id))
            assert slots == set(re.findall(r"%\(\w+\)s", message.string)), message.id
