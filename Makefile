# The two commands are `make serve` and `make test`; each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Dates in generated files follow the docs, never the clock.
export SOURCE_DATE_EPOCH ?= 0
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: $(VENV)/.build ## Set everything up and serve the site on http://127.0.0.1:8000/
	$(BIN)/mkdocs serve --no-strict

.PHONY: build
build: $(VENV)/.build ## Build the site into site/; a warning is a failure
	$(BIN)/mkdocs build --strict --quiet

.PHONY: test
test: $(VENV)/.dev ## Set everything up, build the site and run all tests, in a browser too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory check-js; else echo "No Node here: the types of the scripts are not checked."; fi
	$(BIN)/pytest

.PHONY: lint
lint: $(VENV)/.build ## Check the docs of all languages
	$(BIN)/playbook lint

.PHONY: handbook
handbook: build $(VENV)/.handbook ## Make the handbook, one PDF a language, and build the site with its downloads
	$(BIN)/playbook handbook
	$(MAKE) --no-print-directory build

.PHONY: offline
offline: build node_modules/.package-lock.json ## Make dist/mea-culpa-offline.zip, which works by opening a file (needs Node)
	$(BIN)/playbook offline

.PHONY: rules
rules: $(VENV)/.dev ## Write the page on each rule of the lint, in doc/rules/, from its docstring
	$(BIN)/playbook lint --write-docs

.PHONY: bench
bench: $(VENV)/.bench ## Build time, first view and links beside a stock build; the lint beside its rivals
	$(BIN)/python tests/bench/stock.py
	$(BIN)/python tests/bench/links.py
	$(BIN)/python tests/bench/lint.py

.PHONY: mutants
mutants: $(VENV)/.dev ## Break the docs in thousands of ways and see that the lint finds each
	cd tests && ../$(BIN)/python -m mutants

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Parse thousands of pages that nobody would write, other ones at each run
	$(BIN)/pytest --hypothesis-profile=fuzz tests/test_parse.py

.PHONY: bench-search
bench-search: $(VENV)/.bench ## How well the search finds, on the judged queries, beside stock searches
	$(BIN)/python tests/bench/search.py --rivals

.PHONY: check-js
check-js: node_modules/.package-lock.json ## Check the types of the scripts (needs Node)
	node_modules/.bin/tsc
	node_modules/.bin/tsc --project tsconfig.worker.json

.PHONY: format
format: $(VENV)/.dev ## Format the Python code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: $(VENV)/.dev ## Renew the pinned dependencies from pyproject.toml
	$(BIN)/pip-compile --upgrade --quiet $(LOCK) --build-deps-for editable --output-file requirements/build.txt pyproject.toml
	$(BIN)/pip-compile --upgrade --quiet $(LOCK) --build-deps-for editable --extra dev --output-file requirements/dev.txt pyproject.toml
	$(BIN)/pip-compile --upgrade --quiet $(LOCK) --extra bench --output-file requirements/bench.txt pyproject.toml
	$(BIN)/pip-compile --upgrade --quiet $(LOCK) --extra handbook --output-file requirements/handbook.txt pyproject.toml

LOCK := --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links

.PHONY: clean
clean: ## Remove everything that these commands made
	rm -rf $(VENV) node_modules site dist .cache .mypy_cache .ruff_cache .pytest_cache scripts/*.egg-info

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed; on Debian: apt-get install python3-venv" >&2; exit 2; }
	@touch $@

$(VENV)/.build: $(VENV)/.venv requirements/build.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.build requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.handbook: $(VENV)/.build requirements/handbook.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/handbook.txt
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; } || true
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || { echo "WeasyPrint needs the library Pango; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" >&2; exit 2; }
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt package-lock.json
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --silent
	@touch $@

node_modules/.package-lock.json: package-lock.json
	@command -v npm >/dev/null || { echo "npm is needed; on Debian: apt-get install npm" >&2; exit 2; }
	npm ci --ignore-scripts --silent
	@touch $@
