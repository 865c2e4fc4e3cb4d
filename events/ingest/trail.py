"""Where redirects have led: each hop waits for its machine's turn like any request, and is gone on from later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Trail:
    """The addresses of one chain, the last of which is yet to be asked. ``lasting``: each redirect was for good."""

    hops: tuple[str, ...]
    lasting: bool = True

    @classmethod
    def read(cls, kept: Any) -> Self | None:  # noqa: ANN401 - JSON
        """Return a trail as it was kept.

        >>> Trail.read({"hops": ["http://a.example/", "https://a.example/"], "lasting": False}).hops[-1]
        'https://a.example/'
        """
        return cls(tuple(kept["hops"]), kept["lasting"]) if kept else None

    def written(self) -> dict[str, Any] | None:
        """Return what to keep: nothing where no redirect was followed yet."""
        return {"hops": list(self.hops), "lasting": self.lasting} if len(self.hops) > 1 else None


class NotYet(Exception):
    """Raised where a machine may not be asked before ``until``; ``trail`` says where to go on then."""

    def __init__(self, trail: Trail, *, until: datetime) -> None:
        """Hold both."""
        super().__init__("its machine is busy with us")
        self.trail, self.until = trail, until
