"""The roles of web server and workers: they serve every page, take in and read articles, and change no table."""

import secrets

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from events import pipeline
from events.intake.submissions import Scope
from events.lexicon.load import load_lexicon
from events.models import Article, Event, Mention, Report
from events.store import arrivals, history
from events.store.database_roles import NEVER_DELETED, ONLY_READ, WEB, WORKER, grant_role
from events.store.reference import load_reference
from events.store.submissions import make_key
from tests.happenings import NOW, happening
from tests.store.conftest import raw
from tests.web.routes import Subject, every_address

pytestmark = pytest.mark.django_db
ROLE = "timeline_web_tested"


@pytest.fixture
def as_web():
    """Be the web server's role from now on; the transaction's end takes it back."""
    grant_role(ROLE)

    def become():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {ROLE}")

    yield become
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_it_reads_every_page_of_today_and_of_the_past(client, as_web):
    event = happening()
    history.record([event.pk], by=history.PROGRAM, now=NOW)
    as_web()
    about = Subject(event.public_id, "00000000-0000-4000-8000-000000000000", 1, "berlin", "berlin")
    for address in every_address(about):
        for dated in (address, f"{address}{'&' if '?' in address else '?'}as_of=2026-06-30"):
            answer = client.get(dated)
            assert answer.status_code < 500, dated
            if answer.streaming:
                b"".join(answer)
    assert client.get(f"/en/events/{event.public_id}/?as_of=2026-06-30").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_it_takes_reports_and_articles_in(client, as_web, django_capture_on_commit_callbacks):
    event = happening()
    _, key = make_key(name="test", scopes=[Scope.SUBMIT_ARTICLES], now=NOW)
    as_web()
    said = {"kind": "other", "words": "The day is wrong."}
    assert client.post(f"/en/events/{event.public_id}/report/", said).status_code == 200
    body = {"text": "On 3 May 2020 they met in Berlin.", "source": "A new source"}
    headers = {"authorization": f"Bearer {key}"}
    answer = client.post("/api/v1/articles/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 202, answer.content
    assert client.get(answer.json()["status_url"], headers=headers).status_code == 200
    assert (Report.objects.count(), Article.objects.filter(title="").count()) == (1, 1)


def test_it_serves_the_editors_desk(client, as_web):
    event = happening()
    get_user_model().objects.create_superuser("boss", password="a long pass phrase 7")
    as_web()
    answer = client.post("/admin/login/", {"username": "boss", "password": "a long pass phrase 7"})
    assert answer.status_code == 302
    assert client.get("/admin/events/event/review/").status_code in (200, 302)
    from events.store import decisions

    decisions.accept(event.pk, editor=decisions.Editor(reason="seen"), now=NOW)
    event.refresh_from_db()
    assert event.review_state == "accepted"


def test_it_reads_and_merges_articles_and_sweeps(as_web):
    load_reference(load_lexicon())
    told = [
        f"Fayez al-Sarraj met Khalifa Haftar in Abu Dhabi on 27 February 2019, the {paper} said."
        for paper in ("Post", "Herald")
    ]
    ids = [
        arrivals.save_article(raw(text, url=f"https://example.org/{place}"), now=NOW).article
        for place, text in enumerate(told)
    ]
    as_web()
    for article in ids:
        assert pipeline.process(article, now=NOW)
    assert (Event.objects.count(), Mention.objects.count()) == (1, 2)
    assert pipeline.left_behind(now=NOW) == []
    assert pipeline.forget(now=NOW) == 0
    assert pipeline.watch_channels(now=NOW) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE events_report",
        "ALTER TABLE events_event ADD COLUMN owned text",
        "TRUNCATE events_event CASCADE",
        "CREATE TABLE mine (x int)",
        "CREATE TEMPORARY TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE other",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DELETE FROM events_change",
        "DELETE FROM events_decision",
        "DELETE FROM django_migrations",
        "UPDATE auth_permission SET name = 'x'",
        "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (1, 1)",
        "CREATE OR REPLACE VIEW as_of.events_event AS SELECT 1 AS id",
        "ALTER ROLE timeline_web_tested SUPERUSER",
        "COPY events_event TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_authid",
        "ALTER TABLE events_event DISABLE TRIGGER ALL",
    ],
)
def test_it_can_do_nothing_else(as_web, statement):
    as_web()
    with pytest.raises(ProgrammingError, match=r"denied|must be owner|must be|permission"), transaction.atomic():
        connection.cursor().execute(statement)


def test_made_again_they_are_brought_up_to_date(capsys):
    call_command("database_roles")
    connection.cursor().execute(f"REVOKE ALL ON events_event FROM {WEB}; GRANT DELETE ON events_change TO {WEB}")
    call_command("database_roles")
    said = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("It cannot log in")]
    assert [line.partition(";")[0] for line in said] == [
        f"{name}: {state}" for state in ("made", "brought up to date") for name in (WEB, WORKER)
    ]
    for name in (WEB, WORKER):
        assert may("events_event", "SELECT, INSERT, UPDATE, DELETE", role=name)
        assert not may("events_change", "DELETE", role=name)


def may(table, right, *, role):
    with connection.cursor() as cursor:
        return all(
            _asked(cursor, "SELECT has_table_privilege(%s, %s, %s)", [role, table, one]) for one in right.split(", ")
        )


def _asked(cursor, statement, values):
    cursor.execute(statement, values)
    return cursor.fetchone()[0]


def test_the_tables_that_are_named_exist():
    with connection.cursor() as cursor:
        assert {*ONLY_READ, *NEVER_DELETED} <= set(connection.introspection.table_names(cursor))


@pytest.mark.django_db(transaction=True)
def test_with_a_password_of_its_own_it_logs_in_and_stays_what_it_is():
    """Through a connection of its own, whose session nobody else has begun."""
    name, password = f"web_{secrets.token_hex(4)}", "p'ass\"word 7"
    grant_role(name, password=password)
    try:
        given = connection.get_connection_params()
        own = psycopg.connect(
            host=given.get("host"), port=given.get("port"), dbname=given["dbname"], user=name, password=password
        )
        with own:
            assert own.execute("SELECT count(*) FROM events_event").fetchone() == (0,)
        for statement in ("SET ROLE timeline", "SET SESSION AUTHORIZATION timeline", "DROP TABLE events_event"):
            with (
                psycopg.connect(
                    host=given.get("host"), port=given.get("port"), dbname=given["dbname"], user=name, password=password
                ) as own,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                own.execute(statement)
        with connection.cursor() as cursor:
            assert _asked(cursor, "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [name]).startswith("SCRAM")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')
