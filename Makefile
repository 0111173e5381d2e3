# The two commands of the README are `make demo` and `make test`; `make check` is the gate of CI.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
export PYTHONPATH := $(CURDIR):$(CURDIR)/platform
# npm and its node come with the virtual environment; nothing of the machine's is used.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help messages lighthouse demo test test-long check format screenshots setup setup-tests clean bench-tenancy bench-tenancy-full bench-pages bench-images bench-forms

help: ## say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: setup ## run the whole platform in the foreground (PORT, ESERVICE_HOME)
	@$(PY) -m devstack demo

test: setup-tests ## run every test, browser tests included, on throw-away services
	@$(PY) -m devstack test -n 2 -m "not long" $(ARGS)

test-long: setup-tests ## what takes longer
	@$(PY) -m devstack test -n 2 -m long $(ARGS)

check: $(VENV)/.synced ## format, lint, types, import contracts, missing migrations
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) -W ignore manage.py makemigrations --check --dry-run

format: $(VENV)/.synced ## format and mend what can be mended
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

bench-tenancy: setup ## municipalities side by side with django-tenants and plain Django (SCALE)
	@$(PY) -m bench.tenancy

bench-tenancy-full: setup ## the same over all 7,852 municipalities, with a table for docs/performance.md (SCALE)
	@$(PY) -m bench.tenancy full

bench-pages: setup ## the citizens' pages side by side with django-tenants as it comes (SCALE)
	@$(PY) -m bench.pages

bench-images: setup ## photos of ID cards crossed out, side by side with plain Pillow (SCALE)
	@$(PY) -m bench.images

bench-forms: setup ## the forms engine side by side with a DRF serializer of the same rules
	@$(PY) -m bench.forms

screenshots: setup-tests ## pictures of all pages into screenshots/
	@SCREENSHOTS=$(CURDIR)/screenshots $(PY) -m devstack test -m browser $(ARGS)

messages: $(VENV)/.synced ## bring the translations up to date with the code
	@$(PY) -m ui.catalogues extract

lighthouse: setup-tests ## Lighthouse on the citizen's pages of a fresh demo
	@cd bench/lighthouse && npm ci --silent
	@$(PY) -m bench.lighthouse

setup: $(VENV)/.static
	@$(PY) -m devstack.system

setup-tests: $(VENV)/.static
	@$(PY) -m devstack.system --tests

$(VENV)/.bootstrap: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.synced: $(VENV)/.bootstrap requirements/development.txt
	@$(BIN)/uv pip sync -q --require-hashes --python $(PY) requirements/development.txt
	@touch $@

$(VENV)/.npm: $(VENV)/.synced package-lock.json .npmrc
	@npm ci --silent
	@touch $@

$(VENV)/.static: $(VENV)/.npm $(shell find platform/*/static -type f -not -path '*/fonts/*' 2>/dev/null) \
		$(shell find . -name django.po -not -path './.venv/*' 2>/dev/null)
	@$(PY) -m ui.fonts
	@$(PY) -m ui.catalogues compile
	@DJANGO_SETTINGS_MODULE=tests.settings COLLECT=1 $(PY) manage.py collectstatic --noinput --clear -v 0
	@touch $@

clean: ## remove what was installed and built; data in var/ stays
	@rm -rf $(VENV) node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis
