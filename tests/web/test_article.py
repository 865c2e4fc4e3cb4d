import re

import pytest

from tests.happenings import article, happening, mention

pytestmark = pytest.mark.django_db
TEXT = "Envoys gathered in the capital.\nThey met yesterday in Berlin.\nNothing else is told here."


def report(**values):
    event = happening(reports=0)
    written = article(TEXT, **values)
    start = TEXT.index("They")
    passage = {"start": start, "end": start + 29, "text": TEXT[start : start + 29]}
    words = TEXT.index("yesterday")
    row = mention(event, event.when, written=written, text=TEXT, passages=[passage])
    row.date_derivation = {**row.date_derivation, "start": words, "end": words + 9}
    row.save()
    return event, written, row


def page(client, written):
    return client.get(f"/en/articles/{written.public_id}/")


def test_it_works(client):
    event, written, row = report(is_sample=True)
    text = page(client, written).content.decode()
    assert "Nothing else is told here." in text
    assert f'id="s{row.pk}"' in text
    assert f'href="/en/events/{event.public_id}/"' in text
    assert '<mark class="hl hl--event hl--date">yesterday</mark>' in text


def test_the_words_that_name_the_place_are_a_layer_of_their_own(client):
    _, written, _ = report(is_sample=True)
    text = page(client, written).content.decode()
    assert '<mark class="hl hl--event hl--place">Berlin</mark>' in text
    assert 'id="ly-place"' in text


def test_where_only_quotes_are_allowed_only_the_quotes_are_shown(client):
    _, written, _ = report()
    text = page(client, written).content.decode()
    assert "Nothing else is told here." not in text
    assert "They met" in re.sub(r"<[^>]+>", "", text)


def test_a_source_that_allows_it_is_shown_whole(client):
    _, written, _ = report()
    written.source.text_policy = "full"
    written.source.save()
    assert "Nothing else is told here." in page(client, written).content.decode()


def test_the_text_is_shown_as_text(client):
    event = happening(reports=0)
    written = article("<script>alert(1)</script> They met yesterday.", is_sample=True, title="<b>x</b>")
    mention(event, event.when, written=written, text=written.text)
    text = page(client, written).content.decode()
    assert "<script>alert" not in text
    assert "<b>x" not in text


def test_an_article_of_which_no_event_is_public_is_not_public(client):
    event, written, _ = report(is_sample=True)
    event.suppressed = True
    event.save()
    assert page(client, written).status_code == 404


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    _, written, _ = report(is_sample=True)
    for _ in range(4):
        other = happening(reports=2)
        mention(other, other.when, written=written, text=TEXT)
    # 1 the article, 2 which events it asserts, 3-6 those with participants, mentions and names, 7 what is not public
    with django_assert_num_queries(7):
        page(client, written)
