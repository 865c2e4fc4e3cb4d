"""What the API says, field by field. Plain serializers: the contract does not move when a column does."""

from typing import Any

from rest_framework import serializers

from events.timeline.life import Stage, Why
from events.vocabulary import EntityKind, EventStatus, EventType, Modality, Precision, Role


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


class ParticipantSerializer(serializers.Serializer):
    """Someone in an event; ``id`` is null for a name that the reference tables do not know."""

    id = serializers.CharField(allow_null=True)
    names = NamesSerializer()
    role = serializers.ChoiceField(_codes(Role))
    kind = serializers.ChoiceField(_codes(EntityKind), allow_null=True)


class PlaceSerializer(serializers.Serializer):
    """Where something happened."""

    id = serializers.CharField()
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

    start = serializers.IntegerField()
    end = serializers.IntegerField()
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

    id = serializers.CharField()
    name = serializers.CharField()
    language = serializers.CharField(allow_blank=True)
    domain = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True)
    sample = serializers.BooleanField()


class ArticleSerializer(serializers.Serializer):
    """The article that a mention stands in."""

    id = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]
    published = serializers.DateField(allow_null=True)
    written = DateSerializer(allow_null=True)
    written_basis = serializers.CharField()
    url = serializers.CharField(allow_blank=True)
    sample = serializers.BooleanField()


class ArticleEventsSerializer(ArticleSerializer):
    """An article and the ids of the events that it asserts."""

    events = serializers.ListField(child=serializers.CharField())


class SelectorSerializer(serializers.Serializer):
    """A W3C Web Annotation selector: a quote with what stands around it, or a position (code points)."""

    type = serializers.ChoiceField([(name, name) for name in ("TextQuoteSelector", "TextPositionSelector")])
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False, allow_blank=True)
    suffix = serializers.CharField(required=False, allow_blank=True)
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)


class MentionEvidenceSerializer(QuoteSerializer):
    """A quote, with the selectors that find it where those are asked for."""

    selector = SelectorSerializer(many=True, required=False)


class MentionSerializer(serializers.Serializer):
    """What one article says of one event."""

    id = serializers.IntegerField()
    article = ArticleSerializer()
    type = serializers.ChoiceField(_codes(EventType))
    status = serializers.ChoiceField(_codes(EventStatus))
    date = DateSerializer(allow_null=True)
    date_text = serializers.CharField(allow_blank=True)
    date_basis = serializers.CharField(allow_blank=True)
    derivation = DerivationSerializer()
    evidence = MentionEvidenceSerializer(many=True)
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


class EvidenceSerializer(QuoteSerializer):
    """The words that assert an event, and those that give its date."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    language = serializers.CharField(allow_blank=True)
    article = serializers.UUIDField()
    date_text = serializers.CharField(allow_blank=True)


class EventSerializer(serializers.Serializer):
    """One event. ``date`` is null when it is unknown; ``reported_by`` then says since when it is known of."""

    id = serializers.CharField()
    title = serializers.CharField()
    titles = NamesSerializer()
    type = serializers.ChoiceField(_codes(EventType))
    status = serializers.ChoiceField(_codes(EventStatus))
    date = DateSerializer(allow_null=True)
    date_basis = serializers.CharField(allow_blank=True)
    reported_by = serializers.DateField(allow_null=True)
    place = PlaceSerializer(allow_null=True)
    participants = ParticipantSerializer(many=True)
    resolution = serializers.CharField(allow_blank=True)
    modality = serializers.ChoiceField(_codes(Modality))
    evidence = EvidenceSerializer(allow_null=True)
    disputed = serializers.BooleanField()
    core = serializers.BooleanField()
    confidence = serializers.FloatField()
    reviewed = serializers.BooleanField()
    sample = serializers.BooleanField()
    articles = serializers.IntegerField()
    sources = serializers.IntegerField()
    url = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


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


class LifeStepSerializer(serializers.Serializer):
    """What some articles tell of an event; ``date_lent`` where they give no date and take the one of others."""

    stage = serializers.ChoiceField(_codes(Stage))
    date = DateSerializer(allow_null=True)
    date_lent = serializers.BooleanField()
    reported = DateSerializer(allow_null=True)
    mentions = serializers.ListField(child=serializers.IntegerField())


class ReferenceDaySerializer(serializers.Serializer):
    """The day a record gives for what articles date less sharply."""

    date = DateSerializer()
    basis = serializers.CharField()


class EventDetailSerializer(EventSerializer):
    """One event with its codes in other ontologies, every source's reading and denial, its life as they tell it, and
    why its date is the one shown, where those are asked for.
    """

    codes = CodesSerializer(required=False)
    date_why = serializers.ChoiceField(_codes(Why), allow_null=True, required=False)
    reference_day = ReferenceDaySerializer(allow_null=True, required=False)
    life = LifeStepSerializer(many=True, required=False)
    mentions = MentionSerializer(many=True, required=False)
    denials = MentionSerializer(many=True, required=False)


class ReportedSerializer(MentionSerializer):
    """A mention with the id of the event that it asserts."""

    event = serializers.CharField()


class ReportedPageSerializer(serializers.Serializer):
    """A page of mentions; ``next`` is null at the end."""

    next = serializers.CharField(allow_null=True)
    results = ReportedSerializer(many=True)


class ArticlePageSerializer(serializers.Serializer):
    """A page of articles; ``next`` is null at the end."""

    next = serializers.CharField(allow_null=True)
    results = ArticleSerializer(many=True)


class EventPageSerializer(serializers.Serializer):
    """A page of events; ``next`` is null at the end, ``count`` unless it was asked for."""

    next = serializers.CharField(allow_null=True)
    count = serializers.IntegerField(allow_null=True)
    undated_left_out = serializers.IntegerField()
    results = EventDetailSerializer(many=True)


class ActorSerializer(serializers.Serializer):
    """An actor of the reference tables and the number of visible events."""

    id = serializers.CharField()
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
    """One value of a filter group; ``toggle`` is the query that switches it, ``toggle_url`` where that is read."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    selected = serializers.BooleanField()
    toggle = serializers.CharField(allow_blank=True)
    toggle_url = serializers.CharField()


class FacetSerializer(serializers.Serializer):
    """A filter group with its values."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    options = OptionSerializer(many=True)


class BucketSerializer(serializers.Serializer):
    """A year, month or day that holds events, and how many of each type."""

    period = serializers.CharField()
    count = serializers.IntegerField()
    types = serializers.DictField(child=serializers.IntegerField())


class HistogramSerializer(serializers.Serializer):
    """How many events of a selection begin in each year, month or day; those without one are left out."""

    by = serializers.ChoiceField([(unit, unit) for unit in ("year", "month", "day")])
    undated_left_out = serializers.IntegerField()
    buckets = BucketSerializer(many=True)


class PieceSerializer(serializers.Serializer):
    """Some of the words and what they mean: a parameter of the selection, or ``period``, and its value."""

    words = serializers.CharField()
    parameter = serializers.CharField()
    value = serializers.CharField()


class SuggestionSerializer(serializers.Serializer):
    """Someone or somewhere whose name begins with the words, and the query that selects it."""

    parameter = serializers.ChoiceField([(name, name) for name in ("actor", "place", "resolution")])
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    names = NamesSerializer()
    events = serializers.IntegerField()
    query = serializers.CharField()


class SuggestionsSerializer(serializers.Serializer):
    """What words mean (``query``), how to look for the words themselves (``literal``), and names that begin so."""

    words = serializers.CharField()
    query = serializers.CharField(allow_blank=True)
    literal = serializers.CharField()
    pieces = PieceSerializer(many=True)
    suggestions = SuggestionSerializer(many=True)


class ArticleSentSerializer(serializers.Serializer):
    """An article to be read: its text, or its address."""

    url = serializers.CharField(required=False, max_length=2000)
    text = serializers.CharField(required=False, max_length=200_000)
    title = serializers.CharField(required=False, max_length=500)
    source = serializers.CharField(required=False, max_length=200)  # type: ignore[assignment]
    published = serializers.DateField(required=False)


class ReceiptSerializer(serializers.Serializer):
    """What became of something that was sent: ``state`` is to_fetch, or that of its article."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    article = serializers.UUIDField(allow_null=True)
    url = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    status_url = serializers.CharField()


class RefusalSerializer(serializers.Serializer):
    """A parameter that cannot be read: what it held and what it accepts."""

    parameter = serializers.CharField()
    value = serializers.CharField(allow_blank=True)
    allowed = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(required=False)
    errors = RefusalSerializer(many=True, required=False)  # type: ignore[assignment]
    parameters = serializers.ListField(child=serializers.CharField(), required=False)
