"""What is sent is read as UTF-8, whatever it calls itself."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from libya_timeline import wsgi
from libya_timeline.charset import utf8_only, without_charset


def words(environ, start_response):
    return [WSGIRequest(environ).GET["q"].encode()]


@pytest.mark.parametrize("charset", ["rot13", "base64", "undefined", '"utf-16"', "idna", "nonsense", ""])
def test_a_codec_that_is_none_of_text_breaks_nothing(charset):
    environ = RequestFactory().get("/?q=%D8%AD", content_type=f"text/plain; charset={charset}").environ
    assert b"".join(utf8_only(words)(environ, None)).decode() == "\N{ARABIC LETTER HAH}"


def test_the_site_is_served_so():
    assert wsgi.application.__qualname__.startswith("utf8_only.")


def test_what_else_a_content_type_says_stays():
    assert without_charset("multipart/form-data; charset=x; boundary=--a") == "multipart/form-data; boundary=--a"
