"""Who and where: the actors and places an article names, each with the words that name it."""

from events.extraction.mentions.find import find_mentions
from events.extraction.mentions.mention import EntityMention, FoundTitle, MentionKind

__all__ = ["EntityMention", "FoundTitle", "MentionKind", "find_mentions"]
