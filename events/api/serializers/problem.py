"""The one shape of an error."""

from rest_framework import serializers


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
