"""The closed lists and tiny values that every room speaks in."""

from events.vocabulary.codes import (
    DateKind,
    EntityKind,
    EventStatus,
    EventType,
    Language,
    Modality,
    Role,
)
from events.vocabulary.edtf import EdtfDate, Precision
from events.vocabulary.span import Span

__all__ = [
    "DateKind",
    "EdtfDate",
    "EntityKind",
    "EventStatus",
    "EventType",
    "Language",
    "Modality",
    "Precision",
    "Role",
    "Span",
]
