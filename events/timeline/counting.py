"""The values of filter groups counted in one pass: a selection is found once, whatever is counted of it."""

from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, Sum
from django.db.models.functions import ExtractYear

from events.models import EventLanguage, EventParticipant, EventSource
from events.timeline.compiled import plain, told
from events.timeline.filters import TimelineFilter
from events.timeline.gate import REPORTED, reports, told_by_reports
from events.timeline.parameters import APPROXIMATE, Terms
from events.timeline.past import moment_read
from events.timeline.selection import selected
from events.timeline.tallies import counted_by_month, month_tallies

Numbers = dict[str, int]
# Columns of the event that a group is counted by; links have a value once for each event, so none counts twice.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "type": ("type",),
    "status": ("status",),
    "modality": ("modality",),
    "precision": ("precision", "approximate"),
    "background": ("core",),
    "place": ("place_id",),
    "year": ("year",),
}
_LINKS: dict[str, tuple[type[Model], str]] = {
    "actor": (EventParticipant, "actor_id"),
    "source": (EventSource, "source_id"),
    "language": (EventLanguage, "language"),
}
_KEYS = {"background": "CASE WHEN core THEN 'core' ELSE 'background' END"}
_BY_MONTH = {"year": "month__year", "type": "type", "status": "status"}


def count_groups(chosen: TimelineFilter, names: Sequence[str]) -> dict[str, Numbers]:
    """Return how many events of a selection have each value of some groups.

    1 query; and, today, 1 for each group that the tallies by month hold, which know years, types and statuses.
    """
    ahead = [name for name in names if name in _BY_MONTH and counted_by_month(chosen) and not moment_read()]
    found = {name: _by_month(name, chosen) for name in ahead}
    left = [name for name in names if name not in found]
    return found | (_in_one_pass(chosen, left) if left else {})


def _by_month(name: str, chosen: TimelineFilter) -> Numbers:
    column = _BY_MONTH[name]
    rows = month_tallies(chosen).filter(**{"month__isnull": False} if name == "year" else {})
    return {str(key): n for key, n in plain(rows.values_list(column).annotate(total=Sum("n"))) if n}


def _in_one_pass(chosen: TimelineFilter, names: Sequence[str]) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {name: {} for name in names}
    rows = selected(chosen).order_by()
    rows = rows.annotate(year=ExtractYear("date_earliest")) if "year" in names else rows
    columns = list(dict.fromkeys(column for name in names for column in _COLUMNS.get(name, ())))
    try:
        inner, parameters = rows.values_list("pk", *columns).query.sql_with_params()
    except EmptyResultSet:
        return found
    named = ", ".join(f'"{column}"' for column in ("id", *columns))
    roles = chosen.role
    parts = " UNION ALL ".join(part for name in names for part in _parts(name, roles))
    given = [list(codes) for name in names if name == "actor" for codes in (roles.included, roles.excluded) if codes]
    for name, key, n in told(f"WITH chosen ({named}) AS ({inner}) {parts}", [*parameters, *given]):
        found[name][key] = n
    return found


def _parts(name: str, roles: Terms) -> list[str]:
    """Write what counts a group of the chosen rows; each row says group, value and number.

    An actor counts where it has one of the roles that are asked for, as in the filter.
    """
    if name in _LINKS:
        model, column = _LINKS[name]
        joined = f"chosen JOIN {_links(name, model)} ON link.event_id = chosen.id"
        if name == "actor":
            joined += " AND link.role = ANY(%s)" if roles.included else ""
            joined += " AND link.role <> ALL(%s)" if roles.excluded else ""
        return [_part(name, f'link."{column}"', joined)]
    key = _KEYS.get(name, f'"{_COLUMNS[name][0]}"')
    parts = [_part(name, key, "chosen")]
    if name == "precision":
        parts.append(f"SELECT 'precision', '{APPROXIMATE}', count(*) FROM chosen WHERE approximate HAVING count(*) > 0")
    return parts


def _links(name: str, model: type[Model]) -> str:
    """Write the table of a group's links, or what stands for it where some reports wait for an editor."""
    if not told_by_reports(name):
        return f'"{model._meta.db_table}" AS link'
    told_in = reports().order_by().values_list("event_id", REPORTED[name]).distinct()
    return f"({told_in.query}) AS link (event_id, {_LINKS[name][1]})"


def _part(name: str, key: str, rows: str) -> str:
    return f"SELECT '{name}', ({key})::text, count(*) FROM {rows} WHERE {key} IS NOT NULL GROUP BY {key}"
