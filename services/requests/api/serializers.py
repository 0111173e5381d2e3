"""What the API says and takes."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from billing.fees.enums import FeeStatus
from billing.fees.queries import fee_of
from services.catalog.models import Service
from services.requests.enums import Outcome, Status
from services.requests.models import Request


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


class FeeSerializer(serializers.Serializer[Any]):
    """What a request costs, in baht."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    # No choice field: the schema names enums by field, and `status` is the request's.
    status = serializers.CharField(help_text=" | ".join(FeeStatus.values))


class RequestDetailSerializer(RequestSerializer):
    """With the answers as they were filed, and the fee where there is one."""

    form_version = serializers.IntegerField(source="version.number")
    answers = serializers.JSONField()
    fee = serializers.SerializerMethodField()

    @extend_schema_field(FeeSerializer(allow_null=True))
    def get_fee(self, request: Request) -> dict[str, Any] | None:
        fee = fee_of(request.owner)
        return dict(FeeSerializer(fee).data) if fee else None


class NewRequestSerializer(serializers.Serializer[Any]):
    """A request to file. The same `key` again returns the request that was filed with it."""

    key = serializers.UUIDField(error_messages={"invalid": "ต้องเป็น UUID"})
    service = serializers.SlugField(error_messages={"invalid": "ต้องเป็นชื่อของบริการ เช่น street-light"})
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
