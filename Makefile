# The verbs of the house.  `make demo` shows it, `make test` tests it; both set up what they need.
# Another interpreter: make demo PYTHON=python3.12 (after `make clean`).

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
TOOL := $(BIN)/nelm-evidence

.DEFAULT_GOAL := help
.PHONY: help demo setup test coverage lint format types contracts validate agree check score score-save bench vary mutate readme rules tree documents wheel hooks clean

help:  ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r verb says; do \
		printf '  %-11s %s\n' "$$verb" "$$says"; done

demo: .venv/.tool  ## Read the corpus, check it against the evidence base, print the survival table
	@mkdir -p build
	@echo '$$ nelm-evidence extract corpus --output build/corpus.jsonl'
	@$(TOOL) extract corpus --output build/corpus.jsonl || test $$? -eq 1
	@echo '$$ nelm-evidence extract corpus/resection-japan-2021.*.txt --format text'
	@$(TOOL) extract corpus/resection-japan-2021.*.txt --format text || test $$? -eq 1
	@echo "$$ nelm-evidence check corpus | grep -v '^  same'"
	@$(TOOL) check corpus | grep -v '^  same'
	@echo '$$ nelm-evidence table survival'
	@$(TOOL) table survival

setup: .venv/.all  ## Make the environment, with all that developing needs

test: .venv/.all  ## Run all tests
	@$(BIN)/python -m pytest -q

coverage: .venv/.all  ## Run all tests, and show which lines they leave out
	@$(BIN)/python -m pytest -q --cov --cov-report=term

lint: .venv/.all  ## Style, spelling, docstrings, YAML
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/ruff format --check .
	@$(BIN)/interrogate --quiet src tests tools benchmarks
	@$(BIN)/codespell
	@$(BIN)/yamllint --strict .

format: .venv/.all  ## Lay the code out, and mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: .venv/.all  ## Types
	@$(BIN)/mypy

contracts: .venv/.all  ## Floors and doors: which module may import which
	@$(BIN)/lint-imports

validate: .venv/.tool  ## Look for faults in the evidence base
	@$(TOOL) validate evidence.yaml

agree: .venv/.tool  ## Hold the corpus against the evidence base
	@$(TOOL) check corpus --evidence evidence.yaml

check: lint types contracts validate agree test  ## All of the above: what a change must pass

score: .venv/.all  ## Score the corpus; what was gained and lost since the score was saved
	@$(BIN)/python tools/score.py

score-save: .venv/.all  ## Raise the floors of score.yaml to what is measured
	@$(BIN)/python tools/score.py --save

bench: .venv/.bench  ## Time reading, starting and validating; TEXTS=FILE.jsonl.gz for other texts
	@$(BIN)/python benchmarks/bench.py $(if $(TEXTS),--texts $(TEXTS))
	@$(BIN)/python benchmarks/pubmed.py
	@$(BIN)/python benchmarks/validating.py
	@$(BIN)/python benchmarks/peers.py $(if $(TEXTS),--texts $(TEXTS))

vary: .venv/.all  ## Change the print, the numbers and the sentences of TEXTS=FILE.jsonl.gz, and tell what else changed
	@$(BIN)/python tools/metamorphoses.py $(if $(TEXTS),$(TEXTS),$(error say TEXTS=FILE.jsonl.gz))

mutate: .venv/.all  ## Change each scalar of the evidence base, and tell which changes nobody notices
	@$(BIN)/python tools/mutations.py

readme: .venv/.all  ## Write the README's examples anew
	@$(BIN)/python tools/readme.py --write

rules: .venv/.all  ## Write the table of rules in docs/validation.md anew
	@$(BIN)/python tools/rules.py --write

tree: .venv/.all  ## Write the tree of ARCHITECTURE.md anew
	@$(BIN)/python tools/tree.py --write

documents: .venv/.all  ## Set the LaTeX table, open Word and Excel; needs XeLaTeX and LibreOffice
	@bash tools/try-documents.sh $(BIN)/python

wheel: .venv/.all  ## Build the wheel into dist/, and run it from an empty folder
	@bash tools/try-wheel.sh $(BIN)/python

hooks: .venv/.all  ## Check each commit before it is made
	@$(BIN)/pre-commit install

clean:  ## Remove the environment and everything that was built
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage

# Stamps: an environment is made once, and again only when pyproject.toml changes.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or later found. Install one, or give it: make demo PYTHON=/path/to/python.' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo 'No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv.' >&2; exit 1; }

.venv/.tool: pyproject.toml | .venv/bin/python
	@echo 'Installing nelm-evidence into .venv ...' >&2
	@$(PIP) --editable .
	@touch $@

.venv/.bench: .venv/.all
	@echo 'Installing what the benchmark compares with ...' >&2
	@$(PIP) --editable '.[bench]'
	@touch $@

.venv/.all: pyproject.toml | .venv/bin/python
	@echo 'Installing nelm-evidence and its development tools into .venv ...' >&2
	@$(PIP) --editable '.[dev]'
	@touch $@ .venv/.tool
