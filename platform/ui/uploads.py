"""Files sent by the page's own script: the script must learn where the answer is, not follow it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class UploadMiddleware:
    """Turn a redirect into 204 with X-Location for requests that carry X-Upload.

    A script that followed the redirect would read the target once before the person does, and
    what the page says only once ("saved") would be gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.headers.get("X-Upload") and "Location" in response.headers:
            response.headers["X-Location"] = response.headers["Location"]
            del response.headers["Location"]
            response.status_code = 204
        return response
