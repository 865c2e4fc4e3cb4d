import re

import pytest
from babel.messages.mofile import read_mo

from tools.catalogues import LANGUAGES, missing, po_path, read_catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_interface_is_translated(language):
    assert missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_django_reads_is_what_people_edit(language):
    with po_path(language).with_suffix(".mo").open("rb") as file:
        read = read_mo(file)
    assert words(read) == words(read_catalogue(language))


def words(catalogue):
    return {(message.context, message.id): message.string for message in catalogue if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_slots(language):
    for message in read_catalogue(language):
        if message.id and isinstance(message.id, str):
            slots = set(re.findall(r"%\(\w+\)s", message.id))
            assert slots == set(re.findall(r"%\(\w+\)s", message.string)), message.id
