"""UN Security Council resolutions: reference data that gives mentions of them an exact day."""

from django.db import models


class Resolution(models.Model):
    """One resolution of the reference table; ``symbol`` is "S/RES/2376 (2017)"."""

    symbol = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    adopted = models.DateField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    subject_ar = models.TextField(blank=True, default="")
    subject_en = models.TextField(blank=True, default="")
    subject_fr = models.TextField(blank=True, default="")
    mandate_until = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=300, blank=True, default="")
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["number", "year"], name="resolution_number_year")]

    def __str__(self) -> str:
        return self.symbol
