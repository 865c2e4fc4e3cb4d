"""What a date word can be, and what each word of an article can open."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

_AND = "\N{ARABIC LETTER WAW}"


class Kind(StrEnum):
    """What a date word can be."""

    MONTH = "month"
    CAREFUL_MONTH = "careful_month"
    CAPITAL_MONTH = "capital_month"
    WEAK_MONTH = "weak_month"
    HIJRI_MONTH = "hijri_month"
    WEEKDAY = "weekday"
    WEAK_WEEKDAY = "weak_weekday"
    SEASON = "season"
    ERA = "era"
    CARDINAL = "cardinal"
    INDEFINITE = "indefinite"
    ORDINAL = "ordinal"
    ORDINAL_SUFFIX = "ordinal_suffix"
    FEMININE_ORDINAL = "feminine_ordinal"
    INSIDE = "inside"
    LAST_ORDINAL = "last_ordinal"
    LAST_BEFORE = "last_before"
    LAST_DAY_OF = "last_day_of"
    HALF = "half"
    WHOLE = "whole"
    DAY_OFFSET = "day_offset"
    NIGHT_OFFSET = "night_offset"
    DAY_PART = "day_part"
    PART_OF_DAY_INTRO = "part_of_day_intro"
    UNIT = "unit"
    SHIFT = "shift"
    RECENT_SHIFT = "recent_shift"
    DOUBLE_SHIFT = "double_shift"
    CHAIN = "chain"
    CHAIN_DAY = "chain_day"
    SAME = "same"
    SAME_AFTER = "same_after"
    THAT = "that"
    OF_IT = "of_it"
    OF_THE = "of_the"
    AGO_BEFORE = "ago_before"
    AGO_AFTER = "ago_after"
    AFTER_BEFORE = "after_before"
    EARLIER_AFTER = "earlier_after"
    THAN = "than"
    LATER_AFTER = "later_after"
    FROM_NOW = "from_now"
    SINCE = "since"
    MOVED = "moved"
    PLANNED = "planned"
    STARTING = "starting"
    COUNTED_FROM = "counted_from"
    OF_A_PLACE = "of_a_place"
    CHAIN_DAY_ALONE = "chain_day_alone"
    EVERY = "every"
    HABIT = "habit"
    SPEECH = "speech"
    HABIT_ARTICLE = "habit_article"
    KIND_OF_DAY = "kind_of_day"
    COPULA = "copula"
    DAY_PARTS = "day_parts"
    THOUSANDS = "thousands"
    ON_THIS_DAY = "on_this_day"
    TO_THE_DAY = "to_the_day"
    WITHIN = "within"
    SPAN_INTRO = "span_intro"
    SPAN_WORD = "span_word"
    APPROX = "approx"
    ABOUT = "about"
    ABOUT_AFTER = "about_after"
    UNTIL = "until"
    BY = "by"
    FROM = "from"
    PERIOD_FROM = "period_from"
    TO = "to"
    BETWEEN = "between"
    AND = "and"
    OR = "or"
    OF = "of"
    IN = "in"
    YEAR_IN = "year_in"
    ARTICLE = "article"
    DATED = "dated"
    CORRESPONDING = "corresponding"
    THE_DAY = "the_day"
    DAY_ARTICLE = "day_article"
    THEREAFTER = "thereafter"
    CHAIN_BEFORE = "chain_before"
    EARLIER_IN = "earlier_in"
    LATER_IN = "later_in"
    EVE = "eve"
    CURRENT_MONTH = "current_month"
    YEAR_NOUN = "year_noun"
    FEAST = "feast"
    FIXED_DAY = "fixed_day"
    FEAST_DAYS = "feast_days"
    PART = "part"
    END_OF_NOW = "end_of_now"
    FRACTION = "fraction"
    FRACTION_LETTER = "fraction_letter"
    WEEKEND_WORD = "weekend_word"
    DECADE_WORD = "decade_word"
    DECADE_DIGITS = "decade_digits"
    DECADE_INTRO = "decade_intro"
    NAMED_DECADE = "named_decade"
    LANDMARK_WORD = "landmark_word"
    LANDMARK_FILLER = "landmark_filler"
    TOLD_WORD = "told_word"
    WAR_WORD = "war_word"
    RESOLUTION_WORD = "resolution_word"
    RENEWAL_WORD = "renewal_word"
    MANDATE_WORD = "mandate_word"
    EXPIRY_WORD = "expiry_word"
    VOTE_WORD = "vote_word"
    ANNIVERSARY = "anniversary"
    PHOTO_CREDIT = "photo_credit"
    END_OF_ARTICLE = "end_of_article"
    PUBLISHED = "published"
    UPDATED = "updated"
    AFTER_AFTER = "after_after"
    NAMED_BY_DAY = "named_by_day"
    NAMED_OF = "named_of"
    NOT_A_DATE = "not_a_date"
    RECORD = "record"
    GIVEN_NAME = "given_name"
    NAMED_BY_WEEKDAY = "named_by_weekday"
    NAME_WITH_CAPITAL = "name_with_capital"
    GIVEN_NAME_AFTER = "given_name_after"
    SET_FOR_A_DAY = "set_for_a_day"
    CALLED_BY_DAY = "called_by_day"
    ONLY_PAST = "only_past"
    TITLED_BY_DAY = "titled_by_day"
    NUMBERED_TEXT = "numbered_text"
    NUMBER_WORD = "number_word"


# Without one of these (or a number) close by, nothing is a date.
CORE = {
    Kind.MONTH,
    Kind.CAREFUL_MONTH,
    Kind.CAPITAL_MONTH,
    Kind.WEAK_MONTH,
    Kind.HIJRI_MONTH,
    Kind.WEEKDAY,
    Kind.WEAK_WEEKDAY,
    Kind.SEASON,
    Kind.DAY_OFFSET,
    Kind.NIGHT_OFFSET,
    Kind.DAY_PART,
    Kind.UNIT,
    Kind.CHAIN_DAY,
    Kind.OF_IT,
    Kind.CHAIN_DAY_ALONE,
    Kind.EVE,
    Kind.END_OF_NOW,
    Kind.FEAST,
    Kind.FIXED_DAY,
    Kind.CURRENT_MONTH,
    Kind.ON_THIS_DAY,
    Kind.SPAN_WORD,
    Kind.WEEKEND_WORD,
    Kind.DECADE_WORD,
    Kind.NAMED_DECADE,
}
# Words that no expression begins with: they hold its parts together, or serve other questions.
NEVER_OPEN = {
    Kind.IN,
    Kind.OF,
    Kind.YEAR_IN,
    Kind.AND,
    Kind.OR,
    Kind.ABOUT,
    Kind.ABOUT_AFTER,
    Kind.TO,
    Kind.BY,
    Kind.UNTIL,
    Kind.PUBLISHED,
    Kind.UPDATED,
    Kind.ERA,
    Kind.HALF,
    Kind.WHOLE,
    Kind.OF_IT,
    Kind.OF_THE,
    Kind.SAME_AFTER,
    Kind.THEREAFTER,
    Kind.AGO_AFTER,
    Kind.EARLIER_AFTER,
    Kind.THAN,
    Kind.DAY_ARTICLE,
    Kind.AFTER_AFTER,
    Kind.FROM_NOW,
    Kind.DOUBLE_SHIFT,
    Kind.RECENT_SHIFT,
    Kind.ORDINAL_SUFFIX,
    Kind.DECADE_DIGITS,
    Kind.CORRESPONDING,
    Kind.DATED,
    Kind.EVERY,
    Kind.HABIT,
    Kind.SPEECH,
    Kind.HABIT_ARTICLE,
    Kind.KIND_OF_DAY,
    Kind.COPULA,
    Kind.DAY_PARTS,
    Kind.MOVED,
    Kind.COUNTED_FROM,
    Kind.OF_A_PLACE,
    Kind.LANDMARK_WORD,
    Kind.LANDMARK_FILLER,
    Kind.TOLD_WORD,
    Kind.WAR_WORD,
    Kind.RESOLUTION_WORD,
    Kind.RENEWAL_WORD,
    Kind.MANDATE_WORD,
    Kind.EXPIRY_WORD,
    Kind.VOTE_WORD,
    Kind.ANNIVERSARY,
    Kind.PHOTO_CREDIT,
    Kind.END_OF_ARTICLE,
    Kind.NAMED_BY_DAY,
    Kind.NAMED_OF,
    Kind.NOT_A_DATE,
    Kind.RECORD,
    Kind.GIVEN_NAME,
    Kind.NAME_WITH_CAPITAL,
    Kind.NAMED_BY_WEEKDAY,
    Kind.GIVEN_NAME_AFTER,
    Kind.CURRENT_MONTH,
    Kind.YEAR_NOUN,
    Kind.TO_THE_DAY,
    Kind.SET_FOR_A_DAY,
    Kind.CALLED_BY_DAY,
    Kind.ONLY_PAST,
    Kind.TITLED_BY_DAY,
    Kind.NUMBERED_TEXT,
    Kind.NUMBER_WORD,
    Kind.PLANNED,
    Kind.FEMININE_ORDINAL,
    Kind.INSIDE,
}


# Words that are a date with what stands right behind them, and none alone ("this", "after", "first", "year").
LEADING = NEVER_OPEN | {
    Kind.SHIFT,
    Kind.SAME,
    Kind.THAT,
    Kind.CHAIN,
    Kind.AFTER_BEFORE,
    Kind.AGO_BEFORE,
    Kind.FROM,
    Kind.PERIOD_FROM,
    Kind.BETWEEN,
    Kind.SINCE,
    Kind.CARDINAL,
    Kind.INDEFINITE,
    Kind.ORDINAL,
    Kind.LAST_ORDINAL,
    Kind.LAST_BEFORE,
    Kind.ARTICLE,
    Kind.APPROX,
    Kind.SPAN_INTRO,
    Kind.WITHIN,
    Kind.EARLIER_IN,
    Kind.LATER_IN,
    Kind.THE_DAY,
    Kind.DAY_PART,
    Kind.PART_OF_DAY_INTRO,
    Kind.PART,
    Kind.UNIT,
    Kind.WEAK_MONTH,
    Kind.HIJRI_MONTH,
}


class Word(NamedTuple):
    """One reading of a word: its value, how many words it covers, and the proclitics cut off before it."""

    value: int | str
    length: int
    prefix: str
    grammatical: str = ""
    definite: bool = False

    @property
    def joined(self) -> bool:
        """Say whether "and" is attached to the word."""
        return self.prefix.startswith(_AND)


Readings = Mapping[Kind, Word]


class Phrase(NamedTuple):
    """A reading of several words: those that must follow the first, and what they are together."""

    rest: tuple[str, ...]
    kind: Kind
    word: Word


class Entry(NamedTuple):
    """Everything a word can open: readings of its own, and phrases by the word that follows, the longest last."""

    readings: Readings
    phrases: Mapping[str, tuple[Phrase, ...]]
    traps: tuple[tuple[str, ...], ...] = ()
    opens: bool = False
    core: bool = False
    event: bool = False
    measures: bool = False
