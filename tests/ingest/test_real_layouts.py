"""Layouts as content systems make them: the article whole, nothing of its surroundings, the right headline and day."""

from datetime import date

import pytest

from events.ingest.pages import read_page

TODAY = date(2026, 1, 1)
HEAD = "Envoy meets minister in Tripoli over elections"
LEAD = (
    "The United Nations envoy met the foreign minister in Tripoli on Monday, officials said, to discuss the elections."
)
BODY = [
    "The meeting, the third this month, was attended by the head of the electoral commission and two of his deputies.",
    "A second round is planned for next week in Benghazi, where the envoy is to see the speaker and army commanders.",
    "Short one.",
]
WHOLE = "\n\n".join([HEAD, LEAD, *BODY])
OTHER = "Storms swept over the coast of Lebanon on Friday and closed three ports, the weather service said in a report."
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in [LEAD, *BODY])

WORDPRESS = f"""<html><head><title>{HEAD} - The Coast</title></head>
<body class="post-template-default single has-sidebar tag-libya">
<header class="site-header"><h1 class="site-title"><a href="/">The Coast</a></h1>
<nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<div id="content" class="site-content"><article id="post-7" class="post-7 post category-news tag-envoy">
<header class="entry-header"><h1 class="entry-title">{HEAD}</h1></header>
<div class="entry-meta"><time class="updated" datetime="2020-02-01T10:00:00+02:00">1 Feb</time>
<time class="entry-date published" datetime="2020-01-14T23:30:00+02:00"></time></div>
<div class="entry-content">{PARAGRAPHS}
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><p>{OTHER}</p></div></div></article>
<div id="comments" class="comments-area"><h2>2 thoughts</h2>
<article class="comment"><p>{OTHER}</p><p>{OTHER}</p></article></div></div>
<aside id="secondary" class="widget-area"><p>{OTHER}</p></aside><footer><p>Copyright 2023</p></footer></body></html>"""

ELEMENTOR = f"""<html><head><title>{HEAD}</title>
<meta property="article:published_time" content="2020-01-14T08:00:00+00:00"></head>
<body><div class="elementor-widget elementor-widget-heading"><h1>{HEAD}</h1></div>
<div class="elementor-widget elementor-widget-text"><p>{LEAD}</p></div>
<div class="elementor-widget elementor-widget-text"><p>{BODY[0]}</p></div>
<div class="elementor-widget elementor-widget-text"><p>{BODY[1]}</p><p>{BODY[2]}</p></div>
<div class="elementor-widget"><ul><li><a href="/1">Storm</a></li><li><a href="/2">Sport</a></li></ul></div>
</body></html>"""

WEBFORMS = f"""<html><head><title>{HEAD}</title></head><body><form id="aspnetForm">
<div class="menu"><a href="/">Home</a></div>
<table><tr><td class="print"><h1>{HEAD}</h1>
<span itemprop="datePublished" content="2020-01-14"></span>{PARAGRAPHS}</td></tr></table>
</form></body></html>"""

LONG_COMMENTS = f"""<html><head><title>{HEAD}</title><meta name="pubdate" content="2020-01-14"></head>
<body><div class="story">
<h1>{HEAD}</h1>{PARAGRAPHS}</div>
<div class="comments">{"".join(f"<p>{OTHER}</p>" for _ in range(20))}</div></body></html>"""

LEAD_OUTSIDE = f"""<html><head><title>{HEAD} | Site</title><meta property="article:published_time" content="2020-01-14">
</head><body><article><header><h1>{HEAD}</h1><p class="standfirst">{LEAD}</p></header>
<div itemprop="articleBody"><p>{BODY[0]}</p><aside><p>{OTHER}</p></aside>
<p>{BODY[1]}</p><p>{BODY[2]}</p></div></article></body></html>"""

SECOND_RANK = f"""<html><head><title>{HEAD}</title><meta property="og:title" content="{HEAD}">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2020-01-14T10:00:00+02:00",}}
</script></head>
<body><div id="logo"><h1>Daily Coast</h1></div><div id="story"><h2>{HEAD}</h2>{PARAGRAPHS}</div></body></html>"""

SOUP = f"""<html><head><title>{HEAD}</title><meta name="date" content="2020-01-14"></head>
<body><div id="a1"><a href="/">Home</a>
<a href="/w">World</a></div><div id="a2"><div id="b1"><h1>{HEAD}</h1>{PARAGRAPHS}</div>
<div id="b2"><p>{OTHER}</p></div></div>
<div id="a3"><ul><li><a href="/1">Storms over Lebanon close ports</a></li>
<li><a href="/2">Markets</a></li></ul></div></body></html>"""

LAYOUTS = {
    "wordpress": WORDPRESS,
    "elementor": ELEMENTOR,
    "webforms": WEBFORMS,
    "long comments": LONG_COMMENTS,
    "lead outside the body": LEAD_OUTSIDE,
    "headline of the second rank": SECOND_RANK,
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_article_and_nothing_else(layout):
    page = read_page(layout, today=TODAY)
    assert page.title == HEAD
    assert page.text == WHOLE
    assert page.published == date(2020, 1, 14)


def test_a_page_that_names_nothing_keeps_every_paragraph():
    page = read_page(SOUP, today=TODAY)
    assert page.text.startswith(WHOLE)
    assert page.published == date(2020, 1, 14)


def test_the_publisher_of_the_article_is_its_source():
    script = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Coast"}}'
    page = read_page(f'<script type="application/ld+json">{script}</script><h1>{HEAD}</h1>{PARAGRAPHS}', today=TODAY)
    assert page.source == "The Coast"
