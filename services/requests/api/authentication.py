"""Bearer tokens of one municipality, with scopes."""

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request as ApiRequest
from rest_framework.views import APIView

from accounts.actions.api_tokens import user_of_token
from accounts.models import ApiToken, User


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer esv_…`; a token of another municipality is unknown here."""

    def authenticate(self, request: ApiRequest) -> tuple[User, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        token = user_of_token(parts[1].decode("ascii", "replace")) if len(parts) == 2 else None
        if token is None:
            raise AuthenticationFailed("กุญแจ API ไม่ถูกต้องหรือถูกยกเลิก")
        ApiToken.objects.filter(pk=token.pk).update(used_at=timezone.now())
        return token.user, token

    def authenticate_header(self, request: ApiRequest) -> str:
        return "Bearer"


class HasScope(BasePermission):
    """The view's `scopes` says which scope each method needs."""

    message = "กุญแจ API นี้ไม่มีสิทธิ์ทำรายการนี้"

    def has_permission(self, request: ApiRequest, view: APIView) -> bool:
        needed = getattr(view, "scopes", {}).get(request.method or "")
        token = request.auth
        return isinstance(token, ApiToken) and needed in token.scopes


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the token appears in the OpenAPI document."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
