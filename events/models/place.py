"""Where events happen."""

from django.db import models
from django.db.models import Q


class Place(models.Model):
    """A known place.

    ``slug`` is its id in the lexicon, ``country`` an ISO code, ``form`` city, region, country..., ``within`` the slug
    of the city a site stands in.
    """

    slug = models.SlugField(max_length=100, unique=True)
    name_ar = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True, default="")
    form = models.CharField(max_length=50, blank=True, default="")
    country = models.CharField(max_length=100, blank=True, default="")
    within = models.CharField(max_length=100, blank=True, default="")
    aliases = models.JSONField(default=list, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    is_reference = models.BooleanField(default=True)

    class Meta:
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(condition=Q(lat__gte=-90, lat__lte=90), name="place_latitude"),
            models.CheckConstraint(condition=Q(lon__gte=-180, lon__lte=180), name="place_longitude"),
        ]

    def __str__(self) -> str:
        return self.name_en
