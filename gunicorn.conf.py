"""Read by gunicorn wherever it is started in this folder."""

# As long as gunicorn can: a hundred ids in an address are a question, not an attack.
limit_request_line = 8190
