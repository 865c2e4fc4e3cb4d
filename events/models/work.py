"""Work that was done, as counters that only grow."""

from django.db import models


class Work(models.Model):
    """How often something was done, or how long it took together: ``("articles_read", "processed")``.

    Written in the transaction that does the work, so that it is right however a worker ends. Each database session
    has a ``slot``, so that no two workers wait for each other's row: only the sum over the slots means something.
    """

    name = models.CharField(max_length=40)
    label = models.CharField(max_length=60, blank=True, default="")
    slot = models.SmallIntegerField()
    value = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "label", "slot"], name="work_one_row_a_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.label}: {self.value:g}"
