"""Try the API against its own description: `make schema`, or `python -m tools.try_api [EXAMPLES] [SEED]`.

On the database of the settings, which must be empty: it is filled with the sample corpus and gets a key of its own.
Then schemathesis runs all its checks and phases against the site behind gunicorn. Exit 1 on any failure.
"""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django

from tools.serving import served

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "schemathesis"
EXAMPLES, SEED = "20", "1"


def manage(*command: str) -> None:
    """Run a command of the site and give up where it fails."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)


def fill() -> None:
    """Fill the database with the sample corpus."""
    manage("migrate", "--verbosity=0")
    manage("load_reference")
    manage("ingest", "events/sample_corpus", "--inline")


def prepare() -> str:
    """Fill the database and return a key that may send articles."""
    fill()
    django.setup()
    from events.store.submissions import make_key
    from events.vocabulary.intake import Scope

    return make_key(name="make schema", scopes=list(Scope), now=datetime.now(UTC))[1]  # noqa: TID251 - a door


def known_rows() -> dict[str, str]:
    """Return addresses' variables that lead somewhere, so that more than "not found" is tried."""
    from events.models import Resolution
    from events.timeline.gate import visible, visible_articles, visible_mentions

    resolution = Resolution.objects.latest("pk")
    return {
        "events": f'public_id = "{visible().latest("n_articles").public_id}"',
        "articles": f'public_id = "{visible_articles().latest("pk").public_id}"',
        "mentions": f"id = {visible_mentions().latest('pk').pk}",
        "actors": 'slug = "fayez-al-sarraj"',
        "places": 'slug = "berlin"',
        "resolutions": f"number = {resolution.number}\nyear = {resolution.year}",
    }


def configuration() -> str:
    """Write what schemathesis is told beyond its command line."""
    parts = [
        f'[[operations]]\ninclude-path-regex = "^/api/v1/{name}/.*\\\\{{"\n[operations.parameters]\n{values}\n'
        for name, values in known_rows().items()
    ]
    return "\n".join(parts)


def main() -> int:
    """Prepare, try, and return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    examples, seed = (*sys.argv[1:], *(EXAMPLES, SEED)[len(sys.argv) - 1 :])[:2]
    key = prepare()
    with tempfile.TemporaryDirectory() as folder, served(threads=2) as address:
        file = Path(folder) / "schemathesis.toml"
        file.write_text(configuration(), encoding="utf-8")
        command = [str(PROGRAM), "--config-file", str(file), "run", f"{address}/api/v1/schema/", "--checks=all"]
        # A busy machine is slow, not wrong.
        options = [f"--max-examples={examples}", f"--seed={seed}", "--continue-on-failure", "--request-timeout=60"]
        told = {**os.environ, "SCHEMATHESIS_HOOKS": "tools.schema_hooks", "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [*command, *options, "-H", f"Authorization: Bearer {key}"], cwd=folder, env=told, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
