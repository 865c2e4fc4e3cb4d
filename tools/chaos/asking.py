"""Ask the site over HTTP without pause and keep how long each answer took."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

TIMEOUT = 60
PATHS = ("/en/", "/api/v1/events/?limit=5", "/readyz", "/api/v1/histogram/")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; status 0 is none at all."""

    path: str
    status: int
    seconds: float

    @property
    def good(self) -> bool:
        """Tell whether it is what was asked for."""
        return 200 <= self.status < 300


@dataclass(slots=True)
class Asker:
    """Asks pages and the API in turns; with a key it also sends articles."""

    url: str
    key: str = ""
    answers: list[Answer] = field(default_factory=list)

    def ask_for(self, seconds: float) -> float:
        """Ask for so long and return the slowest answer's time in seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for path in PATHS:
                self.answers.append(self._ask(path))
            if self.key:
                self.answers.append(self._send(len(self.answers)))
            time.sleep(0.1)
        return max(answer.seconds for answer in self.answers)

    def _ask(self, path: str) -> Answer:
        return self._timed(path, urllib.request.Request(self.url + path))

    def _send(self, number: int) -> Answer:
        body = json.dumps({"text": f"The market of {number} was crowded.", "title": f"Market {number}"}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        request = urllib.request.Request(self.url + "/api/v1/articles/", data=body, headers=headers, method="POST")
        return self._timed("POST /api/v1/articles/", request)

    def _timed(self, path: str, request: urllib.request.Request) -> Answer:
        begun = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        except OSError:
            status = 0
        return Answer(path, status, time.monotonic() - begun)
