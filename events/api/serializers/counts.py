"""What could be asked next: filter groups, histograms, suggestions."""

from rest_framework import serializers

from events.api.serializers.values import NamesSerializer


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
    """How many events of a selection begin in each year, month or day; those without one are left out.

    ``next`` is where the days before are counted, when there are more than come at once.
    """

    by = serializers.ChoiceField([(unit, unit) for unit in ("year", "month", "day")])
    undated_left_out = serializers.IntegerField()
    buckets = BucketSerializer(many=True)
    next = serializers.CharField(allow_null=True)


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
