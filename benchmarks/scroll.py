"""How smoothly a thousand events scroll on a phone: `python -m benchmarks.scroll BASE [--events 1000] [--slower 4]`.

The timeline of a running site is opened as a phone of 360 x 640 does, its years are repeated until enough events stand
in one page, and a finger scrolls through them while the processor is slowed down. Printed are the times between frames,
which are only the page's on a quiet machine, and the work of the page's own thread for each frame of a screen of 60 Hz,
which other programs do not change. Exit 1 where that is more than there is time for, or one frame in twenty comes late.
"""

import argparse
import os
import shutil
import sys
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tools.prepare_browser import MISSING, find, launch_options

PHONE = {"width": 360, "height": 640}
DISTANCE, SPEED = 24_000, 2_400
ROOM, LATE, MOST_LATE = 1000 / 60, 34.0, 0.05  # milliseconds: one frame of a screen of 60 Hz, two; one in twenty
_REPEAT = """wanted => {
    const years = [...document.querySelectorAll('#results > .yrs')];
    const more = document.querySelector('.pages');
    for (let at = 0; document.querySelectorAll('.ev').length < wanted; at += 1) {
        const copy = years[at % years.length].cloneNode(true);
        copy.querySelectorAll('[id]').forEach(one => one.removeAttribute('id'));
        document.getElementById('results').insertBefore(copy, more);
    }
    return document.querySelectorAll('.ev').length;
}"""
_WATCH = """() => {
    window.frames_ = []; window.long_ = [];
    const note = list => list.getEntries().forEach(one => long_.push(one.duration));
    new PerformanceObserver(note).observe({type: 'longtask'});
    let last = null;
    const tick = now => { if (last !== null) frames_.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
}"""


def scroll(browser: Browser, base: str, *, events: int, slower: int) -> dict[str, Any]:
    """Return what one scroll through so many events was like."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base)
    count = page.evaluate(_REPEAT, events)
    page.wait_for_timeout(1_000)
    cdp = context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate(_WATCH)
    before = _work(cdp)
    cdp.send("Input.synthesizeScrollGesture", {"x": 180, "y": 500, "yDistance": -DISTANCE, "speed": SPEED})
    return {"events": count, **_frames(page), "work": _work(cdp) - before}


def _work(cdp: CDPSession) -> float:
    """Return the milliseconds that the page's thread has been at work so far."""
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def _frames(page: Page) -> dict[str, Any]:
    frames: list[float] = sorted(page.evaluate("frames_"))
    return {
        "frames": len(frames),
        "median": frames[len(frames) // 2],
        "p95": frames[int(len(frames) * 0.95)],
        "late": sum(time > LATE for time in frames) / len(frames),
        "long": len(page.evaluate("long_")),
        "way": page.evaluate("Math.round(scrollY)"),
    }


def main(asked: argparse.Namespace) -> int:
    """Print what was measured; return 1 where too many frames came late."""
    program = find()
    if program is None:
        sys.exit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(program))
        found = scroll(browser, asked.base, events=asked.events, slower=asked.slower)
        browser.close()
    work = found["work"] / (60 * DISTANCE / SPEED)
    sys.stdout.write(
        f"{found['events']} events, 360 x 640, processor {asked.slower} times slower: {found['way']} px in "
        f"{found['frames']} frames, median {found['median']:.1f} ms, p95 {found['p95']:.1f} ms, "
        f"{found['late']:.1%} later than {LATE:.0f} ms, {found['long']} long tasks, "
        f"{work:.1f} ms of work for each 60th of a second\n"
    )
    return int(found["late"] > MOST_LATE or work > ROOM)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="a thousand events on a phone")
    parser.add_argument("base", help="such as http://127.0.0.1:8000/ar/")
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--slower", type=int, default=4, help="how many times the processor is slowed down")
    return parser.parse_args()


if __name__ == "__main__":
    if os.geteuid() == 0 and shutil.which("nice"):
        os.nice(-15)  # before everything else where that is allowed
    sys.exit(main(_arguments()))
