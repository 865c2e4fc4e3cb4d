import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.db import migrations

# What merging.similarity.days_open says, for the mentions there are: a date with its slack, or what the article's own
# day and the mention's status leave open.
FILL = """
UPDATE events_mention AS mention SET days_open = CASE
    WHEN date_earliest IS NOT NULL AND NOT approximate THEN daterange(date_earliest, date_latest, '[]')
    WHEN date_earliest IS NOT NULL AND precision = 'day' THEN daterange(date_earliest - 3, date_latest + 3, '[]')
    WHEN date_earliest IS NOT NULL THEN daterange(date_earliest - 15, date_latest + 15, '[]')
    WHEN coalesce(published, doc_date_earliest) IS NULL THEN NULL
    WHEN mention.status = 'planned' THEN
        daterange(coalesce(published, doc_date_earliest), coalesce(published, doc_date_latest) + 75, '[]')
    ELSE daterange(coalesce(published, doc_date_earliest) - 10, coalesce(published, doc_date_latest), '[]')
END
FROM events_article AS article
WHERE article.id = mention.article_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_article_sketch"),
    ]

    operations = [
        migrations.AddField(
            model_name="mention",
            name="days_open",
            field=django.contrib.postgres.fields.ranges.DateRangeField(blank=True, editable=False, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="mention",
            index=django.contrib.postgres.indexes.GistIndex(fields=["days_open"], name="mention_days_open"),
        ),
    ]
