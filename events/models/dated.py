"""A date as columns: EDTF text for people, bounds for the index, nothing at all when the date is unknown."""

from django.db import models
from django.db.models import F, Q

from events.models.codes import code_field
from events.vocabulary import EdtfDate, Precision

UNKNOWN_LAST = "9999-12-31"


class Dated(models.Model):
    """Carries an EdtfDate in five columns; ``when`` reads it back."""

    edtf = models.CharField(max_length=32, blank=True, default="")
    date_earliest = models.DateField(null=True, blank=True)
    date_latest = models.DateField(null=True, blank=True)
    precision = code_field(Precision, blank=True, default="")
    approximate = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(date_earliest__lte=F("date_latest")), name="%(class)s_date_in_order"),
            models.CheckConstraint(
                condition=Q(date_earliest__isnull=True, date_latest__isnull=True, edtf="", precision="")
                | (Q(date_earliest__isnull=False, date_latest__isnull=False) & ~Q(edtf="") & ~Q(precision="")),
                name="%(class)s_date_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=["", *(precision.value for precision in Precision)]),
                name="%(class)s_precision_known",
            ),
        ]

    @property
    def when(self) -> EdtfDate | None:
        """Return the date, or None when it is unknown."""
        if self.date_earliest is None or self.date_latest is None:
            return None
        return EdtfDate(self.date_earliest, self.date_latest, self.approximate)


def date_columns(value: EdtfDate | None) -> dict[str, object]:
    """Return the column values that hold a date, or its absence."""
    if value is None:
        return {"edtf": "", "date_earliest": None, "date_latest": None, "precision": "", "approximate": False}
    return {
        "edtf": value.edtf,
        "date_earliest": value.earliest,
        "date_latest": value.latest,
        "precision": value.precision.value,
        "approximate": value.approximate,
    }
