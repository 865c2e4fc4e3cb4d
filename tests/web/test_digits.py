import pytest

from events.web.digits import eastern
from tests.happenings import happening

EASTERN_2020 = "\u0662\u0660\u0662\u0660"


@pytest.mark.parametrize(
    "kept",
    [
        "<code>2020</code>",
        '<bdi dir="ltr">S/RES/2510 (2020)</bdi>',
        '<blockquote lang="ar" dir="rtl"><p>2020</p></blockquote>',
        '<span lang="en">2020 <b>12</b></span>',
        '<a href="/ar/?from=2020">&#x27;</a>',
        "<script>2020</script>",
        "<!-- 2020 -->",
    ],
)
def test_what_is_not_the_pages_own_keeps_its_digits(kept):
    assert eastern(f"<p>{kept}</p>") == f"<p>{kept}</p>"


def test_text_after_what_is_kept_changes_again():
    page = '<html lang="ar" dir="rtl"><p>2020 <code>12<br>13</code> <img alt="3"> 2020</p>'
    assert eastern(page) == page.replace("2020", EASTERN_2020)


@pytest.mark.django_db
def test_the_choice_is_remembered_and_holds_for_arabic_only(client):
    happening("2020-01-19")
    assert EASTERN_2020 not in client.get("/ar/").content.decode()
    response = client.get("/ar/?digits=arab")
    assert EASTERN_2020 in response.content.decode()
    assert "Cookie" in response.headers["Vary"]
    assert EASTERN_2020 in client.get("/ar/").content.decode()
    assert EASTERN_2020 not in client.get("/en/").content.decode()
    assert EASTERN_2020 not in client.get("/ar/?digits=latn").content.decode()
    assert client.get("/ar/?digits=roman").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("https", "name"), [(True, "__Host-digits"), (False, "digits")])
def test_behind_tls_no_other_host_can_set_the_choice(client, settings, https, name):
    settings.HTTPS = https
    kept = client.get("/ar/?digits=arab").cookies
    assert list(kept) == [name]
    assert bool(kept[name]["secure"]) is https
    assert (kept[name]["path"], kept[name]["domain"], kept[name]["httponly"]) == ("/", "", True)
    happening("2020-01-19")
    assert EASTERN_2020 in client.get("/ar/").content.decode()
