"""Who published an article."""

from django.db import models

from events.models.codes import TextPolicy, code_check, code_field


class Source(models.Model):
    """An outlet; ``independence_group`` joins outlets that share a newsroom or owner and count as one voice."""

    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    independence_group = models.CharField(max_length=100, blank=True, default="")
    text_policy = code_field(TextPolicy, default=TextPolicy.QUOTES_ONLY.value)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [code_check("text_policy", TextPolicy, name="source_text_policy_known")]

    def __str__(self) -> str:
        return self.name
