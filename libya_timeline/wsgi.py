"""The site for a WSGI server: `gunicorn libya_timeline.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")

application = get_wsgi_application()
