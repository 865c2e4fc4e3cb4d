"""Trigger, grammar, date, actors and place put together into events."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.extraction.anaphora import CONTACTS, adds_people, told_before
from events.extraction.antecedents import from_before, lacks_guest, lacks_subject, resumed_subject, with_him
from events.extraction.article import Actor, Article, Dated
from events.extraction.clauses import Scope, clause_starts, scope_of
from events.extraction.council import named_by, numbered, resolution_of, sits
from events.extraction.counted import counted_starts
from events.extraction.disclaimed import disclaimed
from events.extraction.doubles import and_then, another_day, elsewhere_too, joined_statements, told_apart
from events.extraction.draft import Draft, Given
from events.extraction.hosts import host_of, with_host
from events.extraction.inherited import inherit_date
from events.extraction.kinds import agreed_face_to_face, kind_of, modality_of
from events.extraction.lasting import days_it_lasted
from events.extraction.nouns import announces, is_purpose
from events.extraction.occasions import told_there
from events.extraction.participants import both_of, distinct, outside_names, participants_of
from events.extraction.parties import complete_parties
from events.extraction.passing import one_more, told_after, with_stranger
from events.extraction.places import place_of
from events.extraction.postponed import put_off
from events.extraction.pronouns import by_pronoun, several_told
from events.extraction.quoting import quote_of
from events.extraction.recalled import recalled
from events.extraction.repeats import absorb, merge_repeats, same_event
from events.extraction.rosters import add_implied, add_rosters
from events.extraction.sentences import Part, Sentence
from events.extraction.standing import denied_outright, gives_way, is_denied, may_be_named, stands
from events.extraction.status import Verdict, judge
from events.extraction.stops import day_of_stop
from events.extraction.timing import BACKGROUND_AFTER, agree, given_dates
from events.extraction.triggers import Hit, find_triggers
from events.extraction.whereabouts import locate
from events.extraction.words import Reading
from events.lexicon.inflection import Tense
from events.lexicon.trigger_words import Gatherings, LanguageWords
from events.vocabulary import EntityKind, EventStatus, EventType, Language, Role

# Looked up once: these are asked of every draft, actor or word.
_CANCELLED, _FAILED, _OCCURRED = EventStatus.CANCELLED, EventStatus.FAILED, EventStatus.OCCURRED
_RESOLUTION = EventType.RESOLUTION
_HEADING = Part.HEADING
_PRESENT = Tense.PRESENT

# How many events back a word may point.
_MEMORY = 40
_PAIR = 2
_ELECTION, _BESIDE = "other.election", 4
_OF_BOTH = CONTACTS | {EventType.AGREEMENT}


@dataclass(frozen=True, slots=True)
class Assembly:
    """One article being assembled, with the words it is read by.

    ``denied`` gathers what the article says did not happen: no events, but worth knowing when reports are merged.
    """

    article: Article
    words: LanguageWords
    gatherings: Gatherings
    denied: list[Draft] = field(default_factory=list)

    def events(self) -> list[Draft]:
        """Return the events in the order they are told, repeats joined."""
        body: list[Draft] = []
        for sentence in self.article.body:
            body.extend(self._read(sentence, body[-_MEMORY:]))
        events = merge_repeats(self._kept(body))
        for sentence in self.article.sentences:
            if sentence.part is _HEADING:
                _add_heading(events, self._read(sentence, []))
        for draft in events:
            draft.date = days_it_lasted(self.article, draft) or draft.date  # only now: others took its day
            add_implied(self.article, draft, told=events)
            draft.core = draft.core and _is_core(self.article, draft, events)
        locate(self.article, events, seats=self.gatherings.seats)
        complete_parties(self.article, events, gatherings=self.gatherings)
        return events

    def _kept(self, told: list[Draft]) -> list[Draft]:
        """Return what is left once what only the press claims is laid beside what is denied."""
        claims = list(disclaimed(self.article, told, self.denied))
        for draft in claims:
            draft.verdict = replace(draft.verdict, asserted=False, why="denied")
        self.denied.extend(claims)
        return [draft for draft in told if draft not in claims]

    def _read(self, sentence: Sentence, earlier: Sequence[Draft]) -> list[Draft]:
        starts = outside_names(self.article, clause_starts(self.article.reading, sentence))
        hits = find_triggers(self.article.reading, sentence, starts=starts, words=self.words)
        starts = counted_starts(self.article, hits, joined_statements(self.article, hits, starts))
        drafts = self._drafts(sentence, starts, hits)
        standing = self._standing(sentence, drafts, earlier) if drafts else []
        if standing:
            standing.extend([*another_day(self.article, standing), *put_off(self.article, standing)])
            standing.extend(elsewhere_too(self.article, sentence, standing))
            standing.extend(and_then(self.article, sentence, starts, standing))
        add_rosters(self.article, sentence, starts, [*earlier, *standing])
        return standing

    def _standing(self, sentence: Sentence, drafts: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
        """Return the drafts of a sentence that stand, each time that one tells of a draft of its own."""
        hopeful = self._weigh(sentence, drafts, earlier)
        refused = [draft for draft in drafts if draft not in hopeful and _keeps_date(draft)]
        held = frozenset(draft.dated.first for draft in refused if draft.dated is not None)
        standing = self._weigh(sentence, hopeful, earlier, settle=True, held=held)
        return [one for draft in standing for one in told_apart(self.article, draft)]

    def _weigh(
        self,
        sentence: Sentence,
        drafts: Sequence[Draft],
        earlier: Sequence[Draft],
        *,
        settle: bool = False,
        held: frozenset[int] = frozenset(),
    ) -> list[Draft]:
        """Date and complete the drafts of a sentence; return those that may stand, in the end those that do.

        The first round finds the verbs that announce nothing after all, so that they take no date from the others.
        """
        article = self.article
        dates = [dated for dated in article.dates_in(sentence.first, sentence.stop) if dated.first not in held]
        given = given_dates(article, drafts, dates=dates)
        taken = held | {dated.first for dated in given if dated is not None}
        kept: list[Draft] = []
        for number, draft in enumerate(drafts):
            self._settle(draft, (given[number], taken), [*earlier, *kept], same=len(kept) == number)
            if not settle:
                if may_be_named(article, draft) or stands(article, draft, kept):
                    kept.append(draft)
                elif is_denied(draft):
                    self.denied.append(draft)
                continue
            told = told_before(article, draft, earlier=[*earlier, *kept])
            if told is not None:
                self._point(draft, at=told)
                continue
            if stands(article, draft, kept):
                kept.append(draft)
            elif denied_outright(article, draft):
                self.denied.append(draft)
        return [draft for draft in kept if not (settle and gives_way(draft, kept, earlier=earlier))]

    def _drafts(self, sentence: Sentence, starts: Sequence[int], hits: Sequence[Hit]) -> list[Draft]:
        article = self.article
        drafts = []
        for hit in hits:
            if not announces(article, hit, gatherings=self.gatherings) or is_purpose(article, hit, hits):
                continue
            scope = scope_of(article.reading, hit, starts, sentence)
            verdict = recalled(article, hit, judge(article.reading, hit, scope, sentence))
            scope = _reach(article.reading, hit, scope, verdict, sentence)
            drafts.append(Draft(hit, sentence, scope, verdict, hit.rule.type, hit.rule.status or verdict.status))
        acts = [draft for draft in drafts if draft.hit.rule.kind == "act" and draft.type is _RESOLUTION]
        return [draft for draft in drafts if not any(named_by(article, draft, act) for act in acts)]

    def _settle(self, draft: Draft, given: Given, earlier: Sequence[Draft], *, same: bool) -> None:
        """Complete a draft, unless the first round did so from the same dates and, ``same``, the same before it."""
        if same and draft.given == given:
            draft.modality = modality_of(self.article, draft)  # its place is known by now
            return
        draft.given = given
        self._complete(draft, *given, earlier)

    def _complete(self, draft: Draft, given: Dated | None, taken: frozenset[int], earlier: Sequence[Draft]) -> None:
        article = self.article
        draft.dated, draft.date, draft.date_basis = given, None, ""
        if given is not None:
            draft.date, draft.date_basis = given.value, "words"
        draft.type, draft.status = draft.hit.rule.type, draft.hit.rule.status or draft.verdict.status
        agree(article, draft, earlier=earlier)
        if draft.own is None:  # its clause tells the same in both rounds
            draft.own = tuple(participants_of(article, draft))
        draft.actors, draft.own_actors = list(draft.own), len(draft.own)
        draft.stranger = with_stranger(article, draft) or one_more(article, draft)
        draft.actors = [] if draft.has("called_by_place") else self._with_others(draft, earlier)
        draft.type = kind_of(article, draft, gatherings=self.gatherings)
        if draft.dated is not None:  # "not the first time that Rome hosts talks" tells of no event
            draft.actors = with_host(draft, host_of(article, draft))
        draft.modality = modality_of(article, draft)
        refused = draft.dated is not None and draft.dated.mention.no_such_day  # "on 31 April" is no other day's news
        if draft.date is None and not refused:
            inherit_date(article, draft, earlier=earlier, taken=taken)
        if draft.date is None and draft.tells_its_day:
            draft.date_basis = "words"  # its own words tell when, though nobody can place them
        draft.locality = place_of(article, draft, earlier=earlier)
        draft.date, draft.date_basis = day_of_stop(article, draft) or (draft.date, draft.date_basis)
        if agreed_face_to_face(draft):
            draft.type = EventType.MEETING
        found = resolution_of(article, draft)
        draft.resolution = found.symbol if found else None
        draft.council = sits(article, draft, gatherings=self.gatherings) or self._still_sits(draft, earlier)
        draft.numbered = numbered(article, draft) is not None
        draft.status = self._status(draft)
        draft.quote = quote_of(article, draft)

    def _with_others(self, draft: Draft, earlier: Sequence[Draft]) -> list[tuple[Actor, Role]]:
        """Complete the actors of a clause by its main clause, by earlier ones or by the events told before."""
        article, after = self.article, told_after(self.article, draft)
        there = told_there(article, draft) or resumed_subject(article, draft)
        if there:
            return distinct([*there, *draft.actors])
        if after:
            return [*((actor, draft.hit.rule.subject) for actor in after), *draft.actors]
        if any(actor.id in self._sitting for actor, _ in draft.actors[:1]) and len(draft.actors) == 1:
            return draft.actors
        if len(draft.actors) < draft.hit.rule.actors or draft.needs_others or self._needs_people_told(draft):
            return distinct([*from_before(article, draft, earlier=earlier), *draft.actors])
        return draft.actors

    @property
    def _sitting(self) -> frozenset[str]:
        """Return the bodies that sit by themselves: "the committee will hold its next meeting" lacks nobody."""
        return self.gatherings.talks | self.gatherings.conference

    def _still_sits(self, draft: Draft, earlier: Sequence[Draft]) -> bool:
        """Say whether "they" are the Security Council told of before: "On Wednesday they had renewed the measures"."""
        if draft.type is not _RESOLUTION or draft.own_actors or not earlier:
            return False
        last = earlier[-1]
        told = last.type is _RESOLUTION and draft.sentence.line - last.sentence.line <= 2
        return (
            told and self.article.reading.find_any(("both", "pronoun"), draft.scope.left, draft.hit.first) is not None
        )

    def _needs_people_told(self, draft: Draft) -> bool:
        """Say whether people told before take part again: "the two guests attended", "... and met with Haftar"."""
        both = draft.type in _OF_BOTH and both_of(self.article, draft) is not None
        return (
            both
            or several_told(self.article, draft)
            or self._lacks_person(draft)
            or with_him(self.article, draft)
            or lacks_subject(self.article, draft)
            or lacks_guest(self.article, draft)
            or by_pronoun(self.article, draft)
        )

    def _lacks_person(self, draft: Draft) -> bool:
        """Say whether it is about somebody told before ("his nomination was approved")."""
        if not draft.has("person") or any(actor.kind is EntityKind.PERSON for actor, _ in draft.actors):
            return False
        return self.article.reading.find("own", draft.hit.first - 1, draft.hit.first) is not None

    def _status(self, draft: Draft) -> EventStatus:
        anchor, date = self.article.anchor, draft.date
        told = draft.date_basis in ("words", "sentence")
        if draft.status is not _OCCURRED or not told:
            return draft.status
        present = self._tense(draft) is _PRESENT and self.article.language is Language.ARABIC
        if anchor is None or date is None:  # "the League meets on Monday", of whatever week
            ahead = present and date is None and draft.verdict.tense is _PRESENT
            return EventStatus.PLANNED if ahead else draft.status
        if date.earliest > anchor.latest or (present and date.earliest >= anchor.latest):
            return EventStatus.PLANNED
        if draft.hit.rule.name == _ELECTION and date.latest > anchor.latest and not self._held(draft):
            return EventStatus.PLANNED  # "elections this year" are mostly still to come
        return draft.status

    def _held(self, draft: Draft) -> bool:
        """Say whether a past verb beside a noun tells that it was held."""
        marks, first = self.article.reading.at, draft.hit.first
        near = (mark for beside in marks[max(0, first - _BESIDE) : first + _BESIDE] for mark in beside)
        return any(mark.key in ("occur", "held") and mark.tense is Tense.PAST for mark in near)

    def _tense(self, draft: Draft) -> Tense:
        """Return the tense of the verb that carries a draft, of its clause where a noun has none of its own."""
        if draft.verdict.tense is not Tense.NOUN:
            return draft.verdict.tense
        marks = (mark for index in range(draft.scope.left, draft.hit.first) for mark in self.article.reading.at[index])
        return next((mark.tense for mark in marks if mark.tense in (Tense.PAST, _PRESENT)), Tense.NOUN)

    def _point(self, draft: Draft, *, at: Draft) -> None:
        if not adds_people(self.article, draft):
            if not draft.verdict.asserted:  # what is only wished for it is no word that asserts it
                at.retold = draft.line
                return
            draft.actors = []
        draft.locality = None
        absorb(at, draft)


def _add_heading(events: list[Draft], heads: Sequence[Draft]) -> None:
    for head in heads:
        told = next((draft for draft in events if same_event(draft, head)), None)
        if told is not None:
            head.actors = [pair for pair in head.actors if not _met_apart(pair[0], told, events)]
            absorb(told, head)


def _met_apart(actor: Actor, told: Draft, events: Sequence[Draft]) -> bool:
    """Say whether a headline's "calls Haftar and Serraj" names somebody whose own call the body tells."""
    if told.own_actors < _PAIR:
        return False
    sides = {other.id for other, _ in told.actors}
    alike = (other for other in events if other is not told and other.type is told.type)
    ids = ({one.id for one, _ in other.actors} for other in alike)
    return actor.id not in sides and any(actor.id in there and there & sides for there in ids)


def _reach(reading: Reading, hit: Hit, scope: Scope, verdict: Verdict, sentence: Sentence) -> Scope:
    """Widen the clause of what was called off ("... which he was to pay"), or left undone ("left without signing")."""
    if verdict.status is _CANCELLED and hit.rule.kind == "name":
        return Scope(scope.left, sentence.stop)
    if verdict.status is _FAILED and reading.find("without", scope.left - 3, scope.left):
        return Scope(sentence.first, scope.right)
    return scope


def _keeps_date(draft: Draft) -> bool:
    """Say whether words that announce nothing still own their date ("the accord signed in October")."""
    return draft.type not in (*CONTACTS, EventType.VISIT, EventType.APPOINTMENT)


def _is_core(article: Article, draft: Draft, events: Sequence[Draft]) -> bool:
    if draft.type is EventType.MILITARY or draft.has("background"):
        return False
    if draft.status is EventStatus.PLANNED and draft.date is None and draft.dated is None:
        return False
    if article.anchor and draft.date and draft.date.latest < article.anchor.earliest - BACKGROUND_AFTER:
        return False
    incidental = draft.type is EventType.VISIT and draft.date_basis != "words"
    return not (incidental and _holds_meeting(draft, events))


def _holds_meeting(visit: Draft, events: Sequence[Draft]) -> bool:
    return any(other.type in CONTACTS and other.sentence is visit.sentence and other is not visit for other in events)
