"""Migrations run while the version before still serves: they only add, and wait for no lock for long.

What removes or renames comes a release after the code has let go of it, and says so: `SAFE_BECAUSE = "..."`.
"""

import importlib
import pkgutil

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import connection, connections, migrations, models
from django.db.migrations import operations

from events import migrations as ours
from events.apps import _after_migrating, _before_migrating

# Made before the first release, when nothing was served yet: until then this is raised with each migration.
BEFORE_THE_RULE = 20
ALWAYS_SAFE = (
    operations.CreateModel,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    AddIndexConcurrently,
    AddConstraintNotValid,
    ValidateConstraint,
)


def unsafe(operation, *, made=frozenset()):
    """Say why an operation disturbs the version before, or return ""; ``made`` are the tables this migration makes."""
    name = getattr(operation, "model_name", getattr(operation, "name", ""))
    if isinstance(operation, ALWAYS_SAFE) or name.lower() in made:
        return ""
    if isinstance(operation, operations.AddField):
        field = operation.field
        takes_rows = field.null or field.has_db_default()
        return "" if takes_rows else "rows of the version before lack the field: null=True or db_default"
    if isinstance(operation, operations.AddIndex):
        return "holds up writers: AddIndexConcurrently in a migration with atomic = False"
    if isinstance(operation, operations.AddConstraint):
        return "holds up everybody: AddConstraintNotValid, then ValidateConstraint"
    return f"{type(operation).__name__} may break the version before: say why not in SAFE_BECAUSE"


def complaints(migration):
    if getattr(migration, "SAFE_BECAUSE", ""):
        return []
    made = {one.name.lower() for one in migration.operations if isinstance(one, operations.CreateModel)}
    return [why for one in migration.operations if (why := unsafe(one, made=made))]


def newer():
    names = sorted(module.name for module in pkgutil.iter_modules(ours.__path__))
    return [name for name in names if int(name[:4]) > BEFORE_THE_RULE]


def test_every_migration_since_lets_the_version_before_work():
    for name in newer():
        found = importlib.import_module(f"events.migrations.{name}").Migration
        assert complaints(found) == [], name


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (operations.AddField("event", "x", models.TextField(default="")), "null=True or db_default"),
        (operations.AddField("event", "x", models.TextField(null=True)), ""),
        (operations.AddField("event", "x", models.TextField(db_default="")), ""),
        (operations.RemoveField("event", "x"), "RemoveField may break"),
        (operations.RenameField("event", "x", "y"), "RenameField may break"),
        (operations.DeleteModel("event"), "DeleteModel may break"),
        (operations.AlterField("event", "x", models.TextField()), "AlterField may break"),
        (operations.RunSQL("DROP TABLE events_event"), "RunSQL may break"),
        (operations.AddIndex("event", models.Index(fields=["x"], name="i")), "AddIndexConcurrently"),
        (AddIndexConcurrently("event", models.Index(fields=["x"], name="i")), ""),
        (operations.CreateModel("thing", []), ""),
    ],
)
def test_the_rule_tells_what_is_safe(operation, why):
    found = complaints(type("Migration", (migrations.Migration,), {"operations": [operation]}))
    assert (why in found[0]) if why else found == []


def test_a_table_that_is_new_may_have_anything():
    both = [operations.CreateModel("thing", []), operations.AddIndex("thing", models.Index(fields=["x"], name="i"))]
    assert complaints(type("Migration", (migrations.Migration,), {"operations": both})) == []


def test_a_reason_is_heard():
    told = {"operations": [operations.RemoveField("event", "x")], "SAFE_BECAUSE": "no release reads it since 1.4"}
    assert complaints(type("Migration", (migrations.Migration,), told)) == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_gives_up_a_busy_table_and_the_views_come_back():
    def shown():
        with connections["default"].cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            return cursor.fetchone()[0]

    before = shown()
    _before_migrating(using="default")
    assert shown() == "5s"
    _after_migrating(using="default")
    assert shown() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_views WHERE schemaname = 'as_of'")
        assert cursor.fetchone()[0] > 0
