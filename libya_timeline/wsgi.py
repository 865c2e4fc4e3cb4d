"""The site for a WSGI server: `gunicorn libya_timeline.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from libya_timeline.charset import utf8_only
from libya_timeline.statement_timeout import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")

application = utf8_only(get_wsgi_application())
limit_statements()
