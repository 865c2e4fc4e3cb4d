"""docker-compose.yml and the Dockerfile: what can be held without Docker."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml

from libya_timeline import settings
from libya_timeline.data_dir import BASE_DIR
from libya_timeline.environment import OUTSIDE, declared

COMPOSE = BASE_DIR / "docker-compose.yml"
DOCKERFILE = (BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


ADDRESSES = ("DATABASE_URL", "CELERY_BROKER_URL")  # made of the place (DATABASE_AT, BROKER_AT) and a password
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "WEB_DATABASE_PASSWORD", "WORKER_DATABASE_PASSWORD", "BROKER_PASSWORD")
OURS = ("migrate", "web", "worker", "beat")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]


def compose_program():
    """Return docker-compose in either of its forms, or skip the test."""
    for program in (["docker-compose"], ["docker", "compose"]):
        if shutil.which(program[0]) and not subprocess.run([*program, "version"], capture_output=True).returncode:
            return program
    # No package of Python's brings it; what compose passes on is compared with the settings without it as well.
    pytest.skip("docker-compose is not installed")


def composed(*files, **told):
    """Return the services that docker-compose makes of some files and an environment."""
    command = [*compose_program(), *(word for file in files for word in ("-f", str(file))), "config"]
    environment = {"PATH": os.environ["PATH"], **dict.fromkeys(SECRETS, "secret"), **told}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return yaml.safe_load(done.stdout)["services"]


def instructions(name):
    return [line.split(maxsplit=1)[1] for line in DOCKERFILE.splitlines() if line.startswith(f"{name} ")]


def check_schema(path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_compose_keeps_the_compose_specification():
    done = check_schema(COMPOSE)
    assert done.returncode == 0, done.stdout


def test_the_schema_would_tell(tmp_path):
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text(encoding="utf-8").replace("healthcheck:", "healthchek:"), encoding="utf-8")
    assert check_schema(broken).returncode != 0


def test_compose_starts_the_same_system(services):
    assert set(services) == {"postgres", "valkey", "migrate", "web", "worker", "beat"}
    assert services["postgres"]["image"] == "postgres:18"
    assert services["valkey"]["image"].startswith("valkey/valkey:")
    assert services["postgres"]["volumes"] == ["database:/var/lib/postgresql"]  # since image 18 no longer .../data


def test_all_that_stays_up_has_a_health_check_and_all_of_ours_waits_for_the_migration(services):
    assert [name for name, service in services.items() if "healthcheck" not in service] == ["migrate"]
    for name in ("web", "worker", "beat"):
        conditions = {needed: how["condition"] for needed, how in services[name]["depends_on"].items()}
        assert conditions["migrate"] == "service_completed_successfully"
        assert conditions["postgres"] == conditions["valkey"] == "service_healthy"


def test_no_secret_is_written_down(services):
    for service in ("web", "worker", "beat", "migrate"):
        environment = services[service]["environment"]
        for name in ("SECRET_KEY", "DATABASE_URL"):
            assert re.search(r"\$\{(SECRET_KEY|(POSTGRES|WEB_DATABASE|WORKER_DATABASE)_PASSWORD):\?", environment[name])


def test_the_broker_asks_for_its_password(services):
    password = "${BROKER_PASSWORD:?set BROKER_PASSWORD to a password of letters and digits}"
    assert services["valkey"]["command"][-2:] == ["--requirepass", password]
    assert services["valkey"]["environment"]["REDISCLI_AUTH"] == password, "its health check is asked for it as well"
    assert f"redis://:{password}@" in services["worker"]["environment"]["CELERY_BROKER_URL"]


def test_web_server_and_workers_have_roles_of_their_own_that_the_migration_makes(services):
    assert services["web"]["environment"]["DATABASE_URL"].startswith("postgresql://timeline_web:")
    for name in ("worker", "beat"):
        assert "postgresql://timeline_worker:" in services[name]["environment"]["DATABASE_URL"]
    assert services["migrate"]["environment"]["DATABASE_URL"].startswith("postgresql://timeline:")
    assert "migrate --noinput && python manage.py database_roles" in services["migrate"]["command"][-1]
    assert services["migrate"]["environment"].keys() >= {"WEB_DATABASE_PASSWORD", "WORKER_DATABASE_PASSWORD"}
    shared = services["worker"]["environment"]
    assert {name for name in shared if services["web"]["environment"][name] != shared[name]} == {"DATABASE_URL"}


def test_every_setting_of_the_table_can_be_set_and_nothing_else(services):
    """Only DEBUG cannot: docker-compose.yml is production."""
    assert settings.DATABASES  # reading the settings is what declares their variables
    for name in ("web", "worker", "beat"):
        assert services[name]["environment"].keys() == declared().keys() - {"DEBUG"}
    for name, value in services["worker"]["environment"].items():
        assert f"${{{name}:" in value or name in ADDRESSES


def test_whatever_is_interpolated_stands_in_the_table():
    known = declared().keys() | {one.name for one in OUTSIDE}
    assert set(re.findall(r"\$\{(\w+)", COMPOSE.read_text(encoding="utf-8"))) <= known


def test_what_the_operator_sets_arrives():
    told = {name: f"told {name}" for name in declared() if name not in ("DEBUG", *ADDRESSES)}
    found = composed(COMPOSE, **told)
    for service in OURS:
        environment = found[service]["environment"]
        assert {name: environment[name] for name in told} == told | {
            "ALLOWED_HOSTS": "localhost,127.0.0.1,told ALLOWED_HOSTS"
        }


def test_what_is_not_set_is_empty_and_the_settings_take_that_for_unset():
    environment = composed(COMPOSE)["worker"]["environment"]
    assert environment["DATABASE_URL"] == "postgresql://timeline_worker:secret@postgres:5432/timeline"
    assert environment["CELERY_BROKER_URL"] == "redis://:secret@valkey:6379/0"
    ask = "from libya_timeline.settings import *; print(READING_SECONDS, BLAME_WAITS, SECOND_FACTOR, PRODUCTION)"
    given = {**os.environ, **environment, "DEBUG": "", "SECRET_KEY": "0123456789abcdef0123456789abcdef"}
    done = subprocess.run(
        [sys.executable, "-c", ask], env=given, cwd=BASE_DIR, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["120", "True", "True", "True"], done.stderr


def test_workers_on_another_machine_find_both_servers_as_docs_scaling_says(tmp_path):
    text = (BASE_DIR / "docs" / "scaling.md").read_text(encoding="utf-8")
    block = re.search(r"\n    services:\n(?:      .+\n)+", text)
    assert block, "docs/scaling.md shows no override"
    override = tmp_path / "docker-compose.override.yml"
    override.write_text(block[0], encoding="utf-8")
    first = composed(COMPOSE, override)
    told = dict(re.findall(r"\b(DATABASE_AT|BROKER_AT)=(\S+)", text))
    second = composed(COMPOSE, **told)["worker"]["environment"]
    for service, port, address in (("postgres", "5432", "DATABASE_URL"), ("valkey", "6379", "CELERY_BROKER_URL")):
        (published,) = first[service]["ports"]
        told_of = (
            published
            if isinstance(published, str)
            else ":".join(str(published[part]) for part in ("host_ip", "published", "target"))
        )
        assert told_of.removesuffix("/tcp") == f"10.0.0.1:{port}:{port}"
        assert f"10.0.0.1:{port}/" in second[address]
    assert "ports" not in composed(COMPOSE)["postgres"], "without it nobody outside reaches them"


def test_our_commands_are_programs_we_install(services):
    lock = (BASE_DIR / "requirements.txt").read_text(encoding="utf-8")
    for name in ("worker", "beat"):
        assert services[name]["command"][:3] == ["python", "-m", "celery"]
    assert "\ncelery==" in lock
    (command,) = instructions("CMD")
    assert '"gunicorn"' in command
    assert "\ngunicorn==" in lock


def test_the_image_copies_what_exists_and_what_the_site_needs():
    ignored = (BASE_DIR / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sources = [source for copy in instructions("COPY") for source in shlex.split(copy)[:-1]]
    assert {"manage.py", "libya_timeline", "events", "templates", "static", "requirements.txt"} <= set(sources)
    for source in sources:
        assert (BASE_DIR / source).exists()
        assert f"!{source}" in ignored


def test_the_image_does_not_run_as_root():
    (user,) = instructions("USER")
    assert user != "root"
    assert DOCKERFILE.index("USER ") < DOCKERFILE.index("CMD ")


def test_the_image_collects_the_static_files_as_its_recipe_says(tmp_path):
    (recipe,) = (run for run in instructions("RUN") if "collectstatic" in run)
    recipe = recipe.replace("python ", f"{shlex.quote(sys.executable)} ", 1)
    for name in ("manage.py", "gunicorn.conf.py", "libya_timeline", "events", "templates", "static"):
        (tmp_path / name).symlink_to(BASE_DIR / name)
    script = f"cp -rL manage.py libya_timeline events templates static app/ && cd app && {recipe}"
    (tmp_path / "app").mkdir()
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "app" / "staticfiles" / "staticfiles.json").exists()
