"""The edge: bodies are bounded, forms and query strings clean, files refused, only /embed/ framed and only by some."""

import re
import unicodedata

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils.text import slugify

from events.intake.submissions import Scope
from events.models import Article, Channel, Report, Source
from events.store.submissions import make_key
from events.web.edge import clean_input, cleaned
from events.web.headers import security_headers
from tests.happenings import NOW, article, happening, mention
from tests.web.routes import Subject, every_address

NASTY = {
    "nul": "Ber%00lin",
    "lone surrogate": "Ber%ED%A0%80lin",
    "overlong": "%C0%AF..%C0%AF",
    "half a letter": "Ber%C3",
    "controls": "Ber%01%08%7Flin",
    "not a character": "%EF%BF%BE%EF%BF%BF",
    "decomposed": "Ge%CC%81ne%CC%80ve",
    "right to left override": "%E2%80%AEnilreB",
    "line ends": "a%0D%0Ab%C2%85c%E2%80%A8d",
}
COMPOSED = unicodedata.normalize("NFC", "Genève")


@pytest.mark.django_db
@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_no_question_breaks_an_address(client, words):
    event = happening()
    about = Subject(event.public_id, "00000000-0000-4000-8000-000000000000", 1, "berlin", "berlin")
    names = ("q", "search", "source", "actor", "place", "from", "after", "as_of", "title", "digits", "lang", "id", "x")
    for path in {address.partition("?")[0] for address in every_address(about)}:
        query = "&".join(f"{name}={words}" for name in names)
        assert client.get(f"{path}?{query}").status_code < 500, path
        assert client.get(f"{path}?{words}=1").status_code < 500, path


@pytest.mark.django_db
def test_a_search_is_the_same_however_its_letters_are_composed(client):
    event = happening(where="Genève", when="2020-01-13")
    assert event.search_text is not None
    pages = [client.get(f"/en/?q={words}").content for words in ("Gen%C3%A8ve", "Gene%CC%80ve", "Gen%00%C3%A8ve")]
    assert len({re.sub(rb"\s+", b" ", page).count(b"</li>") for page in pages}) == 1


def test_a_password_is_left_exactly_as_it_was_typed():
    given = QueryDict("password=e%CC%81%00&username=e%CC%81%00&old_password=%01")
    assert cleaned(given).dict() == {"password": "e\u0301\x00", "username": "é", "old_password": "\x01"}


def test_what_was_said_twice_stays_in_order():
    assert cleaned(QueryDict("a=1&b=2&a=3")).getlist("a") == ["1", "3"]


def test_a_form_is_clean_before_a_view_sees_it():
    seen = {}

    def view(request):
        seen.update(request.POST.dict(), query=request.GET["q"])
        return HttpResponse()

    clean_input(view)(RequestFactory().post("/?q=a%00b", {"words": "Gene\u0300ve\x00"}))
    assert seen == {"words": COMPOSED, "query": "ab"}


@pytest.mark.django_db
def test_a_report_is_stored_clean(client):
    event = happening()
    said = {"kind": "other", "words": "Gene\u0300ve\x00 is\x01 wrong"}
    assert client.post(f"/en/events/{event.public_id}/report/", said).status_code == 200
    assert Report.objects.get().words == f"{COMPOSED} is wrong"


@pytest.mark.django_db
def test_an_editors_form_is_stored_clean(client):
    client.force_login(get_user_model().objects.create_superuser("boss"))
    values = {
        "slug": "news",
        "name": "Gene\u0300ve\x00\x01 News",
        "independence_group": "",
        "text_policy": "quotes_only",
    }
    answer = client.post("/admin/events/source/add/", values)
    assert answer.status_code == 302, answer.context["errors"]
    assert Source.objects.get(slug="news").name == f"{COMPOSED} News"
    source = Source.objects.get(slug="news").pk
    channel = {"source": source, "kind": "feed", "address": "https://n.example/\x00a", "every_minutes": 60}
    answer = client.post("/admin/events/channel/add/", {**channel, "pause_seconds": 9, "comment": "e\u0301\x0b"})
    assert answer.status_code == 302, answer.context["errors"]
    assert Channel.objects.get().comment == "é"


@pytest.mark.django_db
@pytest.mark.parametrize("escaped", [r"\u0000", r"\ud800", r"e\u0301", r"\uffff", r"\u0007"])
def test_a_program_s_article_is_stored_clean(client, escaped):
    _, key = make_key(name="test", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)
    body = '{"text": "On 3 May 2020 they met in Berlin.X", "title": "X Title", "source": "News"}'.replace("X", escaped)
    headers = {"authorization": f"Bearer {key}"}
    answer = client.post("/api/v1/articles/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 202, answer.content
    kept = Article.objects.get()
    for text in (kept.text, kept.title):
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search("[\x00-\x08\ud800-\udfff\uffff]", text)


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_refused_unread(client, settings):
    event = happening()
    answer = client.post(f"/en/events/{event.public_id}/report/", {"words": "x" * (settings.LARGEST_BODY + 1)})
    assert answer.status_code == 413
    assert client.generic("POST", "/admin/login/", b"x", CONTENT_LENGTH="-1").status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/events/{}/report/", "/admin/login/"])
def test_nobody_may_leave_a_file(client, path):
    event = happening()
    answer = client.post(path.format(event.public_id), {"words": SimpleUploadedFile("x.txt", b"words")})
    assert answer.status_code == 400
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_too_many_fields_are_refused(client):
    event = happening()
    many = {f"f{n}": "x" for n in range(1001)}
    assert client.post(f"/en/events/{event.public_id}/report/", many).status_code == 400
    assert client.get("/en/", many).status_code == 400
    answer = client.get("/api/v1/events/", many)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "FOO"])
@pytest.mark.parametrize("path", ["/en/", "/en/status/", "/metrics", "/events.csv", "/admin/login/", "/api/v1/events/"])
def test_a_method_that_no_page_has_is_refused(client, method, path):
    """No database mark on this test: nothing is asked."""
    assert client.generic(method, path).status_code == 405


def framed(path, **given):
    def view(_request):
        return HttpResponse(headers={"X-Frame-Options": "DENY"}, **given)

    return security_headers(view)(RequestFactory().get(path)).headers


def test_only_what_is_made_for_frames_is_framed_and_only_by_whom_we_name(settings):
    settings.EMBED_ORIGINS = ["https://news.example", "https://*.other.example"]
    for path in ("/en/embed/abc/", "/embed/", "/ar/embed/?q=1"):
        headers = framed(path)
        assert "frame-ancestors https://news.example https://*.other.example" in headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in headers
    for path in ("/en/", "/admin/", "/en/events/embed/", "/api/v1/events/?x=/embed/", "/en/actors/embed/"):
        headers = framed(path)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_without_a_name_nobody_frames_anything(settings):
    settings.EMBED_ORIGINS = []
    headers = framed("/en/embed/abc/")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_words_of_others_are_never_html(client):
    """What articles and sources say reaches every page with its signs escaped."""
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    event = happening(who=(attack,), where=attack, reports=0)
    written = article(f"{attack} They met yesterday in Berlin.", title=attack, source=attack)
    said = mention(event, event.when, written=written, text=written.text)
    about = Subject(event.public_id, str(written.public_id), said.pk, slugify(attack), "berlin")
    shown = 0
    for address in every_address(about):
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if re.search("html|xml", answer.headers.get("Content-Type", "")):
            shown += b"&lt;script&gt;alert" in body
            assert b"<script>alert" not in body, address
            assert b"<img src=x" not in body, address
    assert shown > 10
