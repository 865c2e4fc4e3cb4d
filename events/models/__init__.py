"""The tables, with integrity in database constraints: ``store`` writes them, ``timeline`` reads them for the public."""

from events.models.actor import Actor
from events.models.article import Article
from events.models.change import Author, Change
from events.models.channel import Alarm, Channel, Host, Link
from events.models.codes import ArticleState, Lifecycle, ReviewState, TextPolicy
from events.models.dated import Dated, date_columns
from events.models.decision import Decision, DecisionKind
from events.models.event import Event, EventParticipant, days_spanned
from events.models.intake import ApiKey, Submission
from events.models.lexicon_addition import LexiconAddition
from events.models.mention import Mention, MentionParticipant
from events.models.place import Place
from events.models.register_change import RegisterChange
from events.models.report import Knock, Report, ReportKind
from events.models.resolution import Resolution
from events.models.source import Source
from events.models.suppressed_name import SuppressedName
from events.models.tally import EventLanguage, EventSource, MonthTally, Tally
from events.models.work import Work

__all__ = [
    "Actor",
    "Alarm",
    "ApiKey",
    "Article",
    "ArticleState",
    "Author",
    "Change",
    "Channel",
    "Dated",
    "Decision",
    "DecisionKind",
    "Event",
    "EventLanguage",
    "EventParticipant",
    "EventSource",
    "Host",
    "Knock",
    "LexiconAddition",
    "Lifecycle",
    "Link",
    "Mention",
    "MentionParticipant",
    "MonthTally",
    "Place",
    "RegisterChange",
    "Report",
    "ReportKind",
    "Resolution",
    "ReviewState",
    "Source",
    "Submission",
    "SuppressedName",
    "Tally",
    "TextPolicy",
    "Work",
    "date_columns",
    "days_spanned",
]
