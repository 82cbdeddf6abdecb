# make               set up a virtual environment and open the reader on articles/
# make test          everything that is checked before a change lands
# make bench         speed and memory, as ratios and medians (GROUPS="names start": only these; DATA=FOLDER: F1 of names)
# make torture       every fault for the notes file, many times over
# make screenshots   the pictures of the README, from the running app

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: read setup test lint types bench torture screenshots clean

read: $(VENV)/.installed
	@$(BIN)/kgreader

setup: $(VENV)/.installed

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "kgreader needs Python 3.11 or later; say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	@echo "Setting up kgreader in $(VENV) …" >&2
	@$(PIP) install --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q kgreader
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

test: $(VENV)/.tested
	$(BIN)/ruff check kgreader tests benchmarks docs
	$(BIN)/ruff format --check kgreader tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadfile

bench: $(VENV)/.tested
	@KGREADER_NAMES_DATA='$(DATA)' $(BIN)/python -m benchmarks $(GROUPS)

torture: $(VENV)/.tested
	@$(BIN)/python -m benchmarks.torture

screenshots: $(VENV)/.tested
	@$(BIN)/python -m benchmarks.screenshots

clean:
	rm -rf $(VENV) build dist
