"""What events refer to, with how many there are."""

from rest_framework import serializers

from events.api.serializers.evidence import SourceSerializer
from events.api.serializers.values import NamesSerializer, PlaceSerializer, choices_of
from events.vocabulary import EntityKind


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


class ActorSerializer(serializers.Serializer):
    """An actor of the reference tables and the number of visible events."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices_of(EntityKind))
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
