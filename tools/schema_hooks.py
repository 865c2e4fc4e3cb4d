"""What OpenAPI cannot say of the API, told to schemathesis: what two values say together, and which day it is.

Without it, a refusal that the issue of the API asks for would count as one of data that the description allows.
"""

from datetime import UTC, datetime
from typing import Any

import schemathesis

from events.timeline.periods import parse_period


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:
    """Leave out periods that end before they begin and days of publication that are yet to come."""
    return not (_ends_before_it_begins(case.query or {}) or _is_yet_to_come(case.body))


def _ends_before_it_begins(query: Any) -> bool:  # noqa: ANN401 - whatever was generated
    try:
        first, last = parse_period(query["from"]), parse_period(query["to"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return first.earliest > last.latest


def _is_yet_to_come(body: Any) -> bool:  # noqa: ANN401 - whatever was generated
    published = body.get("published") if isinstance(body, dict) else None
    today = datetime.now(UTC).date().isoformat()  # noqa: TID251 - a door
    return isinstance(published, str) and published > today
