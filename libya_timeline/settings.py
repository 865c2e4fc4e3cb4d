"""All settings, driven by the environment; unset means the embedded demo servers.

Only paths are computed here: reading the settings never starts a server (`make services` does).
"""

from datetime import timedelta

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

from events.vocabulary import EventType
from libya_timeline import logs
from libya_timeline.data_dir import BASE_DIR, data_dir
from libya_timeline.environment import choice, listed, number, origins, switch, text

EMBEDDED = data_dir()

DEBUG = switch("DEBUG", default=False, says="Never in production: shows code and settings to whoever meets an error")
DATABASE_URL = text(
    "DATABASE_URL",
    unset="the embedded server",
    says="The PostgreSQL server: `postgresql://user:password@host:5432/name`. Naming one (without DEBUG) is production",
)
# Servers of one's own mean a site that strangers can reach; the embedded ones listen for this machine's user only.
PRODUCTION = bool(DATABASE_URL) and not DEBUG

INSECURE_KEY = "insecure-key-for-the-demo-and-the-tests-on-this-machine-only"
SECRET_KEY = text(
    "SECRET_KEY",
    INSECURE_KEY,
    unset="a known one; refused in production",
    says="A long random text (`openssl rand -hex 32`). Changing it ends every session",
)
_WEAK = SECRET_KEY.startswith(("insecure-", "django-insecure-")) or len(SECRET_KEY) < 32 or len(set(SECRET_KEY)) < 8
if PRODUCTION and _WEAK:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a random text of 32 characters or more (or DEBUG=true): DATABASE_URL names a real server."
    )

LOGGING = logs.logging_config(
    form=choice(
        "LOG_FORMAT",
        "json" if PRODUCTION else "text",
        logs.FORMS,
        unset="json in production, else text",
        says="json: one object a line; text: for people",
    ),
    level=choice(
        "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"), says="The least weight that a line of the log has"
    ),
)

ALLOWED_HOSTS = listed(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", says="The names the site answers to, between commas"
)
CSRF_TRUSTED_ORIGINS = listed(
    "CSRF_TRUSTED_ORIGINS", says="Origins that forms may come from besides our own, such as `https://timeline.example`"
)
# HTTPS=true says that a proxy in front speaks TLS and sets X-Forwarded-Proto.
HTTPS = switch(
    "HTTPS",
    default=False,
    says="A proxy in front speaks TLS and sets X-Forwarded-Proto: secure cookies, HSTS, redirects from http",
)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CSRF_COOKIE_HTTPONLY = HTTPS
# A cookie of this name is only taken over TLS, from this very host.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if HTTPS else ("sessionid", "csrftoken")
# An editor's working day; a browser that is closed ends it at once.
SESSION_COOKIE_AGE, SESSION_EXPIRE_AT_BROWSER_CLOSE = 12 * 3600, True
# Minutes after which a desk nobody touches asks for the password again.
IDLE_MINUTES = number("IDLE_MINUTES", 60, says="After how many minutes without a click an editor logs in again")
SECOND_FACTOR = switch(
    "SECOND_FACTOR",
    default=PRODUCTION,
    unset="true in production",
    says="Editors type a code of an authenticator app beside their password (`manage.py make_editor` prints its key)",
)
OTP_TOTP_ISSUER, OTP_ADMIN_HIDE_SENSITIVE_DATA = "Libya Diplomacy Timeline", True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether every name below ours speaks TLS, and for good, is not ours to know.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = switch(
    "HSTS_SUBDOMAINS", default=False, says="HSTS for every name below ours too, and the browsers' preload list"
)
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W005", "security.W021"]
# Who may read /metrics: whoever sends this ("Authorization: Bearer ..."); nobody in production while it is empty.
METRICS_TOKEN = text("METRICS_TOKEN", unset="closed in production", says="What `/metrics` asks for as a bearer token")
X_FRAME_OPTIONS = "DENY"
EMBED_ORIGINS = origins(
    "EMBED_ORIGINS", says="Who may show `/embed/` in a frame: `https://news.example`, between commas; empty: nobody"
)
# Bytes of any request's body. Nothing here takes files.
LARGEST_BODY = DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 0
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

INSTALLED_APPS = [
    "libya_timeline.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "events",
]
MIDDLEWARE = [
    "events.web.operating.probes",
    "events.api.traffic.request_ids",
    "events.api.traffic.refuse_plain_http",  # before anything redirects
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "events.web.headers.security_headers",
    "django.middleware.gzip.GZipMiddleware",  # public pages carry no secret that its length could betray
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "events.api.traffic.limit_rate",
    "events.api.traffic.problems",
    "events.web.edge.bound_requests",  # inside, so that what it refuses is a problem to programs
    "events.web.edge.clean_input",  # before anything looks at what was sent
    "events.api.traffic.last_modified",
    "events.web.language.LanguageMiddleware",
    "events.api.traffic.speak_english",
    "events.web.digits.choose_digits",  # inside the language, which it asks for
    "events.web.past.past",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "events.web.idleness.end_idle_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
# Who fails to log in five times waits a quarter of an hour: that name from that address, so nobody locks others out.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "events.api.traffic.client_address"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
BREACHED_PASSWORDS = text(
    "BREACHED_PASSWORDS",
    says="A file of the SHA-1 digests of breached passwords, in order: no editor may choose one of them",
)
_DJANGOS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in (
        (f"{_DJANGOS}.UserAttributeSimilarityValidator", {}),
        (f"{_DJANGOS}.MinimumLengthValidator", {"min_length": 12}),
        (f"{_DJANGOS}.NumericPasswordValidator", {}),
        ("events.web.passwords.Common", {}),
        ("events.web.passwords.OwnWords", {}),
        ("events.web.passwords.Breached", {"path": BREACHED_PASSWORDS}),
    )
]


def _database(url: str) -> dj_database_url.DBConfig:
    try:
        # Without the health checks, the first request after the database restarted would fail.
        found = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        # Compiling a query takes longer than any of ours; an index is read as fast as a table, from memory or a disk.
        found.setdefault("OPTIONS", {})["options"] = "-c jit=off -c random_page_cost=1.1 -c work_mem=32MB"
    except ValueError:
        found = dj_database_url.DBConfig()
    if found.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a PostgreSQL server, such as postgresql://user:password@host:5432/name"
        )
    return found


DATABASES = {"default": _database(DATABASE_URL or EMBEDDED.database_url)}

CELERY_BROKER_URL = text(
    "CELERY_BROKER_URL", EMBEDDED.broker_url, unset="the embedded server", says="Valkey or Redis: `redis://host:6379/0`"
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
READING_SECONDS = number(
    "READING_SECONDS", 120, says="What reading one article may take; half of that again, and its worker is ended for it"
)
READING_HARD_SECONDS = READING_SECONDS * 3 // 2
READING_LEASE_SECONDS = READING_HARD_SECONDS + 20  # after that nobody can be at it any more
ARTICLES_TOGETHER = max(
    1,
    number(
        "ARTICLES_TOGETHER",
        40,
        says="How many articles of many a worker reads before it keeps them, in one transaction",
    ),
)
SWEEP_SECONDS = number("SWEEP_SECONDS", 300, says="How often what was left behind is looked for")
STALE_SECONDS = number("STALE_SECONDS", 600, says="After what time an unread article counts as left behind")
# A frozen broker must not freeze who enqueues; work is delivered again only long after the hard time limit.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 4,
    "socket_connect_timeout": 4,
    "visibility_timeout": 10 * READING_HARD_SECONDS,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True  # results live in PostgreSQL, as the article's status
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = READING_SECONDS
CELERY_TASK_TIME_LIMIT = READING_HARD_SECONDS
# One more try: what the queue did not take, the sweep puts there.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_TIMEZONE = "UTC"
# A queue for each kind of work, and one for articles in parcels, lest one that was just sent in wait behind them; a
# worker that is not told which (-Q) takes all of them, in turns.
CELERY_TASK_QUEUES = [Queue(name) for name in ("reading", "backlog", "fetching", "upkeep")]
CELERY_TASK_DEFAULT_QUEUE = "upkeep"
CELERY_TASK_ROUTES = {
    "events.tasks.process_article": {"queue": "reading"},
    "events.tasks.process_articles": {"queue": "backlog"},
    "events.tasks.fetch_link": {"queue": "fetching"},
    "events.tasks.read_channel": {"queue": "fetching"},
}
# The queues are a cache of the database: what they lost is put back. Two beats at once do no harm.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "events.tasks.sweep", "schedule": SWEEP_SECONDS, "options": {"expires": SWEEP_SECONDS}},
    "watch": {"task": "events.tasks.watch", "schedule": 3600, "options": {"expires": 3600}},
    "forget": {"task": "events.tasks.forget", "schedule": 3600, "options": {"expires": 3600}},
    "read-the-web": {"task": "events.tasks.read_the_web", "schedule": 10, "options": {"expires": 60}},
}
FETCH_AGENT = text(
    "FETCH_AGENT",
    "LibyaDiplomacyTimeline/1.0",
    says="Who we are to the sites we read: a name and an address where they find us",
)
# Nothing more is fetched while so many articles wait to be read, and never do more addresses stand in the queue.
MOST_ARTICLES_WAITING = number(
    "MOST_ARTICLES_WAITING", 2000, says="Nothing more is fetched while so many articles wait to be read"
)
MOST_LINKS_AT_ONCE = 200

# How many of the proxies in front are ours: the client's address is what the outermost of them saw. 0: no proxy.
TRUSTED_PROXIES = number(
    "TRUSTED_PROXIES", 0, says="How many of the proxies in front are ours: whose X-Forwarded-For is believed"
)
# For each client's address, at the API and the files; 0 sets no limit.
API_REQUESTS_PER_MINUTE = number(
    "API_REQUESTS_PER_MINUTE", 600, says="Requests of one address to the API and the files; 0 sets no limit"
)
# What a reader's question may take of the database; only the web server's connections are held to it (wsgi.py).
STATEMENT_TIMEOUT_SECONDS = number(
    "STATEMENT_TIMEOUT_SECONDS", 15, says="What one question of a reader may take of the database"
)
BROKER_ADDRESS = CELERY_BROKER_URL.replace("redis+socket://", "unix://")  # as the broker's own client calls it
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "limits": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": BROKER_ADDRESS,
        "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
    },
}
# Reading is open to every page; cookies and keys are not.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/v1/|events\.|mandates|oembed)"
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "if-none-match", "if-modified-since", "x-request-id")
CORS_EXPOSE_HEADERS = (
    *("ETag", "Last-Modified", "X-Request-ID", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
    *("Retry-After", "Location", "Content-Disposition"),
)

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["events.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "events.api.problems.problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Libya Diplomacy Timeline",
    "DESCRIPTION": "Dated diplomatic events with the words that assert them and the way their dates were worked out.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "APPEND_COMPONENTS": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "events.api.describing.loosen"],
    "ENUM_NAME_OVERRIDES": {
        "SelectorTypeEnum": [(name, name) for name in ("TextQuoteSelector", "TextPositionSelector")],
        "EventTypeEnum": [(one.value, one.value) for one in EventType],
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
}
# True shows only what an editor has accepted; every public read goes through events.timeline.gate.visible.
REVIEW_REQUIRED = switch("REVIEW_REQUIRED", default=False, says="The public sees only what an editor has accepted")
# True keeps back what puts a named person in a bad light while one voice alone says so and no editor has confirmed it.
BLAME_WAITS = switch(
    "BLAME_WAITS", default=True, says="What one voice alone says against a named person waits for an editor"
)

ROOT_URLCONF = "libya_timeline.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
WSGI_APPLICATION = "libya_timeline.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "events" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None  # the demo and the tests need no collectstatic
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False  # a file that collectstatic has not seen yet is served under its plain name
WHITENOISE_USE_FINDERS = not PRODUCTION
