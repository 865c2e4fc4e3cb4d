"""docker-compose.yml and the Dockerfile: what can be held without Docker."""

import re
import shlex
import subprocess
import sys

import pytest
import yaml

from libya_timeline.data_dir import BASE_DIR

COMPOSE = BASE_DIR / "docker-compose.yml"
DOCKERFILE = (BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]


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


def test_web_server_and_workers_have_roles_of_their_own_that_the_migration_makes(services):
    assert services["web"]["environment"]["DATABASE_URL"].startswith("postgresql://timeline_web:")
    for name in ("worker", "beat"):
        assert "postgresql://timeline_worker:" in services[name]["environment"]["DATABASE_URL"]
    assert services["migrate"]["environment"]["DATABASE_URL"].startswith("postgresql://timeline:")
    assert "migrate --noinput && python manage.py database_roles" in services["migrate"]["command"][-1]
    assert services["migrate"]["environment"].keys() >= {"WEB_DATABASE_PASSWORD", "WORKER_DATABASE_PASSWORD"}
    shared = services["worker"]["environment"]
    assert {name for name in shared if services["web"]["environment"][name] != shared[name]} == {"DATABASE_URL"}


def test_every_variable_we_set_is_read_by_the_settings(services):
    settings = (BASE_DIR / "libya_timeline" / "settings.py").read_text(encoding="utf-8")
    for name in services["web"]["environment"]:
        assert f'"{name}"' in settings


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
