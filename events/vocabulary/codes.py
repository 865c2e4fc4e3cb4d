"""Closed lists: what an event, its status, its participants and its words can be."""

from enum import StrEnum


class Language(StrEnum):
    """The languages articles are read in and pages are shown in."""

    ARABIC = "ar"
    ENGLISH = "en"
    FRENCH = "fr"


class EventType(StrEnum):
    """What kind of thing happened; the order is that of legends and filters."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    TALKS = "talks"
    CONFERENCE = "conference"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    RESOLUTION = "resolution"
    SANCTION = "sanction"
    MISSION = "mission"
    APPOINTMENT = "appointment"
    STATEMENT = "statement"
    MILITARY = "military"
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether it happened, judged at the publication date; cancelled covers postponed."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Modality(StrEnum):
    """How the participants met."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    INDIRECT = "indirect"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a participant did in the event."""

    PARTICIPANT = "participant"
    HOST = "host"
    VISITOR = "visitor"
    MEDIATOR = "mediator"
    CHAIR = "chair"
    SIGNATORY = "signatory"
    APPOINTEE = "appointee"
    TARGET = "target"
    ABSENT = "absent"


class EntityKind(StrEnum):
    """What a named actor is."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"


class DateKind(StrEnum):
    """Whether a temporal expression points at the calendar or measures a length."""

    DATE = "date"
    DURATION = "duration"
