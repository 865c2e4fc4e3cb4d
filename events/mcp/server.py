"""The tools as the Model Context Protocol knows them; the SDK speaks the protocol, ``tools`` finds the answers."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from asgiref.sync import sync_to_async
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from events.mcp import tools
from events.mcp.answers import Answer
from events.mcp.tools import Asker, Unreadable
from events.vocabulary import EventStatus, EventType

NAME = "libya-diplomacy-timeline"
_READ = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_KINDS, _STATUSES = "|".join(EventType), "|".join(EventStatus)
Language = Annotated[Literal["en", "ar", "fr"], Field(description="Language of titles and words.")]
Words = Annotated[str, Field(description="Words of names, places or quotes, in any spelling; empty for all.")]
Day = Annotated[str, Field(description="2020, 2020-01 or 2020-01-13; empty for no bound.")]
Kind = Annotated[str, Field(description=f"One or several, joined by |: {_KINDS}")]
Status = Annotated[str, Field(description=f"One or several, joined by |: {_STATUSES}")]
Limit = Annotated[int, Field(description=f"1 to {tools.MOST}", ge=1, le=tools.MOST)]
Order = Annotated[Literal["-date", "date"], Field(description="Newest first, or oldest first.")]


def build(page_url: Callable[[str], str]) -> MCPServer:
    """Return a server whose answers lead to the pages of this site: ``page_url("en")`` holds {id}."""
    server = MCPServer(NAME, instructions=tools.NOTE)

    async def search_events(
        words: Words = "",
        actor: Annotated[str, Field(description="Id of an actor.")] = "",
        place: Annotated[str, Field(description="Id of a place.")] = "",
        type: Kind = "",
        status: Status = "",
        date_from: Day = "",
        date_to: Day = "",
        order: Order = "-date",
        limit: Limit = 20,
        language: Language = "en",
    ) -> Answer:
        """Search dated diplomatic events on Libya."""
        asked = {"q": words, "actor": actor, "place": place, "type": type, "status": status, "order": order}
        period = {"from": date_from, "to": date_to}
        return await _asked(tools.search, asked | period, limit=limit, asker=Asker(language, page_url(language)))

    async def get_event(
        id: Annotated[str, Field(description="Id of the event, as a search gives it.")],
        language: Language = "en",
    ) -> Answer:
        """Get one event with the exact words that assert it and how its date was worked out."""
        return await _asked(tools.event, id, asker=Asker(language, page_url(language)))

    async def actor_timeline(
        actor: Annotated[str, Field(description="Id or name of a person, body or state.")],
        date_from: Day = "",
        date_to: Day = "",
        order: Order = "date",
        limit: Limit = 20,
        language: Language = "en",
    ) -> Answer:
        """List the events in which somebody took part, oldest first."""
        asked = {"from": date_from, "to": date_to, "order": order}
        return await _asked(
            tools.timeline_of, actor, asked=asked, limit=limit, asker=Asker(language, page_url(language))
        )

    for tool in (search_events, get_event, actor_timeline):
        server.tool(annotations=_READ)(tool)
    return server


async def _asked(find: Callable[..., Answer], *given: Any, **named: Any) -> Answer:  # noqa: ANN401 - any of the tools
    """Ask the database on the thread that the request came on, and say what could not be read."""
    try:
        return await sync_to_async(find)(*given, **named)
    except Unreadable as error:
        raise ToolError(str(error)) from error
