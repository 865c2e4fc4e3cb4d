import csv
import io
from pathlib import Path

import pytest

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


@SCRIPT
def test_find_moscow_in_january_2020_and_follow_an_event_to_its_words(open_page, script):
    page = open_page("/en/", script=script)
    page.get_by_label("Search events and evidence").fill("Moscow")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**place=moscow&asked=Moscow")
    page.get_by_label("From", exact=True).fill("2020-01")
    page.get_by_label("To", exact=True).fill("2020-01")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**to=2020-01**")
    assert "place=moscow" in page.url
    assert "from=2020-01" in page.url
    page.get_by_role("link", name="Failed talks").first.click()
    assert page.get_by_role("heading", name="How the date was worked out").is_visible()
    assert page.locator("mark.hl--date").first.is_visible()
    page.get_by_role("link", name="Read in context").first.click()
    assert "/articles/" in page.url
    assert page.locator(".span__n").first.is_visible()


@SCRIPT
def test_filter_to_one_actor_and_year_and_download_the_table(open_page, script):
    page = open_page("/en/?from=2020&to=2020", script=script)
    page.locator("#filters").get_by_label("Khalifa Haftar").check()
    if not script:
        page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**actor=khalifa-haftar**")
    shown = page.locator(".ev").count()
    page.get_by_text("Export, subscribe").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text(encoding="utf-8"))))
    assert len(rows) == shown > 0
    assert all("khalifa-haftar" in row["participants"].split("|") for row in rows)


def test_filtering_loads_no_new_page_and_keeps_the_focus(open_page):
    page = open_page("/en/")
    page.evaluate("window.sameDocument = true")
    page.locator("#filters").get_by_label("Khalifa Haftar").check()
    page.wait_for_url("**/en/?actor=khalifa-haftar")
    page.locator("#filters").get_by_label("Talks").check()
    page.wait_for_url("**type=talks&actor=khalifa-haftar")
    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("document.activeElement.value") == "talks"
    assert page.locator("#status").inner_text() == page.locator("#results-h").inner_text()
    page.go_back()
    page.locator(".chip").nth(1).wait_for(state="detached")
    assert page.url.endswith("/en/?actor=khalifa-haftar")


def test_a_chip_takes_its_filter_away(open_page):
    page = open_page("/en/?type=meeting&place=abu-dhabi")
    page.get_by_role("link", name="Remove: Place").click()
    page.wait_for_url("**/en/?type=meeting")


def test_a_click_on_the_strip_opens_that_stretch(open_page):
    page = open_page("/en/")
    page.locator("a.yr", has_text="2020").click()
    page.wait_for_url("**zoom=2020")
    assert "from=2020&to=2020&zoom=2020" in page.url
    assert page.get_by_text("January", exact=True).first.is_visible()
    assert all("2020" in text for text in page.locator(".yrs__h span").all_inner_texts())


@SCRIPT
def test_subscribe_to_a_selection(open_page, script):
    page = open_page("/en/?actor=khalifa-haftar", script=script)
    shown = page.locator(".ev").count()
    page.get_by_text("Export, subscribe").click()
    calendar, feed = (page.get_by_role("link", name=name).get_attribute("href") for name in ("iCal", "Atom"))
    base = page.url.partition("/en/")[0]
    events = page.request.get(base + calendar).text()
    assert events.count("BEGIN:VEVENT") == shown - page.locator(".rail .mk--undated, .rail .mk--month").count() > 0
    entries = page.request.get(base + feed)
    assert entries.headers["content-type"].startswith("application/atom+xml")
    assert entries.text().count("<entry>") == shown
    assert "actor=khalifa-haftar" in page.locator("link[type='application/atom+xml']").get_attribute("href")


def tab_to(page, condition, most=80):
    """Press Tab until what has the focus meets a condition in the page's own words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => {condition})(document.activeElement)"):
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring != "none", "the focus cannot be seen"
            return
    raise AssertionError(f"{most} times Tab, and never {condition}")


@SCRIPT
def test_in_arabic_on_a_phone_with_the_keyboard_only(open_page, script):
    page = open_page("/ar/", width=360, height=640, script=script)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "one.id === 'q'")
    page.keyboard.type("موسكو يناير 2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=moscow**")
    assert "from=2020-01" in page.url
    assert page.locator(".ev").count() >= 3
    tab_to(page, "one.closest('.ev--failed .ev__t') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/events/**")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.locator("#date-h").is_visible()
    tab_to(page, "one.matches('.fig__a a[href*=\"/articles/\"]')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/articles/**")
    assert page.locator(".hl--date").first.is_visible()


@SCRIPT
def test_in_arabic_on_a_phone_one_actor_and_year_and_the_table(open_page, script):
    page = open_page("/ar/", width=360, height=640, script=script)
    tab_to(page, "one.matches('.bar__flt')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#filters")
    for name in ("from", "to"):
        tab_to(page, f"one.id === '{name}'")
        page.keyboard.type("2020")
    tab_to(page, "one.name === 'actor' && one.value === 'khalifa-haftar'")
    page.keyboard.press("Space")
    tab_to(page, "one.matches('.flt__go button')")
    page.keyboard.press("Enter")
    page.wait_for_url("**actor=khalifa-haftar**")
    shown = page.locator(".ev").count()
    tab_to(page, "one.matches('.bar__a summary')")
    page.keyboard.press("Enter")
    tab_to(page, "one.matches('a[href*=\".csv?\"]')")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text(encoding="utf-8"))))
    assert len(rows) == shown > 0
    assert all(row["date"].startswith("2020") for row in rows)


@SCRIPT
def test_order_rows_and_zoom_are_one_menu_on_a_phone(open_page, script):
    page = open_page("/en/", width=360, height=640, script=script)
    page.locator(".menu--view > summary").click()
    page.locator(".menu--view").get_by_role("link", name="Oldest first").click()
    page.wait_for_url("**order=date")
    page.locator(".menu--view > summary").click()
    page.locator(".menu--view").get_by_role("link", name="Compact rows").click()
    page.wait_for_url("**view=compact**")
    page.locator(".menu--view > summary").click()
    page.locator(".menu--view").get_by_text("Show the chart as a table").click()
    assert page.locator(".menu--view table").is_visible()


def test_the_search_box_offers_names_to_the_keys(open_page):
    page = open_page("/ar/")
    box = page.get_by_role("combobox")
    box.press_sequentially("حفت")
    option = page.get_by_role("option").first
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert option.get_attribute("aria-selected") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("option").count() == 0
    box.press_sequentially("ر")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/ar/?actor=khalifa-haftar")
    assert page.evaluate("document.activeElement.id") == "q"


def test_an_offered_name_is_added_to_the_filters(open_page):
    page = open_page("/en/?type=meeting&from=2020&to=2020")
    page.get_by_role("combobox").press_sequentially("Haf")
    page.get_by_role("option", name="Khalifa Haftar").click()
    page.wait_for_url("**actor=khalifa-haftar")
    assert "type=meeting" in page.url
    assert "from=2020&to=2020" in page.url
    page.go_back()
    page.locator(".chip", has_text="Haftar").wait_for(state="detached")
    assert "actor=" not in page.url
    page.go_forward()
    page.locator(".chip", has_text="Haftar").wait_for()


def test_the_filters_of_a_phone_open_and_apply_without_script(open_page):
    page = open_page("/ar/", width=360, height=640, script=False)
    assert not page.locator("#filters").is_visible()
    page.locator(".bar__flt").click()
    page.locator("#filters input[name=type][value=conference]").check()
    page.locator("#filters button[type=submit]").click()
    assert "type=conference" in page.url
    assert {text.strip() for text in page.locator(".ev .type").all_text_contents()} == {"مؤتمر"}


def test_the_language_changes_and_the_selection_stays(open_page):
    page = open_page("/ar/?type=conference")
    page.get_by_role("link", name="English").first.click()
    assert page.url.endswith("/en/?type=conference")


def test_the_theme_is_remembered(open_page):
    page = open_page("/en/")
    page.locator("[data-theme-button]").click()
    page.locator("[data-theme-button]").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_is_typed_while_an_answer_is_on_its_way_is_not_lost(open_page):
    page = open_page("/en/")
    first, last = page.get_by_label("From", exact=True), page.get_by_label("To", exact=True)
    held = []
    page.route("**/en/?from=2020-01", lambda route: held.append(route))
    first.fill("2020-01")
    with page.expect_request("**/en/?from=2020-01"):
        last.focus()
    last.press_sequentially("2020-02")
    held[0].continue_()
    page.wait_for_url("**/en/?from=2020-01")
    assert last.input_value() == "2020-02"
    page.get_by_label("Search events and evidence").focus()
    page.wait_for_url("**/en/?from=2020-01&to=2020-02")


@pytest.mark.parametrize(("language", "later"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_handles_move_with_the_keys_in_reading_direction(open_page, language, later):
    page = open_page(f"/{language}/?from=2020-01&to=2020-12&zoom=2020")
    page.locator("#handle-from").focus()
    page.keyboard.press(later)
    page.wait_for_url("**from=2020-02&to=2020-12&zoom=2020")
    page.locator('#handle-from[value="1"]').wait_for()  # as the new page has it
    assert page.evaluate("document.activeElement.id") == "handle-from"
    assert "2020" in page.locator("#handle-from").get_attribute("aria-valuetext")
    page.locator("#handle-to").press("Home")
    page.wait_for_url("**from=2020-02&to=2020-02&zoom=2020")


def test_dragging_across_the_strip_chooses_a_period(open_page):
    page = open_page("/en/?from=2020&to=2020&zoom=2020")
    box = page.locator(".strip__svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.14, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=2020-01&to=2020-02&zoom=2020")


def test_the_zoom_leads_from_years_to_months_to_days_and_back_without_script(open_page):
    page = open_page("/en/", script=False)
    page.get_by_role("link", name="Zoom in").click()
    page.wait_for_url("**zoom=2020")
    page.get_by_role("link", name="Zoom in").click()
    page.wait_for_url("**zoom=2020-01")
    assert page.get_by_text("Events per day").is_visible()
    page.get_by_role("link", name="Zoom out").click()
    page.wait_for_url("**from=2020&to=2020&zoom=2020")
    page.get_by_role("link", name="All years").click()
    page.wait_for_url("**/en/")


def test_what_is_shown_stays_when_an_answer_fails(browser, live_server, corpus):
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{live_server.url}/en/")
    shown = page.locator("#results-h").inner_text()
    page.route("**/en/?*", lambda route: route.fulfill(status=503, body="busy"))
    page.locator("#filters").get_by_label("Khalifa Haftar").check()
    page.locator("[data-trouble]").wait_for()
    assert page.locator("#results-h").inner_text() == shown
    assert page.url == f"{live_server.url}/en/"
    page.unroute("**/en/?*")
    page.get_by_role("link", name="Try again").click()
    page.wait_for_url("**/en/?actor=khalifa-haftar")
    page.context.close()


def test_single_keys_work_on_any_keyboard_and_can_be_switched_off(open_page):
    page = open_page("/ar/")
    focused = "document.activeElement.id"
    press = "code => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ظ', code, bubbles: true}))"
    page.evaluate(press, "Slash")
    assert page.evaluate(focused) == "q"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("[data-keys] dl").is_visible()
    page.locator("[data-keys-on]").uncheck()
    page.reload()
    page.evaluate(press, "Slash")
    assert page.evaluate(focused) != "q"
