"""What a site asks of programs: robots.txt, read by Protego, which the Scrapy project keeps (RFC 9309)."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from protego import Protego

from events.ingest.addresses import WebAddress
from events.ingest.raw import Refused

LONGEST = 512_000  # RFC 9309 asks to read at least 500 KiB
_MOST_DELAY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Robots:
    """One site's wishes towards one program; ``text`` is its robots.txt."""

    text: str
    agent: str

    def permit(self, address: WebAddress) -> None:
        """Raise Refused where the site asks us to stay away."""
        if not _rules(self.text).can_fetch(address.url, self.agent):
            raise Refused(f"{address.host} asks programs not to read this (robots.txt)")

    def delay(self) -> timedelta:
        """Return how long the site wants us to wait between two requests; never more than five minutes."""
        stated = _rules(self.text).crawl_delay(self.agent) or 0.0
        return min(timedelta(seconds=max(0.0, float(stated))), _MOST_DELAY)


@lru_cache(maxsize=64)
def _rules(text: str) -> Protego:
    """Return the rules of a robots.txt, parsed once for all the addresses of its site."""
    return Protego.parse(text[:LONGEST])
