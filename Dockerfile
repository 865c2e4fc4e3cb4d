# The site, the worker and the beat: one image, three commands (docker-compose.yml).
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app timeline

COPY requirements.txt .
RUN python -m pip install --require-hashes -r requirements.txt

COPY manage.py gunicorn.conf.py ./
COPY libya_timeline libya_timeline
COPY events events
COPY templates templates
COPY static static
# The manifest is the same for every site; the address and the key given here are only so that settings load.
RUN DATABASE_URL=postgresql://unused SECRET_KEY=only-so-that-settings-load-0123456789 python manage.py collectstatic --noinput

USER timeline
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "libya_timeline.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--no-control-socket"]
