"""People, bodies and states that take part in events."""

from django.db import models

from events.models.codes import code_check, code_field
from events.vocabulary import EntityKind


class Actor(models.Model):
    """A known actor; ``slug`` is its id in the lexicon, the API and the pages.

    ``offices`` are ``[{"role", "of", "title": {"ar", "en", "fr"}, "start", "end", "acting", "verified"}]`` with EDTF
    dates, ``aliases`` the further spellings of all languages.
    """

    slug = models.SlugField(max_length=100, unique=True)
    kind = code_field(EntityKind)
    name_ar = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200, blank=True, default="")
    form = models.CharField(max_length=50, blank=True, default="")
    gender = models.CharField(max_length=1, blank=True, default="")
    country = models.CharField(max_length=100, blank=True, default="")
    affiliation = models.CharField(max_length=100, blank=True, default="")
    aliases = models.JSONField(default=list, blank=True)
    offices = models.JSONField(default=list, blank=True)
    is_reference = models.BooleanField(default=True)
    suppressed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_en"]
        constraints = [code_check("kind", EntityKind, name="actor_kind_known")]

    def __str__(self) -> str:
        return self.name_en
