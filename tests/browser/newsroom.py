"""Another site on this machine, for what is shown on other people's pages: its own origin, its own files."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

Page = Callable[[Mapping[str, str]], str]


class _Newsroom(SimpleHTTPRequestHandler):
    """Answer "/?..." with a page that is made of what is asked, everything else with a file."""

    def __init__(self, *args: object, page: Page, **values: object) -> None:
        self.page = page
        super().__init__(*args, **values)

    def do_GET(self) -> None:
        if not self.path.startswith("/?"):
            super().do_GET()
            return
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page({**asked, "own": f"http://{self.headers['Host']}"}).encode())

    def log_message(self, *_said: object) -> None:
        """Keep quiet."""


@contextmanager
def opened(page: Page, *, files: Path) -> Iterator[str]:
    """Open a site and yield its origin; where the site under test is "localhost" this is another one."""
    handler = partial(_Newsroom, page=page, directory=files)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
