"""Those without days are found without going through all mentions of their type."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("events", "0022_register_change"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("days_open__isnull", True), ("is_current", True)),
                fields=["type"],
                name="mention_without_days",
            ),
        ),
    ]
