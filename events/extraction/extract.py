"""The recipe: one article in, its dated diplomatic events out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from events.extraction.article import Actor, Article, Locality, dated_words, word_range
from events.extraction.assemble import Assembly
from events.extraction.confidence import confidence_of
from events.extraction.datelined import without_dateline
from events.extraction.dates import DateReading, read_dates
from events.extraction.document import Document
from events.extraction.document_date import date_document
from events.extraction.draft import Draft
from events.extraction.language import detect_language
from events.extraction.likely_dates import likely_dates
from events.extraction.mentions import NameReading, read_names
from events.extraction.mentions.mention import EntityMention, MentionKind
from events.extraction.normalize import NormalizedText, normalize
from events.extraction.officeholders import held_then
from events.extraction.results import (
    DocumentDate,
    EventPlace,
    ExtractedEvent,
    Extraction,
    Participant,
    Passage,
)
from events.extraction.sentences import Sentence, split_sentences
from events.extraction.signs import signs_of
from events.extraction.topic import clearly_on_topic, fairly_on_topic, mentions_libya, on_topic
from events.extraction.words import Reading, read_words
from events.lexicon.load import Lexicon
from events.lexicon.trigger_words import trigger_words
from events.vocabulary import DateKind, EdtfDate, EntityKind, EventStatus, EventType, Language, Span

# Looked up once: these are asked of every draft, actor or word.
_BODY, _STATE = EntityKind.BODY, EntityKind.STATE
_ACTOR = MentionKind.ACTOR

_SITE_REACH = 4
_LAND_REACH = 2
_SAMPLE = 400  # characters that tell the language of an article nobody reads further
_NOT_DIPLOMACY = (EventType.MILITARY, EventType.OTHER)
_ANYBODY_DOES = (EventType.MEETING, EventType.VISIT, EventType.CALL, EventType.AGREEMENT, EventType.APPOINTMENT)
_IN_NAMES = frozenset({"wish", "situation", "topic_of", "about", "n_contact", "topic_diplomacy"})
_LIBYA_STATE = "state-of-libya"


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Read one article.

    "On 13 January Serraj and Haftar held talks in Moscow." gives one event: talks, 2020-01-13, Moscow, two parties.
    """
    text = normalize(document.text)
    triggers = trigger_words(lexicon.folders)
    if not mentions_libya(text.text, triggers=triggers):
        language = document.language or detect_language(document.text[:_SAMPLE])
        return Extraction(language, _stated(document), on_topic=False)
    language = document.language or detect_language(document.text)
    words = triggers.languages[language]
    reading = read_words(text, words=words)
    sentences = split_sentences(reading)
    if not on_topic(reading, sentences):
        return Extraction(language, _stated(document), on_topic=False)
    read = read_dates(text, language=language, lexicon=lexicon), read_names(text, language=language, lexicon=lexicon)
    doc_date = date_document(document, text=text, language=language, lexicon=lexicon, read=read)
    article = _survey(text, language, doc_date, reading, sentences, lexicon, read)
    assembly = Assembly(article, words, triggers.gatherings)
    found = assembly.events()
    held_then(article, found)
    told = [*found, *assembly.denied]  # a visit that is denied is diplomacy talked about
    diplomatic = clearly_on_topic(reading) or any(_of_diplomacy(article, draft) for draft in told)
    events = tuple(_event(article, draft, found) for draft in [*found, *assembly.denied])
    return Extraction(language, doc_date, on_topic=diplomatic, events=events if diplomatic else ())


def _of_diplomacy(article: Article, draft: Draft) -> bool:
    """Say whether an event is diplomacy, held by somebody we know beside the country itself.

    "The company signed an agreement in Tunis" is none, whatever country the company is from.
    """
    if draft.type in _NOT_DIPLOMACY:
        return False
    if draft.type not in _ANYBODY_DOES or draft.status is EventStatus.FAILED or fairly_on_topic(article.reading):
        return True
    return any(actor.id not in (None, _LIBYA_STATE) for actor, _ in draft.actors)


def _stated(document: Document) -> DocumentDate:
    """Return the day metadata states: nobody asks an article about something else when it was written."""
    if document.published is None:
        return DocumentDate(None, "unknown", ("not read: the article is off topic",))
    return DocumentDate(EdtfDate.day(document.published), "metadata", ("stated by the article's metadata",))


def _survey(
    text: NormalizedText,
    language: Language,
    doc_date: DocumentDate,
    reading: Reading,
    sentences: tuple[Sentence, ...],
    lexicon: Lexicon,
    read: tuple[DateReading, NameReading],
) -> Article:
    mentions = read[1].mentions(doc_date.value.latest if doc_date.value else None)
    dates = without_dateline(likely_dates(read[0], doc_date=doc_date), read[0], mentions)
    reading = reading.without(frozenset(_words_of_names(mentions, reading, lexicon)))
    return Article(
        text=text,
        language=language,
        reading=reading,
        sentences=sentences,
        dates=tuple(dated_words(dates, reading=reading)),
        actors=tuple(_actors(mentions, reading, lexicon)),
        localities=_places(mentions, reading, lexicon),
        doc_date=doc_date,
        lexicon=lexicon,
        lengths=tuple(dated_words(dates, reading=reading, kind=DateKind.DURATION)),
    )


def _words_of_names(mentions: Iterable[EntityMention], reading: Reading, lexicon: Lexicon) -> Iterator[int]:
    """Yield the words of people's names, titles aside: "Theresa May" is no possibility.

    Of a body's name those that say what it is for: "the Support Mission in Libya postponed the session".
    """
    for mention in mentions:
        entity = lexicon.entities.get(mention.id or "")
        if mention.kind is not _ACTOR or entity is None or entity.kind is _STATE:
            continue
        first, last = word_range(mention.span, reading=reading)
        if entity.kind is _BODY:
            yield from (at for at in range(first + 1, last + 1) if _IN_NAMES.issuperset(_keys(reading, at)))
            continue
        title = mention.title.span if mention.title is not None else None
        for index in range(first, last + 1):
            if title is None or reading.words[index].end > title.end or reading.words[index].start < title.start:
                yield index


def _keys(reading: Reading, index: int) -> Iterator[str]:
    return (mark.key for mark in reading.at[index])


def _actors(mentions: Iterable[EntityMention], reading: Reading, lexicon: Lexicon) -> Iterator[Actor]:
    for mention in mentions:
        if mention.kind is not _ACTOR:
            continue
        first, last = word_range(mention.span, reading=reading)
        entity = lexicon.entities.get(_who(mention, reading, first, last) or "")
        bound = len(mention.preposition) == 1 and reading.find("'s", first - 1, first) is None
        office = mention.title is not None and mention.title.span.end >= mention.span.end
        if entity is not None:
            names = (entity.name.en, entity.name.ar)
            post = _post(mention) if office else None
            yield Actor(first, last, entity.id, entity.kind, *names, mention.span, bound, entity.country, office, post)
        elif mention.name:
            yield Actor(first, last, None, EntityKind.PERSON, mention.name, mention.name, mention.span)


def _post(mention: EntityMention) -> tuple[str, str] | None:
    title = mention.title
    return (title.role, title.of) if title is not None and title.of is not None and not mention.former else None


def _who(mention: EntityMention, reading: Reading, first: int, last: int) -> str | None:
    """Return whom a mention stands for: plural office-holders ("AU leaders") are the body they lead."""
    title = mention.title
    if title is not None and title.span.end >= mention.span.end and _in_the_plural(reading, first, last):
        return title.of
    return mention.id or (mention.state if mention.group else None)


def _in_the_plural(reading: Reading, first: int, last: int) -> bool:
    """Say whether a title is in the plural: "AU leaders", "leaders of the AU", not "speaker of the deputies' house"."""
    if reading.find("plural", first, first + 1):
        return True
    behind = reading.find("plural", last, last + 1) is not None
    return behind and reading.words[last].text.isascii() and not reading.find("of", first, last)


def _localities(mentions: Iterable[EntityMention], reading: Reading, lexicon: Lexicon) -> Iterator[Locality]:
    for mention in mentions:
        place = lexicon.places.get(mention.place or "")
        if place is not None:
            first, last = word_range(mention.span, reading=reading)
            acts = mention.kind is _ACTOR
            country, site = place.form == "country", place.form == "site"
            yield Locality(first, last, place.id, place.name.en, place.name.ar, mention.span, country, acts, site)


def _places(mentions: Iterable[EntityMention], reading: Reading, lexicon: Lexicon) -> tuple[Locality, ...]:
    return _told_apart(_without_land(tuple(_localities(mentions, reading, lexicon)), lexicon, reading), reading)


def _told_apart(found: tuple[Locality, ...], reading: Reading) -> tuple[Locality, ...]:
    """Drop a place that only introduces the next one ("the capital Moscow", "the airport of Mitiga in Tripoli")."""
    kept = (place for place, after in pairwise(found) if not _introduces(place, after, reading))
    return (*kept, *found[-1:])


def _without_land(found: tuple[Locality, ...], lexicon: Lexicon, reading: Reading) -> tuple[Locality, ...]:
    """Drop a country that only says where the town before it lies, or whose capital the one behind it is.

    "Skhirat, Morocco", "Zuwara, in western Libya", "Libya's capital Tripoli".
    """
    towns = (place for before, place in pairwise(found) if not _land_of(place, before, lexicon))
    told = [*found[:1], *towns]
    kept = (place for place, after in pairwise(told) if not _owns(place, after, reading, lexicon))
    return (*kept, *told[-1:])


def _owns(place: Locality, after: Locality, reading: Reading, lexicon: Lexicon) -> bool:
    """Say whether a country only owns the capital named behind it."""
    if not place.country or after.country or lexicon.places[after.id].country != lexicon.places[place.id].country:
        return False
    return after.first - place.last <= _SITE_REACH and reading.find("capital", place.last + 1, after.first) is not None


def _land_of(place: Locality, town: Locality, lexicon: Lexicon) -> bool:
    near = place.country and not town.country and 0 < place.first - town.last <= _LAND_REACH
    return near and lexicon.places[place.id].country == lexicon.places[town.id].country


def _introduces(place: Locality, after: Locality, reading: Reading) -> bool:
    if place.country or after.country:
        return False
    seat = reading.find("seat", place.first, place.last + 1) is not None  # "the UN headquarters in Geneva"
    if seat and after.first - place.last <= _LAND_REACH:
        return True
    if not place.site and after.span.start - place.span.end > 1:  # "the capital and Benghazi"
        return False
    return after.first - place.last <= (_SITE_REACH if place.site else 1)


def _event(article: Article, draft: Draft, among: Sequence[Draft]) -> ExtractedEvent:
    passages = [_passage(article, span) for span in dict.fromkeys([draft.quote, *draft.passages]) if span is not None]
    signs = signs_of(article, draft, among=among)
    return ExtractedEvent(
        type=draft.type,
        status=draft.status,
        date=draft.date,
        evidence=passages[0],
        confidence=confidence_of(signs),
        core=draft.core,
        passages=tuple(passages),
        date_text=draft.dated.mention.text if draft.dated else None,
        date_mention=draft.dated.mention if draft.dated else None,
        date_basis=draft.date_basis,
        participants=tuple(
            Participant(actor.id, actor.name_en, actor.name_ar, role, actor.span) for actor, role in draft.actors
        ),
        place=_place(draft),
        resolution=draft.resolution,
        modality=draft.modality,
        rule=f"{article.language.value}.{draft.hit.rule.name}",
        trail=(draft.verdict.why, *draft.trail),
        signs=signs,
        asserted=draft.verdict.asserted,
    )


def _place(draft: Draft) -> EventPlace | None:
    found = draft.locality
    return EventPlace(found.id, found.name_en, found.name_ar, found.span) if found else None


def _passage(article: Article, span: Span) -> Passage:
    return Passage(span, span.quote(article.text.original))
