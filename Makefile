# Python 3.11 or newer and make are all that is needed beforehand; the rest goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --no-deps --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate --no-emit-index-url --constraint constraints.txt
UV := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench bench-llm bench-metrics bench-safety bench-weight lock sample clean

help: ## show this list
	@echo "NextBest Workbench"
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1	/p' Makefile

run: $(VENV)/run.stamp ## start the workbench in the browser
	$(BIN)/streamlit run app

test: $(VENV)/test.stamp ## run every test, the browser's too
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/test.stamp ## check style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/test.stamp ## put the code into its style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/test.stamp ## measure speed and memory, as ratios taken in one run
	$(BIN)/python -m bench.rerun
	$(BIN)/python -m bench.upload

bench-metrics: $(VENV)/test.stamp ## hold the metrics against public files: FILES=folder
	$(BIN)/python -m bench.metrics $(FILES)

bench-llm: $(VENV)/test.stamp ## measure lists at scale, position bias and a hostile provider
	$(BIN)/python -m bench.llm

bench-safety: $(VENV)/test.stamp ## measure what an attack found, before and now, on this machine only
	$(BIN)/python -m bench.safety

bench-weight: $(VENV)/test.stamp ## measure what every package weighs that is asked for
	$(BIN)/python -m bench.weight

lock: | $(BIN)/python ## pin and hash all packages anew: versions in constraints.txt stay, others are the newest
	$(PIP) $(UV)
	$(COMPILE) requirements.txt --output-file requirements.lock
	$(COMPILE) requirements-test.txt --output-file requirements-test.lock \
	  --constraint requirements.lock $$(sed -n 's/^\([^ =]*\)==.*/--no-emit-package \1/p' requirements.lock)
	{ sed -n '/^#/p' constraints.txt; \
	  sed -n 's/^\([^ #]*==[^\\]*[^ \\]\).*/\1/p' requirements.lock requirements-test.lock | LC_ALL=C sort; \
	} > constraints.new
	mv constraints.new constraints.txt

sample: $(VENV)/run.stamp ## write the sample bank in data/ anew
	$(BIN)/python -m core sample --out data

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, '$(PYTHON)' is missing or older."; \
	  echo "Name another one: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	$(LOCKED) -r requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/run.stamp
	$(LOCKED) -r requirements-test.lock
	@touch $@
