"""The days on which merging looks for company, as ``merging.days.days_searched`` has them since what was set for a day
may have been held in the week after it, and what is done once may be told of the next day.
"""

from django.db import migrations

WIDEN = """
UPDATE events_mention SET days_open = daterange(lower(days_open), upper(days_open) + CASE
    WHEN status = 'planned' AND type IN ('talks', 'conference', 'agreement', 'visit') THEN 7 ELSE 1 END)
WHERE date_earliest IS NOT NULL AND days_open IS NOT NULL AND status <> 'cancelled'
    AND (type IN ('conference', 'agreement') OR (status = 'planned' AND type IN ('talks', 'visit')))
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0012_days_spanned")]

    operations = [migrations.RunSQL(WIDEN, migrations.RunSQL.noop)]
