"""What the API says and takes."""

from typing import Any

from rest_framework import serializers

from services.catalog.models import Service
from services.requests.enums import Outcome, Status


class ServiceSerializer(serializers.ModelSerializer[Service]):
    """A service of the municipality."""

    category = serializers.CharField(source="category.name")
    menu = serializers.CharField(source="category.menu")

    class Meta:
        model = Service
        fields = (
            "slug",
            "name",
            "summary",
            "menu",
            "category",
            "division",
            "working_days",
            "fee",
            "conditions",
            "documents",
            "result",
        )


class ServiceFormSerializer(serializers.Serializer[Any]):
    """A service with the version of its form that is in force."""

    service = ServiceSerializer()
    form_version = serializers.IntegerField()
    form = serializers.JSONField(help_text="Form schema, format 1")


class RequestSerializer(serializers.Serializer[Any]):
    """A request of the token's citizen."""

    number = serializers.CharField()
    service = serializers.CharField(source="service.slug")
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField(source="get_status_display")
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True)
    waits_for_citizen = serializers.BooleanField()
    entered_at = serializers.DateTimeField()
    deemed_received_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class RequestDetailSerializer(RequestSerializer):
    """With the answers as they were filed."""

    form_version = serializers.IntegerField(source="version.number")
    answers = serializers.JSONField()


class NewRequestSerializer(serializers.Serializer[Any]):
    """A request to file. The same `key` again returns the request that was filed with it."""

    key = serializers.UUIDField()
    service = serializers.SlugField()
    answers = serializers.JSONField()

    def validate_answers(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise serializers.ValidationError("ต้องเป็นวัตถุ JSON")
        return value


class PathErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()


class ErrorsSerializer(serializers.Serializer[Any]):
    """Why answers were refused, by the path of the field."""

    detail = serializers.CharField()
    errors = serializers.DictField(child=PathErrorSerializer())  # type: ignore[assignment]
