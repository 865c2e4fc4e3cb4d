"""An index on how long dates are: the longest says how far before a period a walk has to begin.

As SQL, since an index on this expression is not recognised as its own when migrations are compared with the models.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0011_api_keys")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX event_days_spanned ON events_event ((date_latest - date_earliest))",
            "DROP INDEX event_days_spanned",
        )
    ]
