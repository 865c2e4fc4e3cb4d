"""The words that name codes on pages; the catalogues under ``events/locale`` hold them in Arabic and French."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.timeline.life import Stage, Why
from events.vocabulary import EntityKind, EventStatus, EventType, Language, Modality, Precision, Role

Label = object

TYPES: Mapping[str, Label] = {
    EventType.MEETING: _("Meeting"),
    EventType.CALL: _("Phone call"),
    EventType.VISIT: _("Visit"),
    EventType.TALKS: _("Talks"),
    EventType.CONFERENCE: _("Conference"),
    EventType.CEASEFIRE: _("Ceasefire"),
    EventType.AGREEMENT: _("Agreement"),
    EventType.RESOLUTION: _("UN resolution"),
    EventType.SANCTION: _("Sanctions"),
    EventType.MISSION: _("Mission"),
    EventType.APPOINTMENT: _("Appointment"),
    EventType.STATEMENT: _("Statement"),
    EventType.MILITARY: _("Military"),
    EventType.OTHER: _("Other"),
}
STATUSES: Mapping[str, Label] = {
    EventStatus.OCCURRED: _("Occurred"),
    EventStatus.ONGOING: _("Under way"),
    EventStatus.PLANNED: _("Planned"),
    EventStatus.CANCELLED: _("Cancelled or postponed"),
    EventStatus.FAILED: _("Failed"),
}
ROLES: Mapping[str, Label] = {
    Role.PARTICIPANT: _("Participant"),
    Role.HOST: _("Host"),
    Role.VISITOR: _("Visitor"),
    Role.MEDIATOR: _("Mediator"),
    Role.CHAIR: _("Chair"),
    Role.SIGNATORY: _("Signatory"),
    Role.APPOINTEE: _("Office-holder"),
    Role.TARGET: _("Target"),
    Role.ABSENT: _("Absent"),
}
MODALITIES: Mapping[str, Label] = {
    Modality.IN_PERSON: _("In person"),
    Modality.VIDEO: _("By video"),
    Modality.PHONE: _("By phone"),
    Modality.INDIRECT: _("Indirect"),
    Modality.UNKNOWN: _("Not stated"),
}
PRECISIONS: Mapping[str, Label] = {
    Precision.DAY: _("Exact day"),
    Precision.INTERVAL: _("Range of days"),
    Precision.MONTH: _("Month only"),
    Precision.YEAR: _("Year only"),
    "approximate": _("Approximate"),
}
KINDS: Mapping[str, Label] = {
    EntityKind.PERSON: _("People"),
    EntityKind.BODY: _("Bodies"),
    EntityKind.STATE: _("States"),
}
LANGUAGES: Mapping[str, Label] = {
    Language.ARABIC: _("Arabic"),
    Language.ENGLISH: _("English"),
    Language.FRENCH: _("French"),
}
REVIEWS: Mapping[str, Label] = {
    "accepted": _("Confirmed by an editor"),
    "unreviewed": _("Not yet reviewed"),
    "rejected": _("Rejected"),
}
REPORTS: Mapping[str, Label] = {
    "date": _("The date is wrong"),
    "people": _("Someone is named wrongly or left out"),
    "place": _("The place is wrong"),
    "not_an_event": _("This did not happen, or is not an event"),
    "duplicate": _("It is listed twice"),
    "privacy": _("It names someone who should not be named"),
    "other": _("Something else"),
}
GROUPS: Mapping[str, Label] = {
    "q": _("Search"),
    "from": _("From"),
    "to": _("To"),
    "year": _("Year"),
    "dates": _("Period test"),
    "type": _("Type"),
    "status": _("Status"),
    "actor": _("Actor"),
    "actor_match": _("Actors"),
    "role": _("Role"),
    "place": _("Place"),
    "country": _("Country"),
    "resolution": _("Resolution"),
    "source": _("Source"),
    "language": _("Article language"),
    "modality": _("How they met"),
    "precision": _("Date precision"),
    "background": _("Background"),
    "undated": _("Undated"),
    "review": _("Review"),
    "min_sources": _("Minimum sources"),
    "min_confidence": _("Minimum confidence"),
    "id": _("Chosen events"),
}
STAGES: Mapping[str, Label] = {
    Stage.ANNOUNCED: pgettext_lazy("stage", "Announced"),
    Stage.POSTPONED: pgettext_lazy("stage", "Postponed"),
    Stage.CANCELLED: pgettext_lazy("stage", "Called off"),
    Stage.UNDER_WAY: pgettext_lazy("stage", "Under way"),
    Stage.HELD: pgettext_lazy("stage", "Took place"),
    Stage.FAILED: pgettext_lazy("stage", "Failed"),
    Stage.DENIED: pgettext_lazy("stage", "Denied"),
}
WHY: Mapping[str, Label] = {
    Why.EDITOR: _("An editor set this date."),
    Why.ONLY: _("This date is shown because it is the only one given."),
    Why.AGREED: _("This date is shown because every article that gives one agrees."),
    Why.TOOK_PLACE: _("This date is shown because it tells when it took place, the others only when it was planned."),
    Why.EXACT: _("This date is shown because the others are approximate."),
    Why.SHARPER: _("This date is shown because it is more exact than the others."),
    Why.MORE_SOURCES: _("This date is shown because more sources give it."),
    Why.DATED_ARTICLE: _("This date is shown because its article states when it was published."),
    Why.SUREST: _("This date is shown because it was read with the most confidence."),
}
TRACKS: Mapping[str, Label] = {
    "mission_mandate": _("UN support mission (UNSMIL)"),
    "arms_embargo_vessel_inspection": _("Inspection of vessels for the arms embargo"),
    "illicit_oil": _("Measures against illicit oil exports"),
    "sanctions_panel": _("Panel of Experts"),
    "migrant_smuggling": _("Inspection of vessels for migrant smuggling"),
}
CHOICES: Mapping[str, Mapping[str, Label]] = {
    "type": TYPES,
    "status": STATUSES,
    "role": ROLES,
    "modality": MODALITIES,
    "precision": PRECISIONS,
    "language": LANGUAGES,
    "review": REVIEWS,
    "track": TRACKS,
    "stage": STAGES,
    "why": WHY,
    "dates": {"overlaps": _("touches the period"), "within": _("lies within the period")},
    "actor_match": {"any": _("any of them"), "all": _("all of them")},
    "background": {"include": _("included"), "only": _("only background"), "exclude": _("left out")},
    "undated": {"include": _("included"), "only": _("only undated"), "exclude": _("left out")},
    "channel": {"feed": _("Feed"), "sitemap": _("Sitemap"), "site": _("Site"), "page": _("Page")},
    "alarm": {"silent": _("far less than usual"), "flood": _("far more than usual")},
    "queue": {
        "reading": _("Articles to read"),
        "backlog": _("Batches of articles to read"),
        "fetching": _("Addresses to fetch"),
        "upkeep": _("Upkeep"),
    },
}
CERTAINTY: tuple[tuple[float, Label], ...] = (
    (0.8, pgettext_lazy("confidence", "High confidence")),
    (0.6, pgettext_lazy("confidence", "Medium confidence")),
    (0.0, pgettext_lazy("confidence", "Low confidence")),
)


def label(name: str, value: str) -> str:
    """Return the word for a parameter's value in the active language, or the value itself."""
    return str(CHOICES.get(name, {}).get(value, value))


def certainty(confidence: float) -> str:
    """Return one word for a confidence.

    >>> str(CERTAINTY[0][1])
    'High confidence'
    """
    return str(next(word for least, word in CERTAINTY if confidence >= least))
