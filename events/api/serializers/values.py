"""What many answers are made of: names, dates, places, stretches of text."""

from enum import StrEnum

from rest_framework import serializers

from events.vocabulary import EntityKind, Precision, Role


def choices_of(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return a closed list as choices."""
    return [(code.value, code.value) for code in values]


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
    precision = serializers.ChoiceField(choices_of(Precision))
    approximate = serializers.BooleanField()


class ParticipantSerializer(serializers.Serializer):
    """Someone in an event; ``id`` is null for a name that the reference tables do not know."""

    id = serializers.CharField(allow_null=True)
    names = NamesSerializer()
    role = serializers.ChoiceField(choices_of(Role))
    kind = serializers.ChoiceField(choices_of(EntityKind), allow_null=True)


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
