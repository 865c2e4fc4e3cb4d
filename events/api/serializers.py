"""What the API says, field by field. Plain serializers: the contract does not move when a column does."""

from typing import Any

from rest_framework import serializers

from events.timeline.records import EventRecord, MentionRecord, Quote
from events.timeline.titles import compose_title
from events.vocabulary import EdtfDate, EntityKind, EventStatus, EventType, Modality, Precision, Role
from events.vocabulary.ontologies import codes_body


def _codes(codes: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any closed list
    return [(code.value, code.value) for code in codes]


class NamesSerializer(serializers.Serializer):
    """A name in each language; an unknown one is empty."""

    ar = serializers.CharField(allow_blank=True)
    en = serializers.CharField(allow_blank=True)
    fr = serializers.CharField(allow_blank=True)


class DateSerializer(serializers.Serializer):
    """A date at its own precision: EDTF (ISO 8601-2) with the first and last day that it can mean."""

    edtf = serializers.CharField()
    earliest = serializers.DateField()
    latest = serializers.DateField()
    precision = serializers.ChoiceField(_codes(Precision))
    approximate = serializers.BooleanField()

    def to_representation(self, instance: EdtfDate) -> dict[str, Any]:
        """Write the value."""
        return date_body(instance) or {}


def date_body(when: EdtfDate | None) -> dict[str, Any] | None:
    """Return a date as the API writes it, None when it is unknown."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision.value,
        "approximate": when.approximate,
    }


class ParticipantSerializer(serializers.Serializer):
    """Someone in an event; ``id`` is null for a name that the reference tables do not know."""

    id = serializers.CharField(source="slug", allow_null=True)
    names = NamesSerializer()
    role = serializers.ChoiceField(_codes(Role))
    kind = serializers.ChoiceField(_codes(EntityKind), allow_null=True)


class PlaceSerializer(serializers.Serializer):
    """Where something happened."""

    id = serializers.CharField(source="slug")
    names = NamesSerializer()
    country = serializers.CharField(allow_blank=True)
    lat = serializers.FloatField(allow_null=True)
    lon = serializers.FloatField(allow_null=True)


class SpanSerializer(serializers.Serializer):
    """Half-open range of code points of the article's text."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class QuoteSerializer(serializers.Serializer):
    """Words of an article, quoted exactly, and where they stand in its text (code points)."""

    start = serializers.IntegerField(source="span.start")
    end = serializers.IntegerField(source="span.end")
    text = serializers.CharField()


class DerivationSerializer(serializers.Serializer):
    """How a date was worked out."""

    rule = serializers.CharField(allow_blank=True)
    steps = serializers.ListField(child=serializers.CharField())
    anchor = DateSerializer(allow_null=True)
    warnings = serializers.ListField(child=serializers.CharField())
    span = SpanSerializer(allow_null=True)


class SourceSerializer(serializers.Serializer):
    """Who published."""

    id = serializers.CharField(source="slug")
    name = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    domain = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True)
    sample = serializers.BooleanField(source="is_sample")


class ArticleSerializer(serializers.Serializer):
    """The article that a mention stands in."""

    id = serializers.CharField(source="public_id")
    title = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]
    published = serializers.DateField(allow_null=True)
    written = DateSerializer(allow_null=True)
    written_basis = serializers.CharField()
    url = serializers.CharField(allow_blank=True)
    sample = serializers.BooleanField(source="is_sample")


class MentionSerializer(serializers.Serializer):
    """What one article says of one event."""

    id = serializers.IntegerField()
    article = ArticleSerializer()
    type = serializers.ChoiceField(_codes(EventType))
    status = serializers.ChoiceField(_codes(EventStatus))
    date = DateSerializer(source="when", allow_null=True)
    date_text = serializers.CharField(allow_blank=True)
    date_basis = serializers.CharField(allow_blank=True)
    derivation = DerivationSerializer()
    evidence = QuoteSerializer(source="quotes", many=True)
    confidence = serializers.FloatField()
    core = serializers.BooleanField()


class ResolutionSerializer(serializers.Serializer):
    """A Security Council resolution of the reference table; votes are in favour, against, abstaining."""

    symbol = serializers.CharField()
    number = serializers.IntegerField()
    year = serializers.IntegerField()
    adopted = serializers.DateField(allow_null=True)
    votes = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    subject = NamesSerializer()
    mandate_until = serializers.DateField(allow_null=True)
    url = serializers.CharField(allow_blank=True)


class EventSerializer(serializers.Serializer):
    """One event. ``date`` is null when it is unknown; ``reported_by`` then says since when it is known of."""

    id = serializers.CharField(source="public_id")
    title = serializers.SerializerMethodField()
    titles = serializers.SerializerMethodField()
    type = serializers.ChoiceField(_codes(EventType))
    status = serializers.ChoiceField(_codes(EventStatus))
    date = DateSerializer(source="when", allow_null=True)
    date_basis = serializers.CharField(allow_blank=True)
    reported_by = serializers.DateField(allow_null=True)
    place = PlaceSerializer(allow_null=True)
    participants = ParticipantSerializer(many=True)
    resolution = serializers.CharField(source="resolution_symbol", allow_blank=True)
    modality = serializers.ChoiceField(_codes(Modality))
    evidence = serializers.SerializerMethodField()
    disputed = serializers.BooleanField()
    core = serializers.BooleanField()
    confidence = serializers.FloatField()
    reviewed = serializers.BooleanField()
    sample = serializers.BooleanField(source="is_sample")
    articles = serializers.IntegerField(source="n_articles")
    sources = serializers.IntegerField(source="n_sources")
    url = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_title(self, event: EventRecord) -> str:
        """Compose the title in the language that was asked for."""
        return compose_title(event, language=self.context["language"])

    def get_titles(self, event: EventRecord) -> dict[str, str]:
        """Compose the title in every language."""
        return {language: compose_title(event, language=language) for language in ("ar", "en", "fr")}

    def get_evidence(self, event: EventRecord) -> dict[str, Any] | None:
        """Return the best quote with its article's language and the words that give the date."""
        return evidence_body(event.lead) if event.lead else None

    def get_url(self, event: EventRecord) -> str:
        """Return the address of the event's page."""
        return str(self.context["page_url"](event.public_id))


class CodeSerializer(serializers.Serializer):
    """A code of one ontology in one version."""

    version = serializers.CharField()
    code = serializers.CharField()


class PloverSerializer(serializers.Serializer):
    """What happened, how and in which context, in PLOVER's words."""

    version = serializers.CharField()
    category = serializers.CharField()
    mode = serializers.CharField(allow_null=True)
    context = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]


class CodesSerializer(serializers.Serializer):
    """The event in other ontologies; null where one has nothing of the kind."""

    plover = PloverSerializer(allow_null=True)
    cameo = CodeSerializer(allow_null=True)
    own = CodeSerializer()

    def to_representation(self, instance: EventRecord) -> dict[str, Any]:
        """Look the codes up: they follow from type, status and how they met."""
        return codes_body(instance.type, instance.status, instance.modality)


class EventDetailSerializer(EventSerializer):
    """One event with every source's reading."""

    codes = CodesSerializer(source="*")
    mentions = MentionSerializer(many=True)


def evidence_body(mention: MentionRecord) -> dict[str, Any]:
    """Return the words that assert an event."""
    quote: Quote = mention.quote
    return {
        "text": quote.text,
        "start": quote.span.start,
        "end": quote.span.end,
        "language": mention.article.language,
        "article": mention.article.public_id,
        "date_text": mention.date_text,
    }


class EventPageSerializer(serializers.Serializer):
    """A page of events; ``next`` is null at the end, ``count`` unless it was asked for."""

    next = serializers.CharField(allow_null=True)
    count = serializers.IntegerField(allow_null=True)
    undated_left_out = serializers.IntegerField()
    results = EventSerializer(many=True)


class ActorSerializer(serializers.Serializer):
    """An actor of the reference tables and the number of visible events."""

    id = serializers.CharField(source="slug")
    kind = serializers.ChoiceField(_codes(EntityKind))
    names = NamesSerializer()
    country = serializers.CharField(allow_blank=True)
    spellings = serializers.ListField(child=serializers.CharField())
    events = serializers.IntegerField()


class PlaceCountSerializer(serializers.Serializer):
    """A place and the number of visible events."""

    place = PlaceSerializer()
    events = serializers.IntegerField()


class ResolutionCountSerializer(serializers.Serializer):
    """A resolution and the number of visible events that report it."""

    resolution = ResolutionSerializer()
    events = serializers.IntegerField()


class CoverageSerializer(serializers.Serializer):
    """A source and what was read of it."""

    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]
    articles = serializers.IntegerField()
    off_topic = serializers.IntegerField()
    failed = serializers.IntegerField()
    events = serializers.IntegerField()
    last_read = serializers.DateTimeField(allow_null=True)


class OptionSerializer(serializers.Serializer):
    """One value of a filter group; ``toggle`` is the query that switches it."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()
    toggle = serializers.CharField(source="toggle.query")


class FacetSerializer(serializers.Serializer):
    """A filter group with its values."""

    name = serializers.CharField()
    options = OptionSerializer(many=True)


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.ListField(  # type: ignore[assignment]
        child=serializers.DictField(), required=False
    )
    parameters = serializers.ListField(child=serializers.CharField(), required=False)
