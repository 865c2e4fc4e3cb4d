"""How sure an event is, from what supports it; the table of `make evaluate` shows whether the figures are honest."""

from events.extraction.draft import Draft
from events.extraction.sentences import Part
from events.vocabulary import EventType

_FLOOR, _CEILING = 0.05, 0.97


def confidence_of(draft: Draft) -> float:
    """Return a probability that the event, its type, status and date are right."""
    score = 0.55
    score += {"words": 0.2, "sentence": 0.05, "paragraph": 0.0, "article": -0.1}.get(draft.date_basis, -0.15)
    score += 0.1 if draft.hit.rule.kind == "act" else 0.0
    score += 0.05 * min(2, len(draft.actors))
    score += 0.05 if draft.locality or draft.resolution else 0.0
    score += 0.05 if draft.passages else 0.0
    score -= 0.15 if draft.hit.rule.weak else 0.0
    score -= 0.2 if draft.sentence.part is Part.HEADING else 0.0
    score -= 0.2 if draft.type in (EventType.OTHER, EventType.STATEMENT) else 0.0
    return round(min(_CEILING, max(_FLOOR, score)), 2)
