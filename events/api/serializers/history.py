"""How the record came to be: versions and changes."""

from rest_framework import serializers


class ChangeSerializer(serializers.Serializer):
    """One change. A line whose ``change`` is "gone" says nothing else: what it names is to be forgotten."""

    event = serializers.CharField()
    change = serializers.ChoiceField(["created", "updated", "merged", "gone"])
    at = serializers.DateTimeField(required=False)
    version = serializers.IntegerField(required=False)
    author = serializers.ChoiceField(["program", "editor"], required=False)
    merged_into = serializers.CharField(required=False)
    url = serializers.CharField(required=False)


class ChangePageSerializer(serializers.Serializer):
    """Changes in the order of their commits; ``next`` is where to go on, also when nothing is there yet."""

    next = serializers.CharField()
    more = serializers.BooleanField()
    results = ChangeSerializer(many=True)


class DifferenceSerializer(serializers.Serializer):
    """A field before and after: a code, a date (EDTF), or a list of names."""

    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class VersionSerializer(serializers.Serializer):
    """One version of an event; ask for the event with ``as_of`` to read it whole."""

    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    author = serializers.ChoiceField(["program", "editor"])
    action = serializers.CharField()
    differences = DifferenceSerializer(many=True)
