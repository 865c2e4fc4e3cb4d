"""The words that announce events, and the words that turn an announcement around.

Each language folder holds ``triggers*.toml`` and ``cues*.toml``. A ``[sets]`` table names groups of words; a
``[[trigger]]`` says which sets, in which order, announce which type of event, with sentences it must match; a later
folder's ``[without]`` table takes words out of sets of an earlier one. Words are
written as ``events.lexicon.inflection`` explains; a pattern is words or ``{set}`` names, ``..`` leaving room between
them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from events.lexicon.clitics import Form, arabic_readings
from events.lexicon.inflection import inflect
from events.lexicon.records import LexiconError, read_toml
from events.vocabulary import EventStatus, EventType, Language, Modality, Role

GAP = 8
_AS_SPELLED = "adjective"  # the set whose words are known by their hamza: an adjective that folds like a verb
_GAP = re.compile(r"\.\.(\d*)")
_TOKEN = re.compile(r"[^\s\"']+")
_CACHE_LIMIT = 50_000


class Step(NamedTuple):
    """One element of a pattern: which sets fit, and how many words may stand before it."""

    keys: frozenset[str]
    gap: int


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """Words that announce an event.

    ``kind`` is "act" where the words assert the event themselves and "name" where they only name one (a noun), which
    something else must assert. ``weak`` triggers give way to a stronger one beside them.
    """

    name: str
    type: EventType
    kind: str
    steps: tuple[Step, ...]
    actors: int = 0
    subject: Role = Role.PARTICIPANT
    object: Role = Role.PARTICIPANT
    status: EventStatus | None = None
    modality: Modality | None = None
    weak: bool = False
    place: str = "in"
    options: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()


class Phrase(NamedTuple):
    """Words in a row that count as one member of a set."""

    keys: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class LanguageWords:
    """One language's forms, phrases and rules, indexed for a single pass over a text; ``openers`` begin a rule."""

    language: Language
    forms: Mapping[str, tuple[Form, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    rules: Mapping[str, tuple[TriggerRule, ...]]
    seen: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    openers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Note the sets that rules begin with: few words of a text are in one."""
        object.__setattr__(self, "openers", frozenset(self.rules))

    def read(self, token: str) -> tuple[Form, ...]:
        """Return every reading of a folded word, its clitics cut off."""
        known = self.seen.get(token)
        if known is None:
            if len(self.seen) > _CACHE_LIMIT:
                self.seen.clear()
            known = self.seen[token] = self._read(token)
        return known

    def _read(self, token: str) -> tuple[Form, ...]:
        if self.language is not Language.ARABIC:
            return self.forms.get(token, ())
        return tuple(arabic_readings(token, self.forms))


@dataclass(frozen=True, slots=True)
class Gatherings:
    """Bodies, by id, whose sittings are talks, conferences or sessions of the Security Council.

    ``seats`` gives the place where a body acts when nothing else is said, ``convened`` the body that convenes
    the dialogues a set of words names.
    """

    talks: frozenset[str]
    conference: frozenset[str]
    council: frozenset[str]
    seats: Mapping[str, str] = field(default_factory=dict)
    convened: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Triggers:
    """The words of every language, and the bodies whose sittings have a type of their own."""

    languages: Mapping[Language, LanguageWords]
    gatherings: Gatherings

    def rules(self) -> Iterable[tuple[Language, TriggerRule]]:
        """Yield every rule once, with its language."""
        for language, words in self.languages.items():
            seen = {id(rule): rule for rules in words.rules.values() for rule in rules}
            yield from ((language, rule) for rule in seen.values())


class _Builder:
    """Collects one language's words from its files."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.forms: dict[str, dict[Form, None]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.rules: dict[str, list[TriggerRule]] = {}
        self.sets: set[str] = set()

    def add_word(self, key: str, written: str) -> None:
        spelled = self.language is Language.FRENCH or key == _AS_SPELLED
        spelling = written[1:].lower() if written.startswith("=") and spelled else ""
        for form, tense in inflect(written, language=self.language):
            self.forms.setdefault(form, {})[Form(key, tense, spelling=spelling)] = None

    def add_entry(self, key: str, entry: str) -> None:
        words = _TOKEN.findall(entry)
        if len(words) == 1:
            self.add_word(key, entry)
            return
        keys = tuple(self._anonymous(word) for word in words)
        self.phrases.setdefault(keys[0], []).append(Phrase(keys, key))

    def _anonymous(self, word: str, *, mark: str = "~") -> str:
        key = f"{mark}{word}"
        if key not in self.sets:
            self.sets.add(key)
            self.add_word(key, word)
        return key

    def steps(self, pattern: str) -> tuple[Step, ...]:
        steps, gap = [], 0
        for part in pattern.split():
            room = _GAP.fullmatch(part)
            if room:
                gap = int(room.group(1) or GAP)
                continue
            steps.append(Step(self._keys(part), gap))
            gap = 0
        return tuple(steps)

    def _keys(self, part: str) -> frozenset[str]:
        if not part.startswith("{"):
            return frozenset({self._anonymous(part, mark="'")})
        names = part.strip("{}").split("|")
        unknown = [name for name in names if name not in self.sets]
        if unknown:
            raise ValueError(f"no set named {unknown[0]!r}")
        return frozenset(names)

    def add_rule(self, entry: Mapping[str, Any]) -> None:
        for pattern in entry["patterns"]:
            rule = _rule(entry, self.steps(pattern))
            for key in rule.steps[0].keys:
                self.rules.setdefault(key, []).append(rule)

    def build(self) -> LanguageWords:
        return LanguageWords(
            self.language,
            {form: tuple(found) for form, found in self.forms.items()},
            {key: tuple(found) for key, found in self.phrases.items()},
            {key: tuple(found) for key, found in self.rules.items()},
        )


def _rule(entry: Mapping[str, Any], steps: tuple[Step, ...]) -> TriggerRule:
    status, modality = entry.get("status"), entry.get("modality")
    return TriggerRule(
        name=entry["name"],
        type=EventType(entry["type"]),
        kind=entry.get("kind", "act"),
        steps=steps,
        actors=entry.get("actors", 0),
        subject=Role(entry.get("subject", "participant")),
        object=Role(entry.get("object", "participant")),
        status=EventStatus(status) if status else None,
        modality=Modality(modality) if modality else None,
        weak=entry.get("weak", False),
        options=frozenset(entry.get("options", ())),
        examples=tuple(entry.get("examples", ())),
    )


def _taken_out(tables: Iterable[tuple[Path, Mapping[str, Any]]]) -> set[tuple[str, str]]:
    """Return the words that a folder takes out of sets of those before it: ``[without]``, set by set.

    A word that is in no set is refused: whoever wrote it means one that is spelled otherwise.
    """
    known: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    for path, table in tables:
        out = {(key, entry) for key, entries in table.get("without", {}).items() for entry in entries}
        for key, entry in sorted(out - known):
            raise LexiconError(f"{path.name}: there is no {entry!r} to take out of {key!r}")
        taken |= out
        known |= {(key, entry) for key, entries in table.get("sets", {}).items() for entry in entries}
    return taken


def load_language(folders: Iterable[Path], *, language: Language) -> LanguageWords:
    """Read one language's folders; raises ValueError naming the file and the entry that is wrong."""
    builder = _Builder(language)
    tables = [(path, read_toml(path).table) for folder in folders for path in _files(folder)]
    taken = _taken_out(tables)
    for _, table in tables:
        for key, entries in table.get("sets", {}).items():
            builder.sets.add(key)
            for entry in entries:
                if (key, entry) not in taken:
                    builder.add_entry(key, entry)
    for path, table in tables:
        for entry in table.get("trigger", ()):
            try:
                builder.add_rule(entry)
            except (KeyError, ValueError) as error:
                raise LexiconError(f"{path.name}: trigger {entry.get('name')!r}: {error}") from error
    return builder.build()


def _files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("triggers*.toml"), *folder.glob("cues*.toml")])


@lru_cache(maxsize=4)
def trigger_words(folders: tuple[Path, ...]) -> Triggers:
    """Read the words of every language under the folders of a lexicon, once; later folders add to earlier ones."""
    languages = {
        language: load_language([folder / language.value for folder in folders], language=language)
        for language in Language
    }
    return Triggers(languages, _gatherings(folders))


@lru_cache(maxsize=len(Language))
def set_names(language: Language) -> frozenset[str]:
    """Return the names of the sets that the files beside this one give a language."""
    tables = (read_toml(path).table for path in _files(Path(__file__).parent / language))
    return frozenset(name for table in tables for name in table.get("sets", ()))


def _gatherings(folders: Iterable[Path]) -> Gatherings:
    sets: dict[str, set[str]] = {"talks": set(), "conference": set(), "council": set()}
    seats: dict[str, str] = {}
    convened: dict[str, str] = {}
    for folder in folders:
        path = folder / "gatherings.toml"
        if path.exists():
            table = dict(read_toml(path).table)
            seats.update(table.pop("seats", {}))
            convened.update(table.pop("convened", {}))
            for key, ids in table.items():
                sets[key].update(ids)
    talks, conference, council = (frozenset(sets[kind]) for kind in ("talks", "conference", "council"))
    return Gatherings(talks, conference, council, seats, convened)
