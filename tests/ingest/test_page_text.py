"""A page gives its article's paragraphs, whatever stands around them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ingest.pages import read_page
from events.ingest.raw import Unreadable

TODAY = date(2026, 1, 1)
FIRST = "The foreign minister received the United Nations envoy in Tripoli on Monday and discussed the elections law."
SECOND = "They agreed to meet again next week, and the envoy then flew to Benghazi for talks with the army command."
THIRD = "The council said in a statement that it welcomed the understanding and called on all sides to honour it."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def text_of(body):
    return read_page(f"<html><body>{body}</body></html>", today=TODAY).text


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Talks</h1>{BODY}",
        f"<article><h1>Talks</h1>{BODY}</article>",
        f"<main><h1>Talks</h1><div class='content'>{BODY}</div></main>",
        f"<h1>Talks</h1><div itemprop='articleBody'>{BODY}</div>",
        f"<div><div class='post'><h1>Talks</h1><div>{BODY}</div></div></div>",
        f"<article><h1>Talks</h1><p>{FIRST}</p></article><div><p>{SECOND}</p><p>{THIRD}</p></div>",
        f"<h1>Talks</h1>{FIRST}<br><br>{SECOND}<br>{THIRD}",
        f"<table><tr><td><h1>Talks</h1>{BODY}</td></tr></table>",
        f"<div class='related-story-template'><h1>Talks</h1>{BODY}</div>",
        f"<body class='has-sidebar'><h1>Talks</h1>{BODY}</body>",
    ],
)
def test_no_paragraph_is_lost(page):
    assert text_of(page) == f"Talks\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    "noise",
    [
        "<nav><p>Home World</p></nav>",
        "<aside><p>Noise here</p></aside>",
        "<footer><p>Noise here</p></footer>",
        "<div class='comments'><p>Noise here, says a reader.</p></div>",
        "<div id='related-articles'><p>Noise here</p></div>",
        "<ul><li><a href='/a'>Noise here</a></li><li><a href='/b'>More</a></li></ul>",
        "<p><a href='/a'>Noise here: read also</a></p>",
        "<figure><img><figcaption>Noise here (agency)</figcaption></figure>",
        "<script>Noise()</script>",
        "<form><p>Noise here</p></form>",
        "<div role='navigation'>Noise here</div>",
    ],
)
def test_what_is_clearly_not_the_article_goes(noise):
    assert text_of(f"<h1>Talks</h1><p>{FIRST}</p>{noise}<p>{SECOND}</p>") == f"Talks\n\n{FIRST}\n\n{SECOND}"


def test_a_teaser_card_inside_the_article_goes():
    card = "<article class='card'><h3>Storm</h3><p>Rain over Lebanon.</p></article>"
    assert "Rain" not in text_of(f"<article><h1>Talks</h1>{BODY}{card}</article>")


def test_inline_markup_does_not_break_words_or_sentences():
    page = "<p>Prime <b>Minis</b>ter <a href='/x'>Fayez al-Sarraj</a>\n  met\xa0Haftar.</p>"
    assert text_of(page) == "Prime Minister Fayez al-Sarraj met Haftar."


def test_entities_are_resolved():
    assert text_of("<p>Sarraj &amp; Haftar &ndash; &quot;talks&quot; &#1604;</p>") == 'Sarraj & Haftar – "talks" ل'


def test_a_list_keeps_its_items_apart():
    assert text_of(f"<p>{FIRST}</p><ul><li>One truce</li><li>One road</li></ul>").endswith("One truce\n\nOne road")


def test_title_address_and_outlet_are_read():
    page = read_page(
        '<link rel="canonical" href="https://example.org/a"><meta property="og:site_name" content="Agency">'
        f"<title>Agency | Talks</title><h1>Talks</h1>{BODY}",
        today=TODAY,
    )
    assert (page.title, page.url, page.source) == ("Talks", "https://example.org/a", "Agency")


def test_an_address_that_is_no_web_address_is_left_out():
    assert read_page(f'<link rel="canonical" href="javascript:alert(1)">{BODY}', today=TODAY).url == ""


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<script>x</script>", "<!-- nothing -->"])
def test_a_page_without_words_is_unreadable(page):
    with pytest.raises(Unreadable):
        read_page(page, today=TODAY)


def test_depth_is_no_danger():
    assert FIRST in text_of("<div>" * 200 + f"<p>{FIRST}</p>" + "</div>" * 200)
    with suppress(Unreadable):
        text_of("<div>" * 50_000 + f"<p>{FIRST}</p>")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div class='more'>", "</div>", "<a>", "x", "<br>", "<h1>", "&#0;", "<time>"])
    )
)
def test_no_markup_breaks_the_reading(pieces):
    with suppress(Unreadable):
        assert "\x00" not in read_page("".join(pieces), today=TODAY).text
