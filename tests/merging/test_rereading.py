"""An article read again: its assertions are recognised."""

from events.merging.rereading import Assertion, pair
from events.vocabulary import EventType, Span


def said(start, end, kind=EventType.MEETING, mark=""):
    return Assertion(kind, Span(start, end), mark or f"{kind}{start}{end}")


def test_the_same_again():
    known = [said(0, 10), said(20, 30)]
    assert pair(known, known[::-1]) == {0: 1, 1: 0}


def test_a_longer_quote_is_the_same_assertion():
    assert pair([said(5, 10)], [said(0, 20)]) == {0: 0}


def test_a_type_that_could_be_taken_for_it():
    assert pair([said(0, 10)], [said(0, 10, EventType.TALKS)]) == {0: 0}
    assert pair([said(0, 10)], [said(0, 10, EventType.SANCTION)]) == {}


def test_two_events_in_one_sentence_keep_apart():
    known = [said(0, 50, mark="x"), said(0, 50, EventType.VISIT, mark="y")]
    found = [said(0, 60, EventType.VISIT), said(0, 60)]
    assert pair(known, found) == {0: 1, 1: 0}


def test_each_is_used_once():
    assert pair([said(0, 50)], [said(0, 40), said(30, 50)]) == {0: 0}


def test_of_two_on_overlapping_words_it_is_the_nearest():
    assert pair([said(0, 50), said(40, 90)], [said(35, 60)]) == {0: 1}
    assert pair([said(30, 50), said(0, 45)], [said(35, 60)]) == {0: 0}
