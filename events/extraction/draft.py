"""An event while it is being put together."""

from dataclasses import dataclass, field

from events.extraction.article import Actor, Dated, Locality
from events.extraction.clauses import Scope
from events.extraction.sentences import Sentence
from events.extraction.status import Verdict
from events.extraction.triggers import Hit
from events.lexicon.inflection import Tense
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Role, Span

# Looked up once: these are asked of every draft, actor or word.
_FAILED, _OCCURRED, _ONGOING = EventStatus.FAILED, EventStatus.OCCURRED, EventStatus.ONGOING
_INFINITIVE = Tense.INFINITIVE

_BILATERAL = frozenset({EventType.MEETING, EventType.TALKS, EventType.CALL})

# The date a sentence gives to a trigger, and the words of all dates it gives to one.
Given = tuple[Dated | None, frozenset[int]]


@dataclass(slots=True, eq=False)
class Draft:
    """A trigger with what has been found to belong to it so far.

    ``own`` are the actors of its own clause, ``given`` the dates that it was last completed with.
    """

    hit: Hit
    sentence: Sentence
    scope: Scope
    verdict: Verdict
    type: EventType
    status: EventStatus
    actors: list[tuple[Actor, Role]] = field(default_factory=list)
    locality: Locality | None = None
    dated: Dated | None = None
    date: EdtfDate | None = None
    date_basis: str = ""
    own_actors: int = 0
    resolution: str | None = None
    council: bool = False
    numbered: bool = False
    modality: Modality = Modality.UNKNOWN
    core: bool = True
    apart: bool = False
    stranger: bool = False
    retold: int = -1
    quote: Span | None = None
    passages: list[Span] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    own: tuple[tuple[Actor, Role], ...] | None = field(default=None, repr=False, compare=False)
    given: Given | None = field(default=None, repr=False, compare=False)

    @property
    def line(self) -> int:
        """Return the last line of the article that speaks of it."""
        return max(self.sentence.line, self.retold)

    @property
    def tells_its_day(self) -> bool:
        """Say whether its own words tell when it was, even where nobody can place them: it takes no other day then."""
        return self.dated is not None and self.dated.mention.from_event is None

    @property
    def asserted_occurrence(self) -> bool:
        """Say whether the text tells it as something that has happened."""
        return self.verdict.asserted and self.status in (_OCCURRED, _FAILED, _ONGOING)

    @property
    def needs_others(self) -> bool:
        """Say whether it takes two and its own clause names one person, or only a pronoun."""
        if self.own_actors != 1:
            return self._aims_at_all
        lone = self.actors[0][0].kind is EntityKind.PERSON
        return (self.has("people") and lone) or self.lacks_a_side

    @property
    def _aims_at_all(self) -> bool:
        """Say whether all named stand behind an aim ("flew to Rome to meet X and Y"): who meets them is told before."""
        if self.hit.head.tense is not _INFINITIVE or not self.has("people") or not self.actors:
            return False
        return all(actor.first > self.hit.last for actor, _ in self.actors)

    @property
    def lacks_a_side(self) -> bool:
        """Say whether a contact names one side, the other being told before ("during his meeting with ...")."""
        loose = self.hit.rule.kind == "name" or self.hit.rule.weak
        return loose and self.own_actors == 1 and self.type in _BILATERAL

    def has(self, option: str) -> bool:
        """Say whether its rule carries an option."""
        return option in self.hit.rule.options
