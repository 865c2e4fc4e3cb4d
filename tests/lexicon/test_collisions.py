"""No spelling means two at once; the sentence names both, so that a contributor knows which to change."""

from dataclasses import replace

from events.lexicon.collisions import collisions, overlap
from events.lexicon.load import load_lexicon


def test_no_spelling_is_owned_by_two_entries_on_the_same_days_or_by_two_places():
    assert collisions(load_lexicon()) == ()


def test_the_check_sees_a_collision():
    lexicon = load_lexicon()
    sarraj, haftar = lexicon.entities["fayez-al-sarraj"], lexicon.entities["khalifa-haftar"]
    assert overlap(sarraj, haftar)
    assert not overlap(lexicon.entities["presidency-council-gna"], lexicon.entities["presidential-council"])
    twin = replace(sarraj, aliases=haftar.aliases)
    (first, *_) = collisions(replace(lexicon, entities={**lexicon.entities, sarraj.id: twin}))
    assert first.endswith("is both fayez-al-sarraj and khalifa-haftar")
