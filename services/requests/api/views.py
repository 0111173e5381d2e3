"""The REST API: the same actions and queries as the pages."""

from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import Scope
from accounts.models import User
from services.catalog.models import Service
from services.catalog.queries import open_services, published_form
from services.requests.actions import AnswersRefused, Refused, submit_request
from services.requests.api.authentication import HasScope, TokenAuthentication
from services.requests.api.serializers import (
    ErrorsSerializer,
    NewRequestSerializer,
    RequestDetailSerializer,
    RequestSerializer,
    ServiceFormSerializer,
    ServiceSerializer,
)
from services.requests.queries import visible_to
from ui.language import in_thai

LARGEST_PAGE = 100


class TokenView(APIView):
    """Base: a token with the scope that `scopes` names for the method."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [HasScope]
    scopes: dict[str, str] = {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer programs in Thai, whatever cookie comes along."""
        with in_thai():
            return super().dispatch(request, *args, **kwargs)


def _citizen(request: ApiRequest) -> User:
    """The citizen of the token; the permission has seen to it that there is one."""
    return cast(User, request.user)


class Services(TokenView):
    scopes = {"GET": Scope.SERVICES_READ}

    @extend_schema(responses=ServiceSerializer(many=True), operation_id="services_list")
    def get(self, request: ApiRequest) -> Response:
        """List the municipality's open services."""
        return Response(ServiceSerializer(open_services(), many=True).data)


class ServiceForm(TokenView):
    scopes = {"GET": Scope.SERVICES_READ}

    @extend_schema(responses=ServiceFormSerializer, operation_id="services_form")
    def get(self, request: ApiRequest, slug: str) -> Response:
        """Return a service with its form schema."""
        service = get_object_or_404(open_services(), slug=slug)
        version = published_form(service)
        body: dict[str, Any] = {
            "service": service,
            "form_version": version.number if version else 0,
            "form": version.schema if version else {},
        }
        return Response(ServiceFormSerializer(body).data)


class Requests(TokenView):
    scopes = {"GET": Scope.REQUESTS_READ, "POST": Scope.REQUESTS_WRITE}

    @extend_schema(responses=RequestSerializer(many=True), operation_id="requests_list")
    def get(self, request: ApiRequest) -> Response:
        """List the citizen's own requests, newest first (at most 100)."""
        found = visible_to(_citizen(request))[:LARGEST_PAGE]
        return Response(RequestSerializer(found, many=True).data)

    @extend_schema(
        request=NewRequestSerializer,
        responses={201: RequestDetailSerializer, 400: ErrorsSerializer},
        operation_id="requests_create",
    )
    def post(self, request: ApiRequest) -> Response:
        """File a request; `key` makes a repeated call file it once."""
        asked = NewRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        data = asked.validated_data
        service = get_object_or_404(open_services(), slug=data["service"])
        return _filed(request, service, data)


def _filed(request: ApiRequest, service: Service, data: dict[str, Any]) -> Response:
    version = published_form(service)
    if version is None:
        return _refusal("บริการนี้ยังไม่มีแบบฟอร์ม", {})
    try:
        filed = submit_request(
            citizen=_citizen(request),
            service=service,
            version=version,
            answers=data["answers"],
            key=data["key"],
        )
    except AnswersRefused as error:
        found = {p: {"code": e.code, "message": e.message_th} for p, e in error.errors.items()}
        return _refusal(str(error), found)
    except Refused as error:
        return _refusal(str(error), {})
    return Response(RequestDetailSerializer(filed).data, status=status.HTTP_201_CREATED)


def _refusal(detail: str, errors: dict[str, Any]) -> Response:
    return Response({"detail": detail, "errors": errors}, status=status.HTTP_400_BAD_REQUEST)


class RequestDetail(TokenView):
    scopes = {"GET": Scope.REQUESTS_READ}

    @extend_schema(responses=RequestDetailSerializer, operation_id="requests_read")
    def get(self, request: ApiRequest, number: str) -> Response:
        """Return one of the citizen's own requests."""
        found = get_object_or_404(visible_to(_citizen(request)), number=number)
        return Response(RequestDetailSerializer(found).data)
