"""What the environment decides, seen from a process of its own."""

import json
import os
import subprocess
import sys

import pytest

from libya_timeline.data_dir import BASE_DIR, DataDir

KEY = "a-long-random-text-0123456789-abcdef"
SHOW = """
import json, os, django
from django.conf import settings
django.setup()
database = settings.DATABASES["default"]
print(json.dumps({"host": database["HOST"], "user": database["USER"], "port": database["PORT"],
                  "health": database["CONN_HEALTH_CHECKS"], "broker": settings.CELERY_BROKER_URL,
                  "hosts": settings.ALLOWED_HOSTS, "secure": settings.SESSION_COOKIE_SECURE}))
"""


def run(*command, **environment):
    names = (
        "DATABASE_URL",
        "CELERY_BROKER_URL",
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
        "HTTPS",
        "DJANGO_ALLOW_ASYNC_UNSAFE",
    )
    clean = {name: value for name, value in os.environ.items() if name not in names}
    clean |= {"DJANGO_SETTINGS_MODULE": "libya_timeline.settings"} | environment
    return subprocess.run(
        [sys.executable, *command], cwd=BASE_DIR, env=clean, capture_output=True, text=True, timeout=60
    )


def shown(**environment):
    done = run("-c", SHOW, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_unset_means_the_embedded_servers_and_starts_none(tmp_path):
    place = DataDir((tmp_path / "خط زمني").resolve())
    found = shown(DATA_DIR=str(place.root))
    assert (found["host"], found["user"], found["port"]) == (str(place.runtime), "timeline", 5432)
    assert found["broker"] == f"redis+socket://{place.runtime}/valkey.sock"
    assert found["health"] is True
    assert not place.root.exists()
    assert not place.runtime.exists()


def test_the_sockets_fit_into_their_107_bytes(tmp_path):
    place = DataDir(tmp_path / ("خط زمني طويل " * 12))
    assert len(os.fsencode(place.runtime / ".s.PGSQL.5432.lock")) < 107


@pytest.mark.parametrize(("told", "closed"), [("True", True), ("1", True), ("", False), ("no", False)])
def test_a_switch_is_a_switch_however_it_is_written(told, closed):
    show = "from libya_timeline import settings; print(settings.REVIEW_REQUIRED)"
    assert run("-c", show, REVIEW_REQUIRED=told).stdout.strip() == str(closed)


def test_a_switch_that_is_none_stops_the_start():
    done = run("-c", "from libya_timeline import settings", REVIEW_REQUIRED="ja")
    assert done.returncode != 0
    assert "neither true nor false" in done.stderr


def test_set_means_those_servers():
    found = shown(
        DATABASE_URL="postgresql://amal:p%40ss@db.example:6432/news",
        CELERY_BROKER_URL="redis://q.example:6379/1",
        SECRET_KEY=KEY,
    )
    assert (found["host"], found["user"], found["port"]) == ("db.example", "amal", 6432)
    assert found["broker"] == "redis://q.example:6379/1"


WEAK = [
    "",
    "changeme",
    "k" * 50,
    "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz",
    "insecure-key-for-the-demo-and-x",
]


@pytest.mark.parametrize("key", [{}, *({"SECRET_KEY": weak} for weak in WEAK)])
def test_a_real_database_with_a_known_or_weak_key_is_refused_in_one_line(key):
    done = run("manage.py", "check", DATABASE_URL="postgresql://u@db.example/news", **key)
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_behind_https_the_cookies_are_secure_and_hosts_are_listed():
    found = shown(HTTPS="true", ALLOWED_HOSTS="timeline.example, www.timeline.example,")
    assert found["secure"] is True
    assert found["hosts"] == ["timeline.example", "www.timeline.example"]


def test_a_command_without_its_database_says_what_to_type(tmp_path):
    done = run("manage.py", "migrate", DATA_DIR=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "Type: make services" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_ones_own_that_is_away_is_named_in_one_line():
    url = "postgresql://u@127.0.0.1:1/news"
    done = run("manage.py", "migrate", DATABASE_URL=url, SECRET_KEY=KEY)
    assert done.returncode != 0
    assert done.stderr.startswith("DATABASE_URL: connection failed")
    assert "127.0.0.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "url", ["sqlite:///news.db", "news", "mysql://u@db.example/news", "postgresql://u@h:999999999/n"]
)
def test_only_postgresql_is_taken(url):
    done = run("manage.py", "check", DATABASE_URL=url, SECRET_KEY=KEY)
    assert done.returncode != 0
    assert done.stderr.startswith("manage.py: DATABASE_URL is not the address of a PostgreSQL server")


def test_in_production_djangos_own_deployment_check_finds_nothing():
    own = {"DATABASE_URL": "postgresql://u@db.example/news", "SECRET_KEY": "a-long-random-text-" * 4, "HTTPS": "true"}
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **own)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("TRUSTED_PROXIES", "two", "is no number"),
        ("TRUSTED_PROXIES", "-1", "is no number"),
        ("LOG_FORMAT", "xml", "none of json, text"),
        ("EMBED_ORIGINS", "https://a.example; script-src *", "no origin"),
        ("EMBED_ORIGINS", "*", "no origin"),
        ("EMBED_ORIGINS", "https://a.example/path", "no origin"),
    ],
)
def test_what_cannot_be_read_stops_the_start_and_is_named(name, told, says):
    done = run("manage.py", "check", **{name: told})
    assert done.returncode != 0
    assert name in done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
