# Every path is relative to this folder, and no recipe splits one: the checkout may lie in a path with spaces.
.DEFAULT_GOAL := help
.PHONY: help demo services stop reset test check evaluate readings questions chaos schema screenshots audit shown audit-dependencies drill catalogues lock extras environment dev
PY := .venv/bin/python
SAMPLE ?= events/sample_corpus
# A user without a home (a container's --user 12345) borrows one; the browser and some builds ask for it.
ifeq ($(HOME),)
export HOME := $(shell pwd)/.venv
endif

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 28
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
	if [ -n "$$DATABASE_URL" ]; then export DEBUG=true; fi; \
	exec $(PY) -m libya_timeline.servers run --temporary -- $(PY) -m pytest $(TESTS)

CHECKS := format lint types contracts templates words locks compose migrations settings
check: $(CHECKS) ## All the rest: format, lint, types, import contracts, templates, migrations, locks (-k: go on)

.PHONY: $(CHECKS)
$(CHECKS): dev
format:
	$(PY) -m ruff format --check --quiet .
lint:
	$(PY) -m ruff check --quiet .
types:
	$(PY) -m mypy
contracts:
	.venv/bin/lint-imports
templates:
	$(PY) -m djlint --lint --quiet templates
words:
	$(PY) -m tools.check_literals
locks:
	$(PY) -m tools.check_lock
compose:
	$(PY) -m check_jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
migrations:
	$(PY) -m libya_timeline.servers run --temporary -- $(PY) manage.py makemigrations --check --dry-run
settings:
	$(PY) manage.py check --fail-level WARNING

evaluate: dev ## Measure the engine on the sample corpus
	@$(PY) manage.py evaluate $(SAMPLE)

readings: dev ## Renew tests/evaluation/readings.txt after a change of words or rules: git diff shows what moved
	@$(PY) -m tests.evaluation.readings --write

schema: dev ## Try the API against its own description, with all checks of schemathesis; EXAMPLES=20 SEED=1
	@exec $(PY) -m libya_timeline.servers run --temporary -- $(PY) -m tools.try_api "$${EXAMPLES:-20}" "$${SEED:-1}"

chaos: dev ## Kill, wipe, freeze and restart the system's parts while it reads 2,000 articles (about 10 minutes)
	@exec $(PY) -m tools.chaos --articles "$${ARTICLES:-2000}" --seed "$${SEED:-1}"

questions: dev ## Ask the day-one questions of what the engine reads from the sample corpus
	@$(PY) -m libya_timeline.servers run --temporary -- $(PY) -m tests.evaluation.questions

tables: dev ## Have base R read the tables of the sample corpus (needs Rscript)
	@exec $(PY) -m libya_timeline.servers run --temporary -- $(PY) -m tools.try_tables

screenshots: dev ## Pictures of every page of the demo that is running, into docs/screenshots
	@$(PY) -m tools.screenshots "http://127.0.0.1:$${PORT:-8000}" docs/screenshots \
		timeline-ar timeline-en timeline-ar-phone timeline-ar-dark timeline-en-evidence event-ar event-en article-ar

shown: dev ## Have TimelineJS show our JSON in a browser (needs Node)
	@$(PY) -m tools.audit_programs && $(MAKE) --no-print-directory test TESTS=tests/browser/test_timelinejs.py

audit: dev ## axe and Lighthouse on the demo that is running (needs Node); RUNS=5 ONLY="events/*"
	@$(PY) -m tools.audit "http://127.0.0.1:$${PORT:-8000}" --runs "$${RUNS:-5}" --only "$${ONLY-*}"

audit-dependencies: dev ## Known holes in the locked packages, where a vulnerability database can be reached
	@$(PY) -m tools.audit_dependencies

drill: environment ## Try a backup of the database: dump it, restore it elsewhere, compare; DUMP=file tries that one
	@$(PY) -m tools.restore_drill $(if $(DUMP),"$(DUMP)")

catalogues: dev ## Bring the interface's words up to date after a change, and compile them
	@$(PY) -m tools.catalogues update && $(PY) -m tools.catalogues compile && $(PY) -m tools.catalogues check

lock: dev ## Renew requirements*.txt from the hand-kept requirements*.in
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements-extras.in -o requirements-extras.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.txt

extras: environment ## What not every site needs: Word documents, Parquet, the endpoint for assistants
	@$(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r requirements-extras.txt

environment:
	@sh tools/environment.sh

dev:
	@sh tools/environment.sh dev
