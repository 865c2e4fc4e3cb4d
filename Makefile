# Every path is relative to this folder, and no recipe splits one: the checkout may lie in a path with spaces.
.DEFAULT_GOAL := help
.PHONY: help demo services stop reset test check evaluate lock environment dev
PY := .venv/bin/python
SAMPLE ?= events/sample_corpus
# A user without a home (a container's --user 12345) borrows one; the browser and some builds ask for it.
ifeq ($(HOME),)
export HOME := $(shell pwd)/.venv
endif

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20
	@echo "Variables: PORT=8000 HOST=127.0.0.1 DATA_DIR=.data PYTHON=python3.12"

demo: environment ## The site with its sample articles, on embedded servers (Ctrl-C stops it, data is kept)
	@exec $(PY) -m libya_timeline.demo

services: environment ## Only start the embedded PostgreSQL and Valkey (then .venv/bin/python manage.py ... works)
	@$(PY) -m libya_timeline.servers start

stop: environment ## Stop the embedded servers
	@$(PY) -m libya_timeline.servers stop

reset: environment ## Stop the embedded servers and delete their data
	@$(PY) -m libya_timeline.servers reset

test: dev ## The whole test suite, on embedded servers of its own; TESTS="tests/api -x" narrows it
	@CHROMIUM="$$($(PY) -m tools.prepare_browser)" || exit 1; export CHROMIUM; \
	exec $(PY) -m libya_timeline.servers run --temporary -- $(PY) -m pytest $(TESTS)

check: dev ## All the rest: format, lint, types, import contracts, templates, migrations, locks
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates events
	$(PY) -m tools.check_literals
	$(PY) -m tools.check_lock
	$(PY) -m check_jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(PY) -m libya_timeline.servers run --temporary -- $(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --fail-level WARNING

evaluate: dev ## Measure the engine on the sample corpus
	@$(PY) manage.py evaluate $(SAMPLE)

lock: dev ## Renew requirements*.txt from the hand-kept requirements*.in
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.txt

environment:
	@sh tools/environment.sh

dev:
	@sh tools/environment.sh dev
