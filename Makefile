# Python 3.11 or newer and make are all that is needed beforehand; the rest goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench bench-llm bench-metrics bench-safety sample clean

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

sample: $(VENV)/run.stamp ## write the sample bank in data/ anew
	$(BIN)/python -m core sample --out data

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, '$(PYTHON)' is missing or older."; \
	  echo "Name another one: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt constraints.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/run.stamp
	$(PIP) -r requirements-test.txt
	@touch $@
