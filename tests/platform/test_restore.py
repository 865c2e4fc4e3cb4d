"""A backup is worth what a restore shows: dumped, restored into another server, compared row by row."""

import psycopg
import pytest
from django.db import connection

from tests.happenings import happening
from tools import restore_drill


def address():
    given = connection.get_connection_params()
    host = given.get("host", "").replace("/", "%2F")
    return f"postgresql://{given.get('user')}@{host}:{given.get('port', 5432)}/{given['dbname']}"


@pytest.mark.django_db(transaction=True)
def test_what_was_dumped_comes_back_whole(capsys):
    happening()
    assert restore_drill.drill(address()) == []
    said = capsys.readouterr().out.splitlines()
    assert said[-2].removeprefix("before: ") == said[-1].removeprefix("after:  ")
    assert "0 rows" not in said[-1]


@pytest.mark.django_db(transaction=True)
def test_a_row_a_number_and_a_trigger_that_are_missing_are_named():
    event = happening()
    whole = restore_drill.picture(address())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET confidence = 0.1 WHERE id = %s", [event.pk])
        cursor.execute("SELECT nextval(pg_get_serial_sequence('events_report', 'id'))")
    found = restore_drill.differences(whole, restore_drill.picture(address()))
    assert found == ["public.events_event differs", "sequences differs"]


def test_a_database_that_is_away_is_said_in_one_line(tmp_path):
    with pytest.raises(SystemExit, match="pg_dump: error: connection"):
        restore_drill.dump("postgresql://u@127.0.0.1:1/none", tmp_path / "dump")
    with pytest.raises(psycopg.OperationalError):
        restore_drill.picture("postgresql://u@127.0.0.1:1/none")
