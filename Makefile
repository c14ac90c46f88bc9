# Balgan's commands for the editor's first day and for those who work on it. `make help` lists them.
.DEFAULT_GOAL := help
.SUFFIXES:

BIN := .venv/bin
# Browser tests want Chromium, bare ones a machine with nothing on it: each has its own target.
PYTEST := $(BIN)/python -m pytest
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
           --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help setup setup-test setup-browser publish test lint test-bare test-hostile test-crash test-load \
        test-browser fuzz bench bench-checks bench-intake bench-catalogue lock wheel clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## everything that publishing needs: system packages, .venv, fonts
	@scripts/setup run

setup-test:
	@scripts/setup test

setup-browser:
	@scripts/setup browser

publish: setup ## set up, then take the sample draft all the way to published/
	@scripts/publish-sample

lint: setup-test ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict flows
	$(BIN)/lint-imports

test: lint ## set up, then lint and run the tests, on every processor
	$(PYTEST) -n auto --dist loadfile --no-loadscope-reorder -m "not browser and not bare and not crash and not siege and not load"

test-hostile: setup-test ## only the files made to do harm, and the broken ones
	$(PYTEST) -m "hostile or siege"

fuzz: setup-test ## drafts changed at random, for MINUTES=10; a fault is kept as a small file to replay
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10)

test-crash: setup-test ## only the releases that are killed half-way
	$(PYTEST) -m crash

test-load: setup-test ## only the many writers, the many readers and the long runs of all verbs
	$(PYTEST) -m load

test-browser: setup-browser ## published pages and the Prefect UI in Chromium
	$(PYTEST) -m browser

test-bare: ## `make publish` and `make test` on a minimal Debian 12 in a folder (as root; KEEP=1 keeps it)
	@scripts/test-bare

bench: setup-test ## how long the work takes on this machine
	$(BIN)/python -m bench

bench-checks: setup-test ## what the checks find in pairs and returns, beside pofilter, and what it costs
	$(BIN)/python -m bench checks

bench-intake: setup-test ## what Balgan and other readers keep of drafts, and what it costs (FOLDER=DIR: of yours)
	@scripts/bench-peers
	$(BIN)/python -m bench intake $(if $(FOLDER),--folder "$(FOLDER)") $(if $(PLOT),--plot "$(PLOT)")

bench-catalogue: setup-browser ## who prints a catalogue how fast, side by side (ISSUES=24; LONG=1: 5,000 in one go)
	@scripts/bench-peers
	$(BIN)/python -m bench catalogue $(if $(ISSUES),--issues $(ISSUES)) $(if $(LONG),--long)

lock: setup-test ## pin the dependencies anew (UPGRADE=--upgrade takes the newest)
	$(COMPILE) $(UPGRADE) --extra build --output-file requirements.lock pyproject.toml
	$(COMPILE) $(UPGRADE) --extra build --extra test --extra lock --extra machine --extra s3 --constraint requirements.lock \
	    --output-file requirements-dev.lock pyproject.toml
	echo pip | $(COMPILE) $(UPGRADE) --constraint requirements-dev.lock --output-file requirements-pip.lock -
	$(COMPILE) $(UPGRADE) --output-file bench/requirements-peers.lock bench/requirements-peers.in
	$(filter-out --allow-unsafe,$(COMPILE)) $(UPGRADE) --unsafe-package lxml --unsafe-package picles-plumber \
	    --unsafe-package pillow --output-file tests/requirements-jats.lock tests/requirements-jats.in

wheel: setup ## a wheel in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist .

clean: ## remove what set-up and tests made; drafts/ and published/ stay
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find flows tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
