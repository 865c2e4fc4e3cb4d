"""When the registers last changed: names of people, bodies, places and sources stand in answers about events."""

from django.db import models
from django.db.models.functions import Now


class RegisterChange(models.Model):
    """One row: the moment of the last change of a register, so that a cached answer with an old name is not kept."""

    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.at}"
