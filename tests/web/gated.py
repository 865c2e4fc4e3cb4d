"""Events of every kind that the gate knows, each with words of its own, and what of them can be read where."""

import io
import itertools
import json
import zipfile

from pyarrow import parquet

from events.models import Actor, Event
from events.store import history
from tests.happenings import NOW, article, happening, mention
from tests.web.routes import Subject, every_address

ACCEPTED, UNREVIEWED, REJECTED, SUPPRESSED = "Acceptable", "Unlookedat", "Rejectable", "Suppressible"
BLAMED = "Blameworthy"
AS_OF = ("", "2026-01-01", "2026-06-30T12:00:00Z", "2031-01-01")


def of_its_own(marker, **values):
    """Return an event whose person the registers do not know: of those they speak whatever happens."""
    event = happening(who=(f"{marker} Person",), where=f"{marker} Place", reports=0, **values)
    Actor.objects.update(is_reference=False)
    return event


def told(marker, **state):
    """Return an event whose person, place, words and article carry its marker."""
    event = of_its_own(marker, n_articles=1, **state)
    text = f"{marker} words said yesterday."
    written = article(text, title=f"{marker} title", source=f"{marker} Wire", is_sample=True)
    mention(event, event.when, written=written, text=text)
    Event.objects.filter(pk=event.pk).update(search_text=f"{marker.lower()} person")
    history.record([event.pk], by=history.PROGRAM, now=NOW)
    return event, written


def subject(marker, event, written):
    """Return what the addresses are to be about."""
    mention = event.mentions.first()
    slug = f"{marker.lower()}-person"
    return Subject(event.public_id, str(written.public_id), mention.pk if mention else 0, slug, marker.lower())


def addresses(marker, event, written, *, languages=("en",)):
    """Return every address there is, filled in with what belongs to an event."""
    return every_address(subject(marker, event, written), languages=languages)


def dated(address, moment):
    if not moment:
        return address
    return f"{address}{'&' if '?' in address else '?'}as_of={moment}"


def body(response):
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"PAR1"):
        return json.dumps(parquet.read_table(io.BytesIO(content)).to_pylist(), default=str, ensure_ascii=False)
    if content.startswith(b"@"):  # BibTeX protects capitals with braces
        return content.decode().replace("{", "").replace("}", "")
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def tells_of(marker, text):
    """Say whether a text holds what belongs to an event, and nothing that belongs to editors and readers."""
    assert "secret reason" not in text
    assert "secret words" not in text
    return any(f"{marker} {part}" in text for part in ("Person", "words", "title"))


def reached(client, four, marker, *, moments=AS_OF, languages=("en",)):
    """Return the addresses under which an event's words can be read."""
    asked = itertools.product(addresses(marker, *four[marker], languages=languages), moments)
    return {
        dated(address, moment)
        for address, moment in asked
        if tells_of(marker, body(client.get(dated(address, moment))))
    }
