"""What editors add to the lexicon's files."""

from django.db import models

from events.lexicon.overlay import OverlayKind
from events.models.codes import code_check, code_field
from events.vocabulary import Language


class LexiconAddition(models.Model):
    """One spelling, word or entry on top of the files; ``source`` and ``note`` say why it is there.

    ``target`` is the id a spelling belongs to, or the set a word joins. Only active ones are read.
    """

    kind = code_field(OverlayKind)
    language = code_field(Language, blank=True, default="")
    target = models.CharField(max_length=100, blank=True, default="")
    text = models.TextField()
    source = models.CharField(max_length=500, blank=True, default="")
    note = models.TextField(blank=True, default="")
    active = models.BooleanField(default=True)
    added_by = models.CharField(max_length=150, blank=True, default="", editable=False)
    updated_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["kind", "target", "language", "id"]
        constraints = [
            code_check("kind", OverlayKind, name="lexicon_addition_kind_known"),
            models.CheckConstraint(
                condition=models.Q(language__in=["", *(language.value for language in Language)]),
                name="lexicon_addition_language_known",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="lexicon_addition_has_text"),
            models.UniqueConstraint(
                fields=["kind", "language", "target", "text"], name="lexicon_addition_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target} {self.text[:40]}".replace("  ", " ")
