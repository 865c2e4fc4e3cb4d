"""Who and where: the actors and places an article names, each with the words that name it."""

from events.extraction.mentions.find import NameReading, find_mentions, read_names
from events.extraction.mentions.mention import EntityMention, FoundTitle, MentionKind

__all__ = ["EntityMention", "FoundTitle", "MentionKind", "NameReading", "find_mentions", "read_names"]
