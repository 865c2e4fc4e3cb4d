"""By which names of an office its holders are found: a government's minister is the state's, a party's head is not."""

from itertools import chain

import pytest

from events.extraction.mentions.holders import holders_of
from events.lexicon.load import load_lexicon

LEXICON = load_lexicon()
HOLDERS = {key: {holder for _, holder in found} for key, found in holders_of(LEXICON).items()}


@pytest.mark.parametrize(
    ("role", "of", "holder"),
    [
        ("prime-minister", "state-of-libya", "abdulhamid-dbeibah"),
        ("parliament-speaker", "state-of-libya", "aguila-saleh"),
        ("president", "state-of-libya", "mohamed-al-menfi"),
        ("envoy-to-libya", "un", "ghassan-salame"),
    ],
)
def test_who_heads_a_body_of_libya_is_named_by_the_office_of_the_state(role: str, of: str, holder: str):
    assert holder in HOLDERS[role, of]


def test_only_who_serves_libya_is_named_by_an_office_of_libya():
    served = chain.from_iterable(
        (holder for office, holder in found if office.of is None or LEXICON.entities[office.of].country != "LY")
        for (_, of), found in holders_of(LEXICON).items()
        if of == "state-of-libya"
    )
    assert not list(served)


def test_only_who_heads_a_presidency_is_called_president():
    bodies = {office.of for office, _ in holders_of(LEXICON)["president", "state-of-libya"] if office.role == "head"}
    assert all(body is not None and body.startswith("presiden") for body in bodies)
    roles = {office.role for office, _ in holders_of(LEXICON)["president", "state-of-libya"]}
    assert roles <= {"head", "president"}
