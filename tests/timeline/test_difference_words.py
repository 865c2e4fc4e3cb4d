from events.timeline.difference_words import list_change
from events.timeline.records import Names


def test_what_left_and_what_joined_a_list_is_told_apart():
    old, new = (Names("", "Anna"), Names("", "Bob")), (Names("", "Bob"), Names("", "Carl"))
    assert list_change(old, new, "en") == (["Anna"], ["Carl"])
    assert list_change((), new, "en") == ([], ["Bob", "Carl"])


def test_the_same_name_twice_is_counted():
    assert list_change(("Wire",), ("Wire", "Wire"), "en") == ([], ["Wire"])


def test_what_is_no_list_or_only_reordered_has_no_parts():
    assert list_change("meeting", "talks", "en") == ([], [])
    assert list_change(("a", "b"), ("b", "a"), "en") == ([], [])
