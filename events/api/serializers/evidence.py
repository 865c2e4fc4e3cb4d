"""Where it stands: sources, articles, mentions, and the selectors that find their words."""

from rest_framework import serializers

from events.api.serializers.values import DateSerializer, QuoteSerializer, SpanSerializer, choices_of
from events.vocabulary import EventStatus, EventType


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


class DerivationSerializer(serializers.Serializer):
    """How a date was worked out."""

    rule = serializers.CharField(allow_blank=True)
    steps = serializers.ListField(child=serializers.CharField())
    anchor = DateSerializer(allow_null=True)
    warnings = serializers.ListField(child=serializers.CharField())
    span = SpanSerializer(allow_null=True)


class MentionSerializer(serializers.Serializer):
    """What one article says of one event."""

    id = serializers.IntegerField()
    article = ArticleSerializer()
    type = serializers.ChoiceField(choices_of(EventType))
    status = serializers.ChoiceField(choices_of(EventStatus))
    date = DateSerializer(allow_null=True)
    date_text = serializers.CharField(allow_blank=True)
    date_basis = serializers.CharField(allow_blank=True)
    derivation = DerivationSerializer()
    evidence = MentionEvidenceSerializer(many=True)
    confidence = serializers.FloatField()
    core = serializers.BooleanField()


class ReportedSerializer(MentionSerializer):
    """A mention with the id of the event that it asserts."""

    event = serializers.CharField()


class EvidenceSerializer(QuoteSerializer):
    """The words that assert an event, and those that give its date."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    language = serializers.CharField(allow_blank=True)
    article = serializers.UUIDField()
    date_text = serializers.CharField(allow_blank=True)


class ReportedPageSerializer(serializers.Serializer):
    """A page of mentions; ``next`` is null at the end."""

    next = serializers.CharField(allow_null=True)
    results = ReportedSerializer(many=True)


class ArticlePageSerializer(serializers.Serializer):
    """A page of articles; ``next`` is null at the end."""

    next = serializers.CharField(allow_null=True)
    results = ArticleSerializer(many=True)
