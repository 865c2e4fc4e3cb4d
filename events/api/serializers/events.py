"""An event, in short and with all that is known of it."""

from rest_framework import serializers

from events.api.serializers.evidence import EvidenceSerializer, MentionSerializer
from events.api.serializers.values import (
    DateSerializer,
    NamesSerializer,
    ParticipantSerializer,
    PlaceSerializer,
    choices_of,
)
from events.timeline.life import Stage, Why
from events.vocabulary import EventStatus, EventType, Modality


class EventSerializer(serializers.Serializer):
    """One event. ``date`` is null when it is unknown; ``reported_by`` then says since when it is known of."""

    id = serializers.CharField()
    title = serializers.CharField()
    titles = NamesSerializer()
    type = serializers.ChoiceField(choices_of(EventType))
    status = serializers.ChoiceField(choices_of(EventStatus))
    date = DateSerializer(allow_null=True)
    date_basis = serializers.CharField(allow_blank=True)
    reported_by = serializers.DateField(allow_null=True)
    place = PlaceSerializer(allow_null=True)
    participants = ParticipantSerializer(many=True)
    resolution = serializers.CharField(allow_blank=True)
    modality = serializers.ChoiceField(choices_of(Modality))
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

    stage = serializers.ChoiceField(choices_of(Stage))
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
    date_why = serializers.ChoiceField(choices_of(Why), allow_null=True, required=False)
    reference_day = ReferenceDaySerializer(allow_null=True, required=False)
    life = LifeStepSerializer(many=True, required=False)
    mentions = MentionSerializer(many=True, required=False)
    denials = MentionSerializer(many=True, required=False)


class EventPageSerializer(serializers.Serializer):
    """A page of events; ``next`` is null at the end, ``count`` unless it was asked for."""

    next = serializers.CharField(allow_null=True)
    count = serializers.IntegerField(allow_null=True)
    undated_left_out = serializers.IntegerField()
    results = EventDetailSerializer(many=True)
