"""Which language a page is in: the address says it (/en/…), else ?lang=, else the browser; Arabic otherwise."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from events.templatetags.addresses import in_language


class LanguageMiddleware(LocaleMiddleware):
    """Django's language choice, with ``?lang=`` before the browser's wish."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:  # type: ignore[override]
        """Activate the language; an address that says two languages leads to the one asked for."""
        asked = request.GET.get("lang", "")
        if asked not in dict(settings.LANGUAGES):
            super().process_request(request)
            return None
        if translation.get_language_from_path(request.path_info) not in (None, asked):
            return HttpResponseRedirect(_without_lang(request, in_language(request.path_info, asked)))
        translation.activate(asked)
        request.LANGUAGE_CODE = asked
        return None


def _without_lang(request: HttpRequest, path: str) -> str:
    query = request.GET.copy()
    del query["lang"]
    return f"{path}?{query.urlencode()}" if query else path
