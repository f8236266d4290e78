# From a fresh clone, with Python 3.11 or newer, git and make: `make demo`, `make test`.
# Everything is installed into .venv, once; `make clean` takes it away again.

VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed

# The Python that makes .venv: the one given, or the first of these that can.
PYTHON ?= $(shell for python in python3.11 python3 python python3.12 python3.13; do \
	$$python -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null \
	&& echo $$python && break; done)
# pip prints errors alone; `make QUIET= ...` shows what it does.
QUIET ?= -qq
PIP := $(PY) -m pip --disable-pip-version-check --no-input $(QUIET)

.PHONY: help demo test lint bench figures clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    run the examples: good programs pass, faulty ones are caught"
	@echo "make test    run the test suite"
	@echo "make lint    ruff and mypy"
	@echo "make bench   print what the plugin costs and how good its strategies are"
	@echo "make figures measure the detectors and write docs/detectors.md"
	@echo "make clean   remove what the others made, .venv too"
	@echo "Another Python: make PYTHON=/path/to/python3.12 test. What pip does: make QUIET= test."

demo: $(INSTALLED)
	@$(PY) examples/demo.py

# Two workers: each holds an embedding model and more, about 1 GB. They take over from each other, as
# the slowest tests come last.
test: $(INSTALLED)
	$(PY) -m pytest -n 2 --dist=worksteal

lint: $(INSTALLED)
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

bench: $(INSTALLED)
	$(PY) benchmarks/footprint.py
	$(PY) benchmarks/similarity.py
	$(PY) benchmarks/strategies.py
	$(PY) benchmarks/concurrency.py
	$(PY) benchmarks/recording.py

# Needs the development data: see DATA in benchmarks/detectors/figures.py.
figures: $(INSTALLED)
	$(PY) benchmarks/detectors/all.py --write docs/detectors.md

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last, so an install that was cut short is done again. venv writes `activate`
# last, and pip INSTALLER: without it a package is half there, though pip would take it for
# installed. The pip that Python brings may be too old to know dependency groups, hence the upgrade.
$(INSTALLED): pyproject.toml constraints.txt
	@rm -f $@
	@if ! test -e $(VENV)/bin/activate || ! $(PY) -m pip --version >/dev/null 2>&1; then \
		test -n "$(PYTHON)" || { \
			echo "no Python 3.11 or newer with venv found; name one: make PYTHON=/path/to/python" >&2; \
			exit 1; }; \
		echo "Making $(VENV) with $(PYTHON)"; \
		"$(PYTHON)" -m venv --clear $(VENV); \
	fi
	@find $(VENV)/lib -name '*.dist-info' -type d ! -exec test -e {}/INSTALLER \; \
		-prune -exec rm -rf {} +
	@echo "Installing into $(VENV): about 2 GB, a few minutes, only this once"
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@$(PIP) install --constraint constraints.txt --build-constraint constraints.txt \
		--editable ".[all]" --group examples --group test --group lint
	@touch $@
