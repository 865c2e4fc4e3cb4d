"""The site for an ASGI server."""

import os

from django.core.asgi import get_asgi_application

from libya_timeline.statement_timeout import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")

application = get_asgi_application()
limit_statements()
