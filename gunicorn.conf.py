"""Read by gunicorn wherever it is started in this folder."""

from libya_timeline.settings import LOGGING

# As long as gunicorn can: a hundred ids in an address are a question, not an attack.
limit_request_line = 8190
# One log for all: each request writes its own line (events.requests), with its id.
logconfig_dict = LOGGING
