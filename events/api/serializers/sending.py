"""What programs are told of what they sent."""

from rest_framework import serializers


class ReceiptSerializer(serializers.Serializer):
    """What became of something that was sent: ``state`` is to_fetch, or that of its article."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    article = serializers.UUIDField(allow_null=True)
    url = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    status_url = serializers.CharField()
