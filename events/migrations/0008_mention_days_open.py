import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

# What merging.days.days_searched says, for the mentions there are: a date with its slack, or what the article's own
# day and the mention's status leave open.
FILL = """
UPDATE events_mention AS mention SET days_open = CASE
    WHEN date_earliest IS NOT NULL THEN daterange(
        date_earliest - CASE WHEN NOT approximate THEN 0 WHEN precision = 'day' THEN 3 ELSE 15 END,
        date_latest + CASE WHEN NOT approximate THEN 0 WHEN precision = 'day' THEN 3 ELSE 15 END
            + CASE WHEN mention.status = 'cancelled' THEN 75 ELSE 0 END,
        '[]')
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
        ("events", "0007_lexicon_additions"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.AddField(
            model_name="mention",
            name="days_open",
            field=django.contrib.postgres.fields.ranges.DateRangeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="place",
            name="within",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="mention",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["type", "days_open"], name="mention_days_open"
            ),
        ),
    ]
