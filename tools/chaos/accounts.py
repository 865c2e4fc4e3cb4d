"""What is in a timeline, without its numbers: two runs that read the same articles must agree on it."""

from collections import Counter
from dataclasses import dataclass

from tools.whole_system import System

_EVENTS = """
SELECT e.type || '|' || e.status || '|' || e.edtf || '|' || coalesce(p.slug, '') || '|' || e.n_articles || '|'
    || e.n_sources || '|' || e.confidence || '|' || (
    SELECT coalesce(string_agg(a.content_hash || '/' || m.fingerprint, ',' ORDER BY a.content_hash, m.fingerprint), '')
    FROM events_mention m JOIN events_article a ON a.id = m.article_id
    WHERE m.event_id = e.id AND m.is_current
) || '|' || (
    SELECT coalesce(string_agg(coalesce(w.slug, q.name_en) || '/' || q.role, ','
        ORDER BY w.slug, q.name_en, q.role), '')
    FROM events_eventparticipant q LEFT JOIN events_actor w ON w.id = q.actor_id WHERE q.event_id = e.id
)
FROM events_event e LEFT JOIN events_place p ON p.id = e.place_id WHERE e.lifecycle = 'live'
"""
_MENTIONS = """
SELECT a.content_hash || '/' || m.fingerprint FROM events_mention m JOIN events_article a ON a.id = m.article_id
WHERE m.is_current
"""
_STATES = "SELECT state, count(*) FROM events_article GROUP BY state"
_LOOSE = "SELECT count(*) FROM events_mention WHERE is_current AND asserted AND event_id IS NULL"


@dataclass(frozen=True, slots=True)
class Account:
    """What a run has made: events and mentions as words, how often each, and articles by state."""

    events: Counter[str]
    mentions: Counter[str]
    states: dict[str, int]
    loose: int

    @property
    def articles(self) -> int:
        """Return how many articles there are, whatever became of them."""
        return sum(self.states.values())


def account(system: System) -> Account:
    """Take stock of a timeline."""
    events = Counter(str(row[0]) for row in system.ask(_EVENTS))
    mentions = Counter(str(row[0]) for row in system.ask(_MENTIONS))
    return Account(events, mentions, dict(system.ask(_STATES)), int(system.ask(_LOOSE)[0][0]))


def differences(calm: Account, attacked: Account) -> list[str]:
    """Return what the attacked run has too much, too little or twice, one line each."""
    found = []
    for what, one, other in (
        ("event", calm.events, attacked.events),
        ("mention", calm.mentions, attacked.mentions),
    ):
        found += [f"{what} lost: {line}" for line in (one - other)]
        found += [f"{what} too much: {line}" for line in (other - one)]
        found += [f"{what} twice: {line}" for line, times in other.items() if times > 1]
    return found + ([f"{attacked.loose} mentions in no event"] if attacked.loose else [])
