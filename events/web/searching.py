"""The search box of the pages: its words become filters in the address, which says what they were."""

from urllib.parse import urlencode

from django.http import HttpRequest

from events.lexicon.load import load_lexicon
from events.timeline.actors import unnamed_actors
from events.timeline.filters import read_filter
from events.timeline.parameters import MAX_TEXT
from events.timeline.understanding import understand
from events.web.view import read_view


def understood_address(request: HttpRequest) -> str:
    """Return the address of what the words mean, with all that was chosen before and the words as they were typed."""
    raw = {name: request.GET.getlist(name) for name in request.GET}
    words = " ".join(raw.pop("search")[-1].replace("\x00", "").split())[:MAX_TEXT]
    understood = understand(words, lexicon=load_lexicon(), unnamed=unnamed_actors())
    chosen = understood.within(read_filter(raw).filter)
    asked = [("asked", words)] if understood.pieces else []
    return f"{request.path}?{urlencode([*chosen.pairs(), *read_view(raw).pairs(), *asked])}"
