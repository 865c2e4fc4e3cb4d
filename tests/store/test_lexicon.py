"""The lexicon as it stands: additions are taken up at once, kept with a version, and never stop a run."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from events import pipeline
from events.lexicon.load import FOLDER, load_lexicon
from events.models import Actor, Article, LexiconAddition, Mention
from events.store import lexicon
from events.store.lexicon import current_lexicon

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
NEWS = """Published: 2021-05-05

Libya: prime minister sees commander in Tripoli

The prime minister of Libya's unity government, Abdul Hamid Dbeibah, met Haftarov on Monday in Tripoli. They discussed
the ceasefire in Libya and the talks led by the United Nations mission, UNSMIL.
"""
FORM = {"kind": "spelling", "language": "en", "target": "khalifa-haftar", "text": "Haftarov", "active": "on"}


def add(**values):
    row = LexiconAddition(**{**FORM, "active": True, "updated_at": NOW, **values})
    lexicon.change(row)
    return row


@pytest.fixture
def desk(client):
    client.force_login(get_user_model().objects.create_superuser("admin", password="x"))
    return client


def test_without_additions_it_is_that_of_the_files():
    assert current_lexicon() is load_lexicon()


def test_an_addition_is_taken_up_at_once_and_given_back(django_assert_num_queries):
    row = add()
    with django_assert_num_queries(1):
        found = current_lexicon()
    assert "Haftarov" in found.entities["khalifa-haftar"].aliases.en
    assert found.version != load_lexicon().version
    assert "Haftarov" in Actor.objects.get(slug="khalifa-haftar").aliases
    lexicon.remove([row])
    assert current_lexicon() is load_lexicon()
    assert "Haftarov" not in Actor.objects.get(slug="khalifa-haftar").aliases


def test_an_inactive_addition_is_not_read():
    add(active=False)
    assert current_lexicon() is load_lexicon()


def test_what_no_longer_fits_is_logged_and_the_rest_is_read(caplog):
    add()
    LexiconAddition.objects.create(**{**FORM, "active": True, "target": "gone", "updated_at": NOW})
    found = current_lexicon()
    assert "Haftarov" in found.entities["khalifa-haftar"].aliases.en
    assert "left out" in caplog.text


def test_a_running_worker_reads_the_next_article_with_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(NEWS)
    [one] = pipeline.ingest([path], now=NOW)
    pipeline.process(one.article, now=NOW)
    assert "khalifa-haftar" not in _who()
    add()
    assert pipeline.read_again(now=NOW) == [one.article]
    pipeline.process(one.article, now=NOW)
    assert "khalifa-haftar" in _who()
    versions = {Article.objects.get().lexicon_version, *Mention.objects.values_list("lexicon_version", flat=True)}
    assert versions == {current_lexicon().version}


def _who():
    current = Mention.objects.filter(is_current=True)
    return set(current.values_list("participants__actor__slug", flat=True))


def test_editors_add_what_can_be_read(desk):
    assert desk.post(reverse("admin:events_lexiconaddition_add"), FORM).status_code == 302
    row = LexiconAddition.objects.get()
    assert (row.added_by, row.text) == ("admin", "Haftarov")
    assert desk.get(reverse("admin:events_lexiconaddition_changelist"), {"q": "haftar"}).status_code == 200
    desk.post(reverse("admin:events_lexiconaddition_delete", args=[row.pk]), {"post": "yes"})
    assert not LexiconAddition.objects.exists()


def test_editors_are_told_why_something_cannot_be_read(desk):
    page = desk.post(reverse("admin:events_lexiconaddition_add"), {**FORM, "text": "Sarraj"})
    assert b"is both fayez-al-sarraj and khalifa-haftar" in page.content
    assert not LexiconAddition.objects.exists()


def test_exported_they_are_files_that_make_the_same_lexicon(tmp_path, capsys):
    add()
    add(kind="word", target="meet", text="confabulated")
    folder = tmp_path / "additions"
    call_command("export_lexicon", folder)
    assert {path.name for path in folder.rglob("*.toml")} == {"spellings.toml", "triggers_overlay.toml"}
    assert load_lexicon(FOLDER, folder).version == current_lexicon().version
    assert f"lexicon {current_lexicon().version}" in capsys.readouterr().out
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_lexicon", folder)
