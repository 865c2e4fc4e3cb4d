import pytest

from tests.happenings import happening, person, place

PAGES = ["/{}/", "/{}/?view=compact", "/{}/actors/", "/{}/resolutions/", "/{}/sources/", "/{}/methodology/", "/{}/api/"]


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_its_window(open_page, width):
    page = open_page("/ar/", width=width, height=700)
    base = page.url.removesuffix("/ar/")
    event = page.locator(".ev__t a").first.get_attribute("href")
    article = page.locator(".q__src a").first.get_attribute("href")
    for language in ("ar", "en", "fr"):
        own = [path.replace("/ar/", f"/{language}/") for path in (event, article)]
        for path in (*(path.format(language) for path in PAGES), *own):
            page.goto(base + path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide"


def test_on_a_small_arabic_phone_the_first_event_is_on_the_first_screen(open_page):
    page = open_page("/ar/", width=360, height=640)
    row = page.locator(".ev").first
    last = row.locator(".ev__b > :last-child").bounding_box()
    assert row.locator(".ev__t").bounding_box()["y"] > 0
    assert last["y"] + last["height"] <= 640


def test_on_that_phone_even_a_planned_vote_with_two_lines_of_title_is_whole(open_page):
    who = {"UN Security Council": "مجلس الأمن الدولي", "UNSMIL": "بعثة الأمم المتحدة للدعم في ليبيا"}
    for name, ar in who.items():
        person(name, ar=ar, kind="body")
    place("New York", ar="نيويورك", country="US")
    happening("2025-10", type="resolution", status="planned", who=tuple(who), where="New York", is_sample=True)
    page = open_page("/ar/", width=360, height=640)
    card = page.locator(".ev").first.locator(".ev__b")
    assert "تصويت مقرر" in card.text_content()
    box = card.bounding_box()
    assert box["y"] + box["height"] <= 640


@pytest.mark.parametrize("path", ["/ar/", "/en/", "/en/methodology/", "/ar/sources/"])
def test_at_twice_the_size_nothing_is_lost(open_page, path):
    """200 % zoom of a window of 1280 is a window of 640; letters set twice as large must reflow too."""
    page = open_page(path, width=640, height=450)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size({"width": 1280, "height": 900})
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    clipped = page.evaluate(
        """() => [...document.querySelectorAll(".btn, .seg__b, .tag, .chip, .ev__t, .bar__h, .opt__l")]
            .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 2)
            .filter((one) => getComputedStyle(one).overflow !== "visible" && getComputedStyle(one).clipPath === "none")
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert clipped == []


def test_who_asks_for_less_motion_gets_none(open_page):
    page = open_page("/en/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
            const style = getComputedStyle(one);
            return style.scrollBehavior === "smooth" || style.animationName !== "none" ||
                style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        }).map((one) => one.tagName)"""
    )
    assert moving == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_paper_has_the_events_and_no_controls(open_page, language):
    page = open_page(f"/{language}/", dark=True)
    page.emulate_media(media="print")
    for selector in (".flt", ".side", ".nav", ".srch", ".rng", ".ovbar", ".bar__a", ".skip"):
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    assert page.locator(".ev__t").first.is_visible()
    assert page.locator(".evd .rcpt").first.is_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert len(page.pdf(format="A4")) > 10_000


def test_targets_can_be_hit_with_a_finger(open_page):
    page = open_page("/en/", width=360, height=640)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, .bar a, .chip, .tag, .opt, .evd > summary")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(open_page, dark):
    page = open_page("/en/", dark=dark)
    weak = page.evaluate(
        """() => {
            const light = (text) => {
                const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((value) => {
                    const part = value / 255;
                    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = (node) => {
                for (let one = node; one; one = one.parentElement) {
                    const colour = getComputedStyle(one).backgroundColor;
                    if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
                }
                return "rgb(255, 255, 255)";
            };
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode.parentElement;
                if (!walker.currentNode.nodeValue.trim() || !node.offsetParent) continue;
                const [one, other] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
                if ((one + 0.05) / (other + 0.05) < 4.5) found.push(node.outerHTML.slice(0, 90));
            }
            return found;
        }"""
    )
    assert weak == []


def test_every_field_has_a_name_and_every_page_one_heading(open_page):
    page = open_page("/en/")
    assert page.locator("h1").count() == 1
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden]), select, button, a[href]")]
            .filter((one) => !(one.labels && one.labels.length) && !one.ariaLabel && !one.textContent.trim()
                && !one.querySelector("title") && !one.closest("[aria-hidden=true]"))
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert unnamed == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_page_is_light_enough(open_page):
    import gzip

    page = open_page("/ar/")
    parts = [page.content().encode()]
    links = page.locator("link[rel=stylesheet]:not([media=print])").all()
    parts += [page.request.get(page.evaluate("(a) => a.href", link.element_handle())).body() for link in links]
    assert sum(len(gzip.compress(part)) for part in parts) < 60_000


@pytest.mark.parametrize("path", ["sources", "resolutions", "methodology", "api"])
def test_on_a_phone_no_table_hides_a_column_beyond_the_edge(open_page, path):
    page = open_page(f"/ar/{path}/", width=360, height=640)
    assert page.locator(".tblw").count() > 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.tblw')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
        )
        == 0
    )
