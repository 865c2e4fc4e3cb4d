"""Only what a page states about its own publication counts."""

from datetime import date

import pytest

from events.ingest.pages import read_page

TODAY = date(2026, 1, 1)
LONG = (
    "The envoy arrived and was received by the head of the council, who told reporters that the talks had gone well. "
    * 3
)


def published(head="", body="", title="Talks open"):
    page = (
        f"<html><head><title>{title}</title>{head}</head><body>{body or f'<h1>{title}</h1><p>{LONG}</p>'}</body></html>"
    )
    return read_page(page, today=TODAY).published


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-01-14T10:00:00+02:00">',
        '<meta name="article:published_time" content="2020-01-14">',
        '<meta name="pubdate" content="20200114">',
        '<meta name="DC.date.issued" content="2020-01-14">',
        '<meta name="parsely-pub-date" content="2020-01-13T22:00:00Z">',
        '<meta itemprop="datePublished" content="2020-01-14">',
        json_ld('{"@type": "NewsArticle", "datePublished": "2020-01-14"}'),
        json_ld('[{"@type": "BreadcrumbList"}, {"@type": ["Article"], "datePublished": "2020-01-14T09:00:00+02:00"}]'),
        json_ld('{"@graph": [{"@type": "WebSite"}, {"@type": "WebPage", "datePublished": "2020-01-14"}]}'),
        json_ld('{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2020-01-14"}}'),
        json_ld('{"@type": "https://schema.org/NewsArticle", "datePublished": "2020-01-14"}'),
        '<script type="application/ld+json">not json</script><meta name="date" content="2020-01-14">',
    ],
)
def test_it_is_read_from_the_head(head):
    assert published(head) == date(2020, 1, 14)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2020-01-15">',
        '<meta property="og:updated_time" content="2020-01-15">',
        json_ld('{"@type": "NewsArticle", "dateModified": "2020-01-15"}'),
        json_ld('{"@type": "Comment", "datePublished": "2020-01-15"}'),
        json_ld('{"@type": "VideoObject", "uploadDate": "2020-01-15", "datePublished": "2020-01-15"}'),
        json_ld('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-15"}]}'),
        json_ld('{"@type": "NewsArticle", "datePublished": 2020}'),
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="2031-01-01">',
        '<meta property="article:published_time" content="">',
    ],
)
def test_what_is_not_a_publication_date_is_left_alone(head):
    assert published(head) is None


@pytest.mark.parametrize(
    "body",
    [
        f'<article><h1>T</h1><time datetime="2020-01-14T08:00+02:00">14 Jan</time><p>{LONG}</p></article>',
        f'<article><header><time datetime="2020-01-14">14 Jan</time><h1>T</h1></header><p>{LONG}</p></article>',
        f'<h1>T</h1><p><time datetime="2020-01-14">14 Jan</time> by A. Writer</p><p>{LONG}</p>',
        f'<h1>T</h1><span class="updated"><time datetime="2020-01-16">16</time></span>'
        f'<time datetime="2020-01-14">14</time><p>{LONG}</p>',
        f'<h1>T</h1><p>{LONG}</p><span itemprop="datePublished" content="2020-01-14">14 Jan</span>',
    ],
)
def test_the_articles_own_time_counts(body):
    assert published(body=body) == date(2020, 1, 14)


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>T</h1><p>{LONG}</p><div class="comments"><time datetime="2020-01-15">x</time></div>',
        f'<h1>T</h1><aside><time datetime="2020-01-15">x</time></aside><p>{LONG}</p>',
        f'<h1>T</h1><p>{LONG}</p><footer>&copy; 2023 <time datetime="2020-01-15">x</time></footer>',
        f'<h1>T</h1><p>{LONG}</p><p>They last met on <time datetime="2019-01-15">15 January 2019</time>.</p>',
        f'<time datetime="2020-01-15">today</time><h1>T</h1><p>{LONG}</p>',
        f'<h1>T</h1><ul><li><time datetime="2020-01-15">x</time> Other news</li></ul><p>{LONG}</p>',
        f"<h1>T</h1><p>{LONG}</p><footer>&copy; 2023 Agency</footer>",
    ],
)
def test_other_times_on_the_page_do_not(body):
    assert published(body=body) is None


def test_the_articles_own_node_is_told_from_others_by_its_headline():
    own = '{"@type": "NewsArticle", "headline": "Talks open", "datePublished": "2020-01-14"}'
    other = '{"@type": "NewsArticle", "headline": "Storm", "datePublished": "2020-01-20"}'
    assert published(json_ld(f"[{other}, {own}]")) == date(2020, 1, 14)


def test_the_outlets_own_offset_beats_bare_utc_for_the_same_instant():
    head = '<meta property="article:published_time" content="2020-01-14T22:30:00Z">' + json_ld(
        '{"@type": "NewsArticle", "datePublished": "2020-01-14T17:30:00-05:00"}'
    )
    assert published(head) == date(2020, 1, 14)


def test_a_refused_date_says_why():
    page = read_page('<meta property="article:published_time" content="2031-01-01"><p>Words.</p>', today=TODAY)
    assert page.published is None
    assert "future" in page.notes[0]
