"""How we behave towards the machines we ask: every request takes its machine's turn among all workers.

So does a redirect, a robots.txt, a sitemap within an index. What robots.txt asks is kept on each hop.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from events.ingest.addresses import WebAddress
from events.ingest.charsets import decode
from events.ingest.fetch import Fetcher
from events.ingest.raw import Refused, Unreadable
from events.ingest.robots import LONGEST, Robots
from events.store import hosts


@dataclass(frozen=True, slots=True)
class Manners:
    """What all requests of one task keep to, which began at ``now``, at ``begun`` of the fetcher's clock.

    ``pause`` is what the channel wants between two requests; robots.txt may want more.
    """

    fetcher: Fetcher
    pause: timedelta
    now: datetime
    begun: float

    def turn(self, address: WebAddress) -> datetime | None:
        """Take the turn for one request; None where it is ours now, else when to come again.

        Raises Refused where robots.txt asks us to stay away. Where it is not known, the turn is spent on asking it.
        """
        text = hosts.robots_of(address.origin, now=self.now)
        if text is None:
            if (until := self._take(address, self.pause)) is not None:
                return until
            text = self._ask_robots(address)
        robots = Robots(text, self.fetcher.agent)
        robots.permit(address)
        return self._take(address, max(self.pause, robots.delay()))

    def robots_text(self, address: WebAddress) -> str:
        """Return the robots.txt of an address that was asked just now."""
        return hosts.robots_of(address.origin, now=self.now) or ""

    def _take(self, address: WebAddress, pause: timedelta) -> datetime | None:
        return hosts.take_turn(address.host, pause=pause, now=self._moment())

    def _ask_robots(self, address: WebAddress) -> str:
        """Return what a site asks of us; raises TryLater while it cannot be asked (RFC 9309: then nothing is read)."""
        try:
            answer = self.fetcher.get(f"{address.origin}/robots.txt", now=self.now, turn=self._at_once)
            text = decode(answer.body[:LONGEST], declared=answer.charset)
        except Refused:
            raise
        except Unreadable:
            text = ""
        hosts.keep_robots(address.origin, text, now=self.now)
        return text

    def _at_once(self, address: WebAddress) -> None:
        """Follow a robots.txt where it lives, as RFC 9309 asks; the next request to each machine waits the longer."""
        hosts.hold_back(address.host, until=self._moment() + self.pause)

    def _moment(self) -> datetime:
        return self.now + timedelta(seconds=self.fetcher.clock() - self.begun)
